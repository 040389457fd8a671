import { randomBytes } from 'node:crypto';
import type { ArchivedMessage } from '../../../src/archive/archived-message.ts';
import type { Window } from '../../../src/archive/windows.ts';
import { encodeEdit } from '../../../src/protocol/encode-event.ts';
import { MessageType } from '../../../src/protocol/message-types.ts';
import { archived, archivedText, forgeArchive } from './forged-archive.ts';
import type { ForgedArchive } from './forged-archive.ts';
import type { ForgedCommunity } from './forged-community.ts';
import type { Author } from './forged-message.ts';
import { signed } from './forged-message.ts';

const edits = 120;
/** M7 */
const longestText = 4096;

/**
 * An archive of one piece that takes half a megabyte once it is imported: one message that was
 * written again and again, at last as `text`.
 */
export function editedArchive(
  community: ForgedCommunity,
  author: Author,
  window: Window,
  text: string,
): Promise<ForgedArchive> {
  const { general } = community;
  const first = archivedText(community, author, { text: 'Draft', timeMs: window.fromMs });
  const draft = randomBytes(8)
    .toString('hex')
    .repeat(longestText / 16);
  const later = Array.from({ length: edits }, (_, place): ArchivedMessage => {
    const timestampMs = window.fromMs + 100 * (place + 1);
    const edit = {
      chatId: general.chatId,
      clock: timestampMs,
      target: first.id,
      text: place === edits - 1 ? text : draft,
    };
    const metadata = signed(author, MessageType.editMessage, encodeEdit(edit));
    return archived(author, { topic: general, metadata, timestampMs });
  });
  return forgeArchive(community, window, [first, ...later]);
}
