import { isPlaceHash, openRoute } from '../store/open-route.ts';
import type { OpenRoute } from '../store/open-route.ts';

/** Whether a window shows the app itself: the pages beside it cannot be led anywhere. */
export function isAppWindow(url: string, base: string): boolean {
  const { origin, pathname } = new URL(url);
  return [base, `${base}index.html`].includes(origin + pathname);
}

/** What is used of a WindowClient. */
export interface FocusableWindow {
  readonly focused: boolean;
  readonly visibilityState: string;
  focus(): Promise<unknown>;
  postMessage(message: OpenRoute): void;
}

export interface ClickPlatform {
  /** All windows of the app, the one used last first. */
  windows(): Promise<readonly FocusableWindow[]>;
  /** Opens the app there in a new window. */
  open(hash: string): Promise<unknown>;
}

/**
 * Brings the person to what a notification told of: in the tab they look at, else in one that is
 * seen, else in any; in a new one where the app is open no more.
 * @param data what is kept with the notification
 */
export async function followNotification(data: unknown, platform: ClickPlatform): Promise<void> {
  const { hash } = (data ?? {}) as { hash?: unknown };
  const place = isPlaceHash(hash) ? hash : '#/';
  const windows = await platform.windows();
  const window =
    windows.find(({ focused }) => focused) ??
    windows.find(({ visibilityState }) => visibilityState === 'visible') ??
    windows[0];
  if (!window) {
    await platform.open(place);
    return;
  }
  if (place !== '#/') window.postMessage(openRoute(place));
  await window.focus();
}
