import type { Inline } from './nodes.ts';

/** As Status writes them: `@` and the chat key (K1), or its tag for everyone. */
const mention = /@(?:(0x04[0-9a-f]{128})|0x00001)(?![0-9a-z])/g;

export function splitMentions(text: string): Inline[] {
  const parts: Inline[] = [];
  let end = 0;
  for (const match of text.matchAll(mention)) {
    if (match.index > end) parts.push({ kind: 'text', text: text.slice(end, match.index) });
    parts.push({ kind: 'mention', text: match[0], chatKey: match[1] });
    end = match.index + match[0].length;
  }
  if (end < text.length) parts.push({ kind: 'text', text: text.slice(end) });
  return parts;
}
