import { Rejection } from './rejection.ts';

/** M7. In Unicode code points, as Status counts. */
export const MAX_TEXT_CHARACTERS = 4096;

/**
 * Status allows 24; names are shown beside every message, so that a long one would be abuse. In
 * code points; what is longer is cut.
 */
export const MAX_NAME_CHARACTERS = 64;

/** In Unicode code points. */
export function countCharacters(text: string): number {
  return Array.from(text).length;
}

/** M7. */
export function checkTextLength(text: string): Rejection | undefined {
  // A code point has at most two UTF-16 units: most texts need no counting.
  if (text.length <= MAX_TEXT_CHARACTERS) return undefined;
  const count = countCharacters(text);
  if (count <= MAX_TEXT_CHARACTERS) return undefined;
  return new Rejection('M7 too long', `${count} characters, at most ${MAX_TEXT_CHARACTERS}`);
}

export function cutName(name: string): string {
  if (name.length <= MAX_NAME_CHARACTERS) return name;
  return Array.from(name.slice(0, 2 * MAX_NAME_CHARACTERS))
    .slice(0, MAX_NAME_CHARACTERS)
    .join('');
}
