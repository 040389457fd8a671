import type { Block, Inline } from './nodes.ts';
import { isPlain } from './plain.ts';
import { parseMessage } from './parse-message.ts';

/** @param chatKey undefined for everyone */
export type MentionWord = (chatKey: string | undefined) => string;

/** A message as it reads in one line or a few: without the signs of Markdown, and with names for keys. */
export function plainWords(text: string, mentionWord: MentionWord): string {
  if (isPlain(text)) return text;
  const inline = (node: Inline): string => {
    if (node.kind === 'mention') return mentionWord(node.chatKey);
    return 'children' in node ? node.children.map(inline).join('') : node.text;
  };
  const block = (node: Block): string => {
    switch (node.kind) {
      case 'paragraph':
        return node.children.map(inline).join('');
      case 'code':
        return node.text;
      case 'quote':
        return node.blocks.map(block).join('\n');
      case 'list':
        return node.items.map((item) => item.map(block).join('\n')).join('\n');
    }
  };
  return parseMessage(text).map(block).join('\n');
}
