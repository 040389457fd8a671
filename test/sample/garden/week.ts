import type { Window } from '../../../src/archive/windows.ts';
import { SeededRandom } from '../../protocol/seeded-random.ts';
import { Deck } from '../deck.ts';
import type { Turn } from './conversation.ts';
import { Conversations } from './conversation.ts';
import { dialogues } from './dialogues.ts';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
/** An album takes some seconds to send. */
const albumMs = 10_000;
/** Of one conversation. */
const turnsOnAverage = 5;
/** When people write, by the hour: before work, at noon, and most after supper. */
const hourWeights = [0, 0, 0, 0, 0, 1, 4, 6, 5, 4, 4, 4, 6, 5, 3, 3, 4, 6, 8, 9, 9, 7, 4, 1];
const wakingHours = hourWeights.flatMap((weight, hour) => Array<number>(weight).fill(hour));

/**
 * What is said in one window: as many messages, in order of time. The same for the same window
 * whenever it is asked for, so that a history that grows stays the same.
 */
export function weekOf({ fromMs, toMs }: Window, count: number): Turn[] {
  const random = new SeededRandom(Math.floor(fromMs / hourMs));
  const month = new Date(fromMs).getUTCMonth() + 1;
  const subjects = dialogues.filter(({ months }) => months.has(month));
  const deck = new Deck(subjects, random);
  const conversations = new Conversations(random);
  const turns: Turn[] = [];
  for (let left = count; left > 0;) {
    // In order of time, so that a subject comes again only after all the others.
    const starts = startsIn({ fromMs, toMs }, Math.ceil(left / turnsOnAverage), random);
    for (const turn of starts.flatMap((startMs) => conversations.make(deck.draw(), startMs))) {
      const fitting = cutTo(turn, left);
      if (!fitting || fitting.atMs >= toMs - albumMs) continue;
      left -= fitting.pictures?.count ?? 1;
      turns.push(fitting);
    }
  }
  return turns.sort((one, other) => one.atMs - other.atMs);
}

/** An album is several messages. Changed in place, as others answer it. */
function cutTo(turn: Turn, most: number): Turn | undefined {
  if (turn.pictures) turn.pictures.count = Math.min(turn.pictures.count, most);
  return most > 0 ? turn : undefined;
}

function startsIn(window: Window, count: number, random: SeededRandom): number[] {
  const starts = Array.from({ length: count }, () => startIn(window, random));
  return starts.sort((one, other) => one - other);
}

function startIn({ fromMs, toMs }: Window, random: SeededRandom): number {
  const span = toMs - fromMs;
  // A window that is shorter than a day has no evening.
  if (span < dayMs) return fromMs + random.below(span);
  const hour = wakingHours[random.below(wakingHours.length)] ?? 0;
  const day = random.below(Math.floor(span / dayMs));
  return fromMs + day * dayMs + hour * hourMs + random.below(hourMs);
}
