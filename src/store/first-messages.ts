import type { ChatId, CommunityId } from '../protocol/ids.ts';
import { read } from './database.ts';
import type { Database } from './database.ts';
import { keysWithin } from './ranges.ts';
import { together } from './together.ts';

/** When the first message that is here was written in each channel; absent where there is none. */
export async function firstMessages(
  db: Database,
  community: CommunityId,
  chatIds: readonly ChatId[],
): Promise<Map<ChatId, number>> {
  return read(db, ['messages', 'historyPages'], async (tx) => {
    const firsts = await together(chatIds, async (chatId) => {
      const within = keysWithin(community, chatId);
      const [row] = await tx.objectStore('messages').getAll(within, 1);
      const [page] = await tx.objectStore('historyPages').getAll(within, 1);
      const known = [row?.timestampMs, page?.firstMs].filter((ms) => ms !== undefined);
      return [chatId, Math.min(...known)] as const;
    });
    return new Map(firsts.filter(([, ms]) => ms !== Infinity));
  });
}
