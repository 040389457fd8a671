import { isKey, wished } from '../../keys.ts';
import { isActionable, isEditable, isShared } from './actionable.ts';
import type { MessageActions } from './message-actions.svelte.ts';
import type { TimelineItem } from '../../../app/app-model.ts';

const rowSelector = 'li[data-id]';

/**
 * An attachment for the scrolling element of a timeline: with the arrow keys the focus goes from
 * message to message, Enter or the menu key opens the menu, R replies, E edits; a finger that rests
 * on a message opens the menu as a sheet.
 */
export function timelineKeys(actions: MessageActions): (box: HTMLElement) => () => void {
  return (box) => {
    const ending = new AbortController();
    const { signal } = ending;
    const onkeydown = (event: KeyboardEvent): void => {
      if (takeKey(event, box, actions)) event.preventDefault();
    };
    box.addEventListener('keydown', onkeydown, { signal });
    box.addEventListener('focusin', ({ target }) => noteActive(target, actions), { signal });
    box.addEventListener('pointerover', (event) => noteActive(event.target, actions), { signal });
    box.addEventListener('pointerleave', () => (actions.active = focused(box)), { signal });
    return () => ending.abort();
  };
}

function takeKey(event: KeyboardEvent, box: HTMLElement, actions: MessageActions): boolean {
  const target = event.target as HTMLElement;
  const row = target.closest<HTMLElement>(rowSelector);
  if (moveFocus(event, box, row)) return true;
  // A button or link in a message has keys of its own.
  const isMessage = row !== null && (target === row || target.matches('article'));
  const item = isMessage ? itemOf(row, actions) : undefined;
  return item !== undefined && isActionable(item) && takeMessageKey(event, target, item, actions);
}

function takeMessageKey(
  event: KeyboardEvent,
  target: HTMLElement,
  item: TimelineItem,
  actions: MessageActions,
): boolean {
  if (isKey(event, 'menu')) actions.openMenu(item, startOf(target));
  else if (isKey(event, 'reply') && isShared(item)) actions.write('reply', item);
  else if (isKey(event, 'edit') && isEditable(item)) actions.write('edit', item);
  else return false;
  return true;
}

function moveFocus(event: KeyboardEvent, box: HTMLElement, row: HTMLElement | null): boolean {
  const rows = [...box.querySelectorAll<HTMLElement>(rowSelector)];
  const place = row ? rows.indexOf(row) : rows.length;
  const moves = {
    messageBefore: place - 1,
    messageAfter: place + 1,
    firstMessage: 0,
    lastMessage: rows.length - 1,
  };
  const to = wished(event, moves);
  if (to === undefined) return false;
  const message = rows[Math.max(0, Math.min(to, rows.length - 1))]?.querySelector('article');
  message?.focus();
  return message !== undefined && message !== null;
}

/** Beside its first line, as a message may be longer than the view. */
function startOf(message: HTMLElement): DOMRect {
  const { left, top } = message.getBoundingClientRect();
  const linePx = 24;
  return new DOMRect(left, Math.max(top, 0), Math.min(300, message.clientWidth), linePx);
}

function noteActive(target: EventTarget | null, actions: MessageActions): void {
  const row = target instanceof Element ? target.closest<HTMLElement>(rowSelector) : null;
  if (row) actions.active = row.dataset['id'];
}

function focused(box: HTMLElement): string | undefined {
  const row = document.activeElement?.closest<HTMLElement>(rowSelector);
  return row && box.contains(row) ? row.dataset['id'] : undefined;
}

export function itemOf(row: HTMLElement, actions: MessageActions): TimelineItem | undefined {
  return actions.timeline.items.find(({ id }) => id === row.dataset['id']);
}
