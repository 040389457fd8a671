import type { CommunityId } from '../protocol/ids.ts';
import { read } from './database.ts';
import type { Database } from './database.ts';
import { isAcceptedDelete } from './effects.ts';
import { MemberWipes } from './member-wipes.ts';
import { PackedIds } from './packed-ids.ts';
import { effectsOn } from './pending-effects.ts';
import type { StoredMessage } from './records.ts';

/** M8: those of these messages, wherever they are now, that a known delete takes away from them all. */
export async function deletedAmong(
  db: Database,
  community: CommunityId,
  messages: readonly StoredMessage[],
): Promise<StoredMessage[]> {
  if (messages.length === 0) return [];
  return read(db, ['pendingEffects', 'memberWipes'], async (tx) => {
    const wipes = await MemberWipes.load(tx, community);
    const ids = PackedIds.of(messages.map(({ id }) => id));
    const deletes = await effectsOn(tx, community, ids);
    return messages.filter(
      (message) =>
        wipes.applyTo(message) !== message ||
        deletes.some((one) => one.target === message.id && isAcceptedDelete(one, message.author)),
    );
  });
}
