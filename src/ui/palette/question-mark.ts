import { isKey, isTyping } from '../keys.ts';

const KEY = 'perennial question mark';
const OFF = 'off';

/**
 * Whether "?" shows the keyboard map. It is the one sign that does something wherever the focus is, and
 * who speaks to their device, or brushes against its keys, can switch it off (WCAG 2.2, 2.1.4).
 */
export function isQuestionMarkOn(): boolean {
  try {
    return localStorage.getItem(KEY) !== OFF;
  } catch {
    // A browser that keeps nothing.
    return true;
  }
}

/** In every tab at once. */
export function switchQuestionMark(isOn: boolean): void {
  if (isOn) localStorage.removeItem(KEY);
  else localStorage.setItem(KEY, OFF);
}

export function asksForKeys(event: KeyboardEvent): boolean {
  return isKey(event, 'keyMap') && !isTyping(event) && isQuestionMarkOn();
}
