import type { ChatId, CommunityId, MessageId } from '../protocol/ids.ts';
import { grouped } from './grouped.ts';
import { runsOf } from './key-runs.ts';
import type { KeyRun } from './key-runs.ts';
import { rowChannels } from './live-rows.ts';
import { timesWithin } from './ranges.ts';
import type { StoredMessage } from './records.ts';
import { noteRows } from './row-revisions.ts';
import type { Transaction, Writing } from './schema.ts';
import { together } from './together.ts';

/** Of a live row: community, channel, timestamp in ms, message id. */
export type RowKey = [CommunityId, ChatId, number, MessageId];

/** With less than so many rows a run it is quicker to read all rows than run by run. */
const rowsOfARun = 8;

/** Of the live rows of all channels in `[fromMs, toMs)`, by channel: a third of what rows cost. */
export async function rowKeysBetween<Mode extends IDBTransactionMode>(
  tx: Transaction<Mode>,
  community: CommunityId,
  fromMs: number,
  toMs: number,
): Promise<RowKey[]> {
  const channels = await rowChannels(tx, community);
  const keys = await together(channels, (chatId) =>
    tx.objectStore('messages').getAllKeys(timesWithin([community, chatId], fromMs, toMs)),
  );
  return keys.flat();
}

/** @param keys of all live rows in a range of time, in order of time within each channel */
export async function chosenRows(
  tx: Writing,
  keys: readonly RowKey[],
  isChosen: (id: MessageId) => boolean,
): Promise<StoredMessage[]> {
  const runs = runsOfRows(keys, isChosen);
  const isScattered = runs.length * rowsOfARun > keys.length;
  const read = isScattered ? runsOfRows(keys, () => true) : runs;
  const rows = await together(read, ({ range }) => tx.objectStore('messages').getAll(range));
  return rows.flat().filter(({ id }) => isChosen(id));
}

/**
 * By key ranges: a row at a time would take seconds for a busy window.
 * @param keys of all live rows in a range of time, in order of time within each channel
 */
export async function deleteRows(
  tx: Writing,
  keys: readonly RowKey[],
  isChosen: (id: MessageId) => boolean,
): Promise<void> {
  const runs = runsOfRows(keys, isChosen);
  const [first] = keys;
  if (!first || runs.length === 0) return;
  // The database is at work while the rest is looked at.
  const deleted = together(runs, ({ range }) => tx.objectStore('messages').delete(range));
  const gone = keys.filter(([, , , id]) => isChosen(id));
  const timestampsMs = gone.map(([, , timestampMs]) => timestampMs);
  await Promise.all([deleted, noteRows(tx, first[0], timestampsMs)]);
}

/** In the store rows lie by channel. */
function runsOfRows(keys: readonly RowKey[], isChosen: (id: MessageId) => boolean): KeyRun[] {
  const channels = [...grouped(keys, ([, chatId]) => chatId).values()];
  return channels.flatMap((own) => runsOf(own, ([, , , id]) => isChosen(id)));
}
