import { TextPatterns } from '../store/search-words.ts';
import type { SearchWords } from '../store/search-words.ts';

export interface TextPart {
  text: string;
  isMarked: boolean;
}

/** What is shown of a long message: some words before the first mark, and a few lines from there. */
const leadLength = 60;
const excerptLength = 280;

/** The part of a text around the first word that was looked for, cut where words are marked. */
export class TextMarker {
  readonly #patterns: TextPatterns;

  constructor(words: SearchWords) {
    this.#patterns = new TextPatterns(words);
  }

  parts(text: string): TextPart[] {
    const marks = this.#patterns.marksIn(text);
    const from = startOf(text, marks[0]?.start ?? 0);
    const to = endOf(text, from);
    const parts: TextPart[] = [];
    let at = from;
    const add = (end: number, isMarked: boolean): void => {
      if (end > at) parts.push({ text: text.slice(at, end), isMarked });
      at = Math.max(at, end);
    };
    for (const { start, end } of marks.filter((mark) => mark.start < to)) {
      add(Math.min(start, to), false);
      add(Math.min(end, to), true);
    }
    add(to, false);
    if (from > 0) parts.unshift({ text: '… ', isMarked: false });
    if (to < text.length) parts.push({ text: ' …', isMarked: false });
    return parts;
  }
}

/** Where the excerpt begins: at a word, not far before the mark. */
function startOf(text: string, markStart: number): number {
  if (text.length <= excerptLength || markStart <= leadLength) return 0;
  const earliest = markStart - leadLength;
  const space = text.slice(earliest, markStart).search(/\s\S/u);
  return space < 0 ? markStart : earliest + space + 1;
}

function endOf(text: string, from: number): number {
  const latest = from + excerptLength;
  if (latest >= text.length) return text.length;
  const space = text.slice(0, latest).search(/\s\S*$/u);
  return space > from ? space : latest;
}
