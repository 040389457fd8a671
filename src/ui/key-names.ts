import { chordsOf, isAppleHere } from './keys.ts';
import type { KeyName } from './keys.ts';
import { keyWords } from './text-keys.ts';

/** What stands on keys in every language. */
const signs: Readonly<Record<string, string>> = {
  ArrowUp: '↑',
  ArrowDown: '↓',
  ArrowLeft: '←',
  ArrowRight: '→',
};
const signsOfApple: Readonly<Record<string, string>> = {
  Mod: '⌘',
  Shift: '⇧',
  Alt: '⌥',
  Enter: '↩',
};

/** Each way to press it, as the names of the keys that are held together. */
export function waysToPress(name: KeyName, isApple = isAppleHere()): string[][] {
  return chordsOf(name).map((chord) => chord.map((part) => nameOf(part, isApple)));
}

/** The first way, in one word. */
export function shownKeys(name: KeyName, isApple = isAppleHere()): string {
  return (waysToPress(name, isApple)[0] ?? []).join(isApple ? '' : '+');
}

function nameOf(part: string, isApple: boolean): string {
  const words: Readonly<Record<string, string>> = keyWords.names;
  return (isApple ? signsOfApple[part] : undefined) ?? signs[part] ?? words[part] ?? part;
}
