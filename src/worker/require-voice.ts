import type { ChatId, ChatKey } from '../protocol/ids.ts';
import { hasChannel, isViewer } from '../protocol/viewers.ts';
import type { CommunityRecord } from '../store/records.ts';
import { Refused } from './errors.ts';

/**
 * M8: what everybody who receives it would drop is not sent.
 * @throws Refused
 */
export function requireVoice(
  { description }: Pick<CommunityRecord, 'description'>,
  author: ChatKey,
  chatId: ChatId,
): void {
  const content = description?.content;
  if (!content) return;
  if (!hasChannel(content, chatId)) throw new Refused({ reason: 'M8 no channel', detail: chatId });
  if (isViewer(author, chatId, content)) {
    throw new Refused({ reason: 'M8 viewer', detail: author });
  }
}
