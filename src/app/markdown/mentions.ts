import { mentionsIn } from '../mentions.ts';
import type { Inline } from './nodes.ts';

export function splitMentions(text: string): Inline[] {
  const parts: Inline[] = [];
  let end = 0;
  for (const { index, text: written, chatKey } of mentionsIn(text)) {
    if (index > end) parts.push({ kind: 'text', text: text.slice(end, index) });
    parts.push({ kind: 'mention', text: written, chatKey });
    end = index + written.length;
  }
  if (end < text.length) parts.push({ kind: 'text', text: text.slice(end) });
  return parts;
}
