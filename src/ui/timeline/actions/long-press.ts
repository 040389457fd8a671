import { isActionable } from './actionable.ts';
import type { MessageActions } from './message-actions.svelte.ts';
import { itemOf } from './timeline-keys.ts';

/** As long as phones take it for a press that is held. */
const heldMs = 450;
/** So far a resting finger moves. */
const slackPx = 10;

/** An attachment for the scrolling element of a timeline: a finger that rests opens the sheet. */
export function longPress(actions: MessageActions): (box: HTMLElement) => () => void {
  return (box) => {
    const ending = new AbortController();
    const { signal } = ending;
    let held: { x: number; y: number; timer: ReturnType<typeof setTimeout> } | undefined;
    const end = (): void => {
      clearTimeout(held?.timer);
      held = undefined;
    };
    const begin = (event: PointerEvent): void => {
      end();
      if (event.pointerType !== 'touch' || !event.isPrimary) return;
      const timer = setTimeout(() => openSheet(event.target, actions), heldMs);
      held = { x: event.clientX, y: event.clientY, timer };
    };
    const move = ({ clientX, clientY }: PointerEvent): void => {
      if (held && Math.hypot(clientX - held.x, clientY - held.y) > slackPx) end();
    };
    box.addEventListener('pointerdown', begin, { signal });
    box.addEventListener('pointermove', move, { signal });
    for (const type of ['pointerup', 'pointercancel', 'scroll']) {
      box.addEventListener(type, end, { signal });
    }
    signal.addEventListener('abort', end);
    return () => ending.abort();
  };
}

function openSheet(target: EventTarget | null, actions: MessageActions): void {
  const row = target instanceof Element ? target.closest<HTMLElement>('li[data-id]') : null;
  const item = row ? itemOf(row, actions) : undefined;
  if (!item || !isActionable(item)) return;
  // Where the finger is lifted the sheet is by now: that must choose nothing in it.
  target?.addEventListener('touchend', (event) => event.preventDefault(), {
    once: true,
    passive: false,
  });
  actions.openMenu(item, undefined);
}
