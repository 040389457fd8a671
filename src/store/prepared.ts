import type { CommunityId, MessageId } from '../protocol/ids.ts';
import { read } from './database.ts';
import type { Database } from './database.ts';
import { finish } from './finish-window.ts';
import type { Finished } from './finish-window.ts';
import { incomingOf } from './incoming.ts';
import type { Incoming } from './incoming.ts';
import { rowsAgain } from './known-rows.ts';
import type { KnownRows } from './known-rows.ts';
import { changeWindow, makeInParts } from './made-window.ts';
import type { MadeWindow } from './made-window.ts';
import { MemberWipes, wipesOf } from './member-wipes.ts';
import { effectsOn, settled } from './pending-effects.ts';
import type { Reading, StoredEffect, Transaction, Writing } from './schema.ts';
import type { Replacement } from './union.ts';

/**
 * A replacement and what it writes, made before its transaction: whoever writes a live message waits
 * for that one (H23). Nothing of it holds for good: the transaction looks whether what it was made
 * from is still so, and makes anew what is not.
 */
export interface Prepared {
  replacement: Replacement;
  wipes: MemberWipes;
  incoming: Incoming;
  /** In its time. */
  rows?: KnownRows | undefined;
  /** Absent where it depends on what is held, and where many rows go. */
  ready?: Ready;
}

/** A complete window as it will be stored. */
export interface Ready {
  finished: Finished;
  window: MadeWindow;
}

/**
 * Of what there will be messages. To delete a row takes the database about as long as it takes to
 * make what replaces it: with fewer rows the transaction would wait for that.
 */
const rowShareToMakeInside = 0.75;

/**
 * @param giveWay awaited between parts of the work that take some ten milliseconds each
 * @param known read before; read again where rows came or went since then
 */
export async function prepare(
  db: Database,
  replacement: Replacement,
  giveWay: () => Promise<void>,
  known?: KnownRows,
): Promise<Prepared> {
  const { community, isComplete, memberDeletes = [] } = replacement;
  const look = (tx: Reading): Promise<MemberWipes> => MemberWipes.load(tx, community);
  const wipes = (await read(db, ['memberWipes'], look)).and(wipesOf(memberDeletes));
  await giveWay();
  const incoming = incomingOf(replacement, wipes);
  if (!isComplete) return { replacement, wipes, incoming };
  const rows = await rowsAgain(db, replacement, giveWay, known);
  // Made while these go, it takes no time of its own.
  const rowShare = (rows?.keys.length ?? 0) / incoming.messages.size;
  if (rowShare >= rowShareToMakeInside) return { replacement, wipes, incoming, rows };
  const ready = await makeReady(db, replacement, incoming, giveWay);
  return { replacement, wipes, incoming, rows, ready };
}

async function makeReady(
  db: Database,
  replacement: Replacement,
  incoming: Incoming,
  giveWay: () => Promise<void>,
): Promise<Ready> {
  const { community, archiveIds } = replacement;
  await giveWay();
  const pending = await read(db, ['pendingEffects'], (tx) => pendingOn(tx, community, incoming));
  await giveWay();
  const finished = finish(replacement, incoming.messages, incoming, pending);
  const content = {
    ...replacement,
    archiveIds: [...new Set(archiveIds)],
    isPartial: false,
    messages: [...finished.messages.values()],
    ids: incoming.ids,
  };
  const window = await makeInParts(content, giveWay);
  await giveWay();
  return { finished, window };
}

/** All ids are looked for: which of them are messages' would have to be put in order first. */
async function pendingOn<Mode extends IDBTransactionMode>(
  tx: Transaction<Mode>,
  community: CommunityId,
  { ids, messages }: Incoming,
): Promise<StoredEffect[]> {
  const found = await effectsOn(tx, community, ids);
  return found.filter(({ target }) => messages.has(target));
}

/** What came of effects meanwhile changes some of the messages. */
export async function refreshed(
  tx: Writing,
  replacement: Replacement,
  incoming: Incoming,
  ready: Ready,
): Promise<Ready> {
  const { finished, window } = ready;
  const pending = await pendingOn(tx, replacement.community, incoming);
  const changed = targetsOfOthers(finished.pending, pending);
  if (changed.length === 0) return { ...ready, finished: { ...finished, pending } };
  const again = finish(replacement, incoming.messages, incoming, pending);
  return { finished: again, window: changeWindow(window, again.messages, changed) };
}

/** The targets of what is in one of these lists only, or is another in each. */
function targetsOfOthers(
  before: readonly StoredEffect[],
  now: readonly StoredEffect[],
): MessageId[] {
  const said = (effect: StoredEffect): string => JSON.stringify(settled(effect));
  const [known, present] = [new Set(before.map(said)), new Set(now.map(said))];
  const others = [
    ...before.filter((effect) => !present.has(said(effect))),
    ...now.filter((effect) => !known.has(said(effect))),
  ];
  return [...new Set(others.map(({ target }) => target))];
}
