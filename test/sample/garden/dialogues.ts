import { talkAround } from './talk-around.ts';
import { talkGeneral } from './talk-general.ts';
import { talkGrowing } from './talk-growing.ts';

export type PictureKind = 'plan' | 'land' | 'rain' | 'crop' | 'flower';
export type Tone = 'plain' | 'warm' | 'sad' | 'fun' | 'pin';

/** What a line does in its dialogue: `then` answers what the first one asked with `more`. */
export type Part = 'open' | 'say' | 'more' | 'then' | 'aside' | 'thank' | 'later';

/** What can be said on one subject, in any choice of its lines. */
export interface Dialogue {
  channel: string;
  /** From 1. */
  months: ReadonlySet<number>;
  /** Of the crop that it is about. */
  crop: 'sown' | 'picked' | 'any';
  tone: Tone;
  /** Sent with what opens it. */
  picture: PictureKind | undefined;
  lines: Readonly<Record<Part, readonly string[]>>;
}

export const dialogues: readonly Dialogue[] = [talkGeneral, talkGrowing, talkAround].flatMap(
  (text) =>
    text
      .trim()
      .split(/\n*^== /m)
      .filter(Boolean)
      .map(dialogueOf),
);

/** Its first line is `channel; months 3-10; tone warm`, every other one `part: words`. */
function dialogueOf(text: string): Dialogue {
  const [head = '', ...rest] = text.split('\n');
  const [channel = '', ...attributes] = head.split('; ');
  const named = new Map(attributes.map((attribute) => pair(attribute, ' ')));
  return {
    channel,
    months: monthsIn(named.get('months') ?? '1-12'),
    crop: (named.get('crop') ?? 'any') as Dialogue['crop'],
    tone: (named.get('tone') ?? 'plain') as Tone,
    picture: named.get('picture') as PictureKind | undefined,
    lines: linesIn(rest),
  };
}

function linesIn(texts: readonly string[]): Dialogue['lines'] {
  const lines = { open: [], say: [], more: [], then: [], aside: [], thank: [], later: [] };
  const found: Record<Part, string[]> = lines;
  for (const text of texts.filter(Boolean)) {
    const [part, words] = pair(text, ': ');
    const isSecond = part === 'say' && found.more.length > 0;
    found[isSecond ? 'then' : (part as Part)].push(words.replaceAll('\\n', '\n'));
  }
  return found;
}

/** `10-2` goes over the turn of the year. */
function monthsIn(span: string): Set<number> {
  const [first = '', last = ''] = span.split('-');
  const count = ((Number(last) - Number(first) + 12) % 12) + 1;
  return new Set(
    Array.from({ length: count }, (_, place) => ((Number(first) - 1 + place) % 12) + 1),
  );
}

function pair(text: string, separator: string): [string, string] {
  const place = text.indexOf(separator);
  return [text.slice(0, place), text.slice(place + separator.length)];
}
