import { formatBytes, formatCount } from '../format.ts';
import { text } from '../text.ts';
import type { WindowView } from '../../app/history-model.ts';

/** How much a window holds, in words; nothing where it has no archive. */
export function windowCounts({ archives, messages, sizeBytes, pieces }: WindowView): string[] {
  if (archives.length === 0) return [];
  return [
    text.history.windowMessages(messages, formatCount(messages)),
    formatBytes(sizeBytes),
    text.history.windowPieces(pieces, formatCount(pieces)),
  ];
}
