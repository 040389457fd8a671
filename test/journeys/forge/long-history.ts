import type { Window } from '../../../src/archive/windows.ts';
import type { ForgedArchive } from './forged-archive.ts';
import { archivedText, forgeArchive } from './forged-archive.ts';
import type { ForgedCommunity } from './forged-community.ts';
import type { Author } from './forged-message.ts';

export const windowMs = 60_000;
const minutesOfDay = 1440;
/** One for all windows of a journey: asked for a minute later, the next one still lies beside the last. */
const startedMs = Date.now();
/** A message with it takes about one piece. */
const ballast = 101_000;

/** The window so many minutes before a day ago. */
export function windowBefore(minutes: number): Window {
  const fromMs = (Math.floor(startedMs / windowMs) - minutesOfDay - minutes) * windowMs;
  return { fromMs, toMs: fromMs + windowMs };
}

/** The whole window that began so many minutes before the one of now: of what service nodes hold. */
export function recentWindow(minutes: number): Window {
  const fromMs = (Math.floor(Date.now() / windowMs) - minutes) * windowMs;
  return { fromMs, toMs: fromMs + windowMs };
}

/** An archive of about so many pieces, with one message in each: `<name> 1`, `<name> 2` and so on. */
export function longArchive(
  community: ForgedCommunity,
  author: Author,
  window: Window,
  { pieces, name }: { pieces: number; name: string },
): Promise<ForgedArchive> {
  const messages = Array.from({ length: pieces }, (_, place) => {
    const timeMs = window.fromMs + place * 1000;
    return archivedText(community, author, { text: `${name} ${place + 1}`, timeMs, ballast });
  });
  return forgeArchive(community, window, messages);
}
