import { markOfKey, toggleMark } from './format-marks.ts';
import type { Selected } from './format-marks.ts';

/** M7 four times over: as much can be shortened by hand; more would hold the page up at every key. */
const INSERT_LIMIT = 4 * 4096;

/** Returns whether the key was for that. */
export function formatByKey(event: KeyboardEvent, area: HTMLTextAreaElement): boolean {
  const mark = markOfKey(event);
  if (mark === undefined) return false;
  event.preventDefault();
  const { value, selectionStart: from, selectionEnd: to } = area;
  put(area, toggleMark({ value, from, to }, mark));
  return true;
}

/** Writes the new text over what differs, as if it were typed, so that Ctrl+Z takes it back. */
export function put(area: HTMLTextAreaElement, { value, from, to }: Selected): void {
  const old = area.value;
  const [start, sameAfter] = sameEnds(old, value);
  area.setSelectionRange(start, old.length - sameAfter);
  const inserted = value.slice(start, value.length - sameAfter);
  insert(area, inserted);
  area.setSelectionRange(from, to);
}

/** Deprecated, and the only way into a text area's own undo. */
function insert(area: HTMLTextAreaElement, inserted: string): void {
  const command = inserted === '' ? 'delete' : 'insertText';
  if (document.execCommand(command, false, inserted)) return;
  area.setRangeText(inserted);
  area.dispatchEvent(new InputEvent('input', { bubbles: true }));
}

function sameEnds(one: string, other: string): [number, number] {
  const limit = Math.min(one.length, other.length);
  let start = 0;
  while (start < limit && one[start] === other[start]) start += 1;
  let end = 0;
  while (end < limit - start && one.at(-1 - end) === other.at(-1 - end)) end += 1;
  return [start, end];
}

/** How long the text is that a paste or drop would bring, where it would be too much. */
export function tooMuchInserted(event: InputEvent, area: HTMLTextAreaElement): number | undefined {
  const inserted = event.data ?? event.dataTransfer?.getData('text/plain') ?? '';
  return area.value.length + inserted.length > INSERT_LIMIT ? inserted.length : undefined;
}
