import type { ReactionType } from '../../../src/protocol/events.ts';
import type { SeededRandom } from '../../protocol/seeded-random.ts';
import { Deck } from '../deck.ts';
import type { Dialogue, Part, PictureKind, Tone } from './dialogues.ts';
import { people } from './people.ts';
import { inTheirWay } from './ways.ts';
import { expand, wordsFor } from './words.ts';

/** One message of a conversation, before anybody signs it. */
export interface Turn {
  channel: string;
  /** Place in `people`. */
  author: number;
  atMs: number;
  text: string;
  /** What it answers. */
  answers?: Turn;
  /** Names the author of what it answers. */
  isMention: boolean;
  /** Of this kind, as many at once. */
  pictures?: { kind: PictureKind; count: number };
  /** What the others are likely to react with. */
  mood: ReactionType;
  isPinned: boolean;
}

const love = 1;
const thumbsUp = 2;
const laugh = 4;
const sad = 5;
const moods: Readonly<Record<Tone, ReactionType>> = {
  plain: thumbsUp,
  warm: love,
  sad,
  fun: laugh,
  pin: thumbsUp,
};

/** The chair and her deputies: nobody else writes in #announcements. */
const committee = 3;
const minuteMs = 60_000;
const dayMs = 86_400_000;
const shortestGapMs = 20_000;
const meanGapMs = 5 * minuteMs;
const mostAnswers = 4;

/** What people say, each line of each dialogue once before it comes again. */
export class Conversations {
  readonly #random: SeededRandom;
  readonly #decks = new Map<string, Deck<string>>();

  constructor(random: SeededRandom) {
    this.#random = random;
  }

  /** In order of time. */
  make(dialogue: Dialogue, startMs: number): Turn[] {
    const random = this.#random;
    const cast = new Deck(castOf(dialogue), random);
    const asker = cast.draw();
    const month = new Date(startMs).getUTCMonth() + 1;
    const words = wordsFor(dialogue, { month, asker }, random);
    const said = new Set<string>();
    const turns: Turn[] = [];
    const say = (part: Part, author: number, answers: Turn | undefined, gapMs = this.#gap()) => {
      const line = expand(this.#unsaid(dialogue, part, said), words, random);
      const atMs = (turns.at(-1)?.atMs ?? startMs - gapMs) + gapMs;
      turns.push(this.#turn(dialogue, { part, author, line, answers, atMs }));
      return turns.at(-1);
    };
    const has = (part: Part, chance: number): boolean =>
      dialogue.lines[part].length > 0 && random.next() < chance;

    const opening = say('open', asker, undefined);
    const most = Math.min(mostAnswers, dialogue.lines.say.length);
    const answers = most > 0 ? 1 + random.below(most) : 0;
    for (let count = 0; count < answers; count += 1) say('say', cast.draw(), opening);
    if (has('aside', 0.25)) say('aside', cast.draw(), turns.at(-1));
    if (has('more', 0.5)) {
      const question = say('more', asker, turns.at(-1));
      if (has('then', 0.9)) say('then', cast.draw(), question);
    }
    if (has('thank', 0.6)) say('thank', asker, turns.at(-1));
    if (has('later', 0.3)) say('later', asker, opening, dayMs * (1 + random.next()));
    return turns;
  }

  #turn(
    { channel, tone, picture }: Dialogue,
    said: { part: Part; author: number; line: string; answers: Turn | undefined; atMs: number },
  ): Turn {
    const { part, author, line, answers, atMs } = said;
    const random = this.#random;
    const isOpening = part === 'open';
    const isMention = part === 'say' && random.next() < 0.05;
    const hasPicture = isOpening && picture !== undefined;
    const count = random.below(5) === 0 ? 2 + random.below(2) : 1;
    return {
      channel,
      author,
      atMs: Math.round(atMs),
      text: inTheirWay(line, author, random),
      isMention,
      mood: part === 'aside' ? laugh : part === 'thank' ? love : moods[tone],
      isPinned: isOpening && tone === 'pin' && random.next() < 0.04,
      ...(answers && { answers }),
      ...(hasPicture && { pictures: { kind: picture, count } }),
    };
  }

  /** A line that is not in this conversation yet, as long as there is one. */
  #unsaid({ channel, lines }: Dialogue, part: Part, said: Set<string>): string {
    const key = `${channel} ${lines.open[0]} ${part}`;
    const deck = this.#decks.get(key) ?? new Deck(lines[part], this.#random);
    this.#decks.set(key, deck);
    let line = deck.draw();
    for (let tries = lines[part].length; said.has(line) && tries > 0; tries -= 1)
      line = deck.draw();
    said.add(line);
    return line;
  }

  /** Mostly a few minutes, now and then half an hour. */
  #gap(): number {
    return shortestGapMs - meanGapMs * Math.log(1 - this.#random.next());
  }
}

function castOf({ channel }: Dialogue): number[] {
  const count = channel === 'announcements' ? committee : people.length;
  return Array.from({ length: count }, (_, place) => place);
}
