import type { CommunityId, MessageId } from '../protocol/ids.ts';
import { lastEdit } from './fold.ts';
import { PackedIds } from './packed-ids.ts';
import { effectsOn } from './pending-effects.ts';
import { keysWithin } from './ranges.ts';
import type { OutboxRecord } from './records.ts';
import type { Writing } from './schema.ts';
import { together } from './together.ts';

/** What has been sent, or may have been. */
export async function sealedIn(tx: Writing, community: CommunityId): Promise<OutboxRecord[]> {
  return tx.objectStore('outbox').index('byMessage').getAll(keysWithin(community));
}

/**
 * What came back from the network need not be sent any more; what came back and does not count has
 * failed, with the reason. Resolves with how many rows that were.
 * @param sealed all of a community
 * @param refused reasons by message id
 */
export async function settleReturned(
  tx: Writing,
  sealed: readonly OutboxRecord[],
  isSeen: (id: MessageId) => boolean,
  refused: ReadonlyMap<MessageId, string>,
): Promise<number> {
  const store = tx.objectStore('outbox');
  const results = await together(sealed, async (row) => {
    const id = idOf(row);
    const error = refused.get(id);
    if (error === undefined && !isSeen(id)) return 0;
    if (error === undefined)
      await keepEdit(
        tx,
        row,
        sealed.filter((one) => !isSeen(idOf(one))),
      );
    if (error === undefined) await store.delete([row.community, row.localId]);
    else await store.put({ ...row, state: 'failed', error, isRefused: true, isTried: false });
    return 1;
  });
  return results.filter((count) => count > 0).length;
}

function idOf({ sealed }: OutboxRecord): MessageId {
  return sealed?.messageId ?? '';
}

/** M8: of the edits that came back before their message the last is what that says while it waits. */
async function keepEdit(
  tx: Writing,
  row: OutboxRecord,
  waiting: readonly OutboxRecord[],
): Promise<void> {
  const { body: edit, community } = row;
  if (edit?.kind !== 'edit') return;
  const message = waiting.find((one) => idOf(one) === edit.target);
  if (message?.body?.kind !== 'message') return;
  const effects = await effectsOn(tx, community, PackedIds.of([edit.target]));
  const author = effects.find(({ id }) => id === idOf(row))?.author;
  const text = lastEdit(effects, author)?.text ?? edit.text;
  const body = { ...message.body, text };
  await tx.objectStore('outbox').put({ ...message, body });
}
