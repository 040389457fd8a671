/** What a browser shows of itself, without its name. */
export interface InstallSurroundings {
  /** The app runs in a window of its own. */
  isInstalled: boolean;
  /** The browser said that it asks when it is told to. */
  canAsk: boolean;
  /**
   * It tells pages whether they were opened from the home screen (`navigator.standalone`, which only
   * Apple's handhelds have): there the person installs from the share menu, and a page is told of
   * nothing.
   */
  hasHomeScreen: boolean;
}

/** How the app can be installed: by the browser's question, by the person's own hand, or not. */
export type InstallWay = 'ask' | 'by hand' | undefined;

export function installWay(around: InstallSurroundings): InstallWay {
  if (around.isInstalled) return undefined;
  if (around.canAsk) return 'ask';
  return around.hasHomeScreen ? 'by hand' : undefined;
}

export function isInstalled(window: Window): boolean {
  const { standalone } = window.navigator as { standalone?: boolean };
  return standalone === true || window.matchMedia('(display-mode: standalone)').matches;
}

/** Also where it is installed: such a device stops whatever is not on the screen. */
export function hasHomeScreen(navigator: Navigator): boolean {
  return 'standalone' in navigator;
}
