import type { ChatId, CommunityId, MessageId } from '../protocol/ids.ts';
import { grouped } from './grouped.ts';
import { runsOf } from './key-runs.ts';
import type { KeyRun } from './key-runs.ts';
import { timesWithin } from './ranges.ts';
import type { StoredMessage } from './records.ts';
import type { Writing } from './schema.ts';
import { together } from './together.ts';

/** Of a live row: community, channel, timestamp in ms, message id. */
export type RowKey = [CommunityId, ChatId, number, MessageId];

/** With less than so many rows a run it is quicker to read all rows than run by run. */
const rowsOfARun = 8;

/** Of the live rows of all channels in `[fromMs, toMs)`, in order of time: a third of what rows cost. */
export async function rowKeysBetween(
  tx: Writing,
  community: CommunityId,
  fromMs: number,
  toMs: number,
): Promise<RowKey[]> {
  const range = timesWithin([community], fromMs, toMs);
  return tx.objectStore('messages').index('byTime').getAllKeys(range);
}

/** @param keys of all live rows in a range of time, in order of time */
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
 * @param keys of all live rows in a range of time, in order of time
 */
export async function deleteRows(
  tx: Writing,
  keys: readonly RowKey[],
  isChosen: (id: MessageId) => boolean,
): Promise<void> {
  const runs = runsOfRows(keys, isChosen);
  await together(runs, ({ range }) => tx.objectStore('messages').delete(range));
}

/** In the store rows lie by channel. */
function runsOfRows(keys: readonly RowKey[], isChosen: (id: MessageId) => boolean): KeyRun[] {
  const channels = [...grouped(keys, ([, chatId]) => chatId).values()];
  return channels.flatMap((own) => runsOf(own, ([, , , id]) => isChosen(id)));
}
