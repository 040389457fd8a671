import { wished } from '../keys.ts';
import type { Pressed } from '../keys.ts';

export interface Selected {
  value: string;
  from: number;
  to: number;
}

const marks = { bold: '**', italic: '*', code: '`' };

/** The Markdown that a key stands for. */
export function markOfKey(pressed: Pressed): string | undefined {
  return wished(pressed, marks);
}

/** Puts marks around what is selected, or takes them away where they are; code of several lines becomes a block. */
export function toggleMark(selected: Selected, mark: string): Selected {
  const trimmed = withoutSpaceAround(selected);
  const words = trimmed.value.slice(trimmed.from, trimmed.to);
  if (mark === '`' && words.includes('\n')) return surround(trimmed, '```\n', '\n```');
  return isMarked(trimmed, mark) ? unmark(trimmed, mark) : surround(trimmed, mark, mark);
}

/** Marks with a space inside are none. */
function withoutSpaceAround({ value, from, to }: Selected): Selected {
  const words = value.slice(from, to);
  if (words.trim() === '') return { value, from, to };
  const start = from + words.length - words.trimStart().length;
  return { value, from: start, to: start + words.trim().length };
}

function isMarked({ value, from, to }: Selected, mark: string): boolean {
  return run(value.slice(0, from), mark, 'end') && run(value.slice(to), mark, 'start');
}

/** Of asterisks two are bold and three are both: one of them is italic only beside an odd number. */
function run(text: string, mark: string, side: 'start' | 'end'): boolean {
  const sign = mark.charAt(0);
  let count = 0;
  while (text.at(side === 'start' ? count : -1 - count) === sign) count += 1;
  return mark.length === 2 ? count >= 2 : count % 2 === 1;
}

function unmark({ value, from, to }: Selected, mark: string): Selected {
  const { length } = mark;
  const words = value.slice(from, to);
  const rest = value.slice(to + length);
  return {
    value: value.slice(0, from - length) + words + rest,
    from: from - length,
    to: to - length,
  };
}

function surround({ value, from, to }: Selected, before: string, after: string): Selected {
  const words = value.slice(from, to);
  return {
    value: value.slice(0, from) + before + words + after + value.slice(to),
    from: from + before.length,
    to: to + before.length,
  };
}
