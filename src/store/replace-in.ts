import type { MessageId } from '../protocol/ids.ts';
import { dropUnlisted, markArchives } from './archives.ts';
import { cutWindowsAt } from './cut-windows.ts';
import { forgetDisplaced } from './displaced.ts';
import { withoutEarlier } from './earlier-archives.ts';
import { baseOf, finish, finishEffects } from './finish-window.ts';
import type { Finished } from './finish-window.ts';
import { loadHeld, loadLacking } from './held.ts';
import type { Held } from './held.ts';
import { deleteWindow, putWindow } from './history-windows.ts';
import { incomingOf } from './incoming.ts';
import type { Incoming } from './incoming.ts';
import { isHere } from './is-here.ts';
import { makeWindow } from './made-window.ts';
import type { MadeWindow } from './made-window.ts';
import { MemberWipes, wipeIn, wipesOf } from './member-wipes.ts';
import { PackedIds } from './packed-ids.ts';
import { effectsOn } from './pending-effects.ts';
import { refreshed } from './prepared.ts';
import type { Prepared, Ready } from './prepared.ts';
import { logReconciliation } from './reconciliations.ts';
import type { RejectionCount, StoredMessage } from './records.ts';
import { redactedIn } from './redacted-in.ts';
import { addRejections } from './rejections.ts';
import { refusalOf } from './refusal.ts';
import { removeElsewhere, windowsBeside } from './remove-elsewhere.ts';
import { markRewrite } from './rewrites.ts';
import { deleteRows } from './row-keys.ts';
import type { StoredEffect, Writing } from './schema.ts';
import { takeAway } from './take-away.ts';
import type { Exchange } from './take-away.ts';
import type { Replacement, ReplacementOutcome } from './union.ts';

const noIds = PackedIds.of([]);

/** Canonical replacement inside a transaction over `replacementStores` (H19). */
export async function replaceIn(tx: Writing, prepared: Prepared): Promise<ReplacementOutcome> {
  const { replacement } = prepared;
  const { community, fromMs, toMs, isComplete } = replacement;
  for (const wipe of wipesOf(replacement.memberDeletes ?? [])) await wipeIn(tx, community, wipe);
  const [wipes, beside] = await Promise.all([
    MemberWipes.load(tx, community),
    windowsBeside(tx, replacement),
  ]);
  const isAsWiped = wipes.equals(prepared.wipes);
  const made = isAsWiped ? prepared.incoming : incomingOf(replacement, wipes);
  const incoming = await withoutEarlier(tx, replacement, made, beside);
  if (await isHere(tx, replacement, incoming)) {
    await markImported(tx, replacement, []);
    return { added: 0, displaced: 0, unchanged: incoming.ids.size };
  }
  const redacted = await redactedIn(tx, replacement, incoming, beside);
  if (redacted === 'rewrite') return refuse(tx, replacement);
  const isCut = await cutWindowsAt(tx, replacement);
  // What was cut off lies beside it now.
  const around = isCut ? await windowsBeside(tx, replacement) : beside;
  const given = { ...replacement, redacted, beside: around };
  if (!isComplete) {
    return exchange(tx, given, incoming, await loadHeld(tx, community, fromMs, toMs));
  }
  const held = await loadLacking(tx, replacement, incoming.ids, prepared.rows);
  const isReady = incoming === prepared.incoming;
  return exchange(tx, given, incoming, held, isReady ? prepared.ready : undefined);
}

/** H20: what only seems redacted waits for its turn as a rewrite (H19). */
async function refuse(tx: Writing, replacement: Replacement): Promise<ReplacementOutcome> {
  const { community, redactions = [], nowMs } = replacement;
  const ids = redactions.map(({ archiveId }) => archiveId);
  await markRewrite(tx, community, ids, nowMs);
  return { added: 0, displaced: 0, unchanged: 0, isRewrite: true };
}

/**
 * The same where what is held was read already: rows are what takes longest to read.
 * @param held of the replacement's range, whose ends no window crosses
 */
export async function replaceHeld(
  tx: Writing,
  replacement: Replacement,
  held: Held,
): Promise<ReplacementOutcome> {
  const [wipes, beside] = await Promise.all([
    MemberWipes.load(tx, replacement.community),
    windowsBeside(tx, replacement),
  ]);
  const made = incomingOf(replacement, wipes);
  const incoming = await withoutEarlier(tx, replacement, made, beside);
  return exchange(tx, { ...replacement, redacted: noIds, beside }, incoming, held);
}

async function exchange(
  tx: Writing,
  replacement: Exchange,
  incoming: Incoming,
  held: Held,
  ready?: Ready,
): Promise<ReplacementOutcome> {
  const { community, fromMs, toMs } = replacement;
  const displacedIds = await makeRoom(tx, replacement, held, incoming);
  const refused = await fill(tx, replacement, held, incoming, ready);
  await Promise.all([
    forgetDisplaced(tx, community, incoming.ids),
    forgetDisplaced(tx, community, replacement.redacted),
    markImported(tx, replacement, refused),
  ]);
  const unchanged = held.sharedWith(incoming.ids);
  const added = incoming.ids.size - unchanged;
  const outcome = { added, displaced: displacedIds.length, unchanged };
  if (displacedIds.length > 0) {
    const atMs = replacement.nowMs;
    await logReconciliation(tx, { community, fromMs, toMs, atMs, ...outcome, displacedIds });
  }
  return outcome;
}

/** Resolves with the ids of what was displaced. */
async function makeRoom(
  tx: Writing,
  replacement: Exchange,
  held: Held,
  incoming: Incoming,
): Promise<string[]> {
  for (const window of held.windows) await deleteWindow(tx, window);
  const displaced = replacement.isComplete ? await takeAway(tx, replacement, held, incoming) : [];
  await removeElsewhere(tx, replacement, incoming.ids);
  return displaced;
}

/** Resolves with what of the effects does not count (M8). */
async function fill(
  tx: Writing,
  replacement: Replacement,
  held: Held,
  incoming: Incoming,
  ready: Ready | undefined,
): Promise<RejectionCount[]> {
  const { community, isComplete, dueIds } = replacement;
  const made = await makingOf(tx, replacement, held, incoming, ready);
  const isRowGone = (id: MessageId): boolean =>
    incoming.ids.has(id) || (isComplete && dueIds?.has(id) !== true);
  // Rows go while what takes their place is made: both take about as long.
  const withoutRows = deleteRows(tx, held.rowKeys, isRowGone);
  const { finished, window } = made();
  await Promise.all([withoutRows, putWindow(tx, window)]);
  const refused = await finishEffects(tx, community, finished);
  return refused.map(refusalOf);
}

/** Reads what is needed; what it resolves with makes the window of it, and asks the database nothing. */
async function makingOf(
  tx: Writing,
  replacement: Replacement,
  held: Held,
  incoming: Incoming,
  ready: Ready | undefined,
): Promise<() => Ready> {
  if (ready) {
    const still = await refreshed(tx, replacement, incoming, ready);
    return () => still;
  }
  const base = baseOf(replacement, held, incoming);
  const pending = await pendingOn(tx, replacement, base, incoming);
  return () => {
    const own = replacement.isComplete ? [] : held.own;
    const finished = finish(replacement, base, incoming, pending, own);
    return { finished, window: windowOf(replacement, held, incoming, finished) };
  };
}

/** Where the union is complete its ids are in order already. */
async function pendingOn(
  tx: Writing,
  { community, isComplete }: Replacement,
  base: ReadonlyMap<MessageId, StoredMessage>,
  { ids }: Incoming,
): Promise<StoredEffect[]> {
  const found = await effectsOn(tx, community, isComplete ? ids : PackedIds.of(base.keys()));
  return found.filter(({ target }) => base.has(target));
}

function windowOf(
  replacement: Replacement,
  held: Held,
  incoming: Incoming,
  finished: Finished,
): MadeWindow {
  const { community, fromMs, toMs, isComplete, archiveIds } = replacement;
  const old = isComplete ? [] : held.windows;
  const ids = old.flatMap((window) => [...new PackedIds(window.ids)]);
  return makeWindow({
    community,
    fromMs,
    toMs,
    archiveIds: [...new Set([...old.flatMap((one) => one.archiveIds), ...archiveIds])],
    isPartial: !isComplete,
    messages: [...finished.messages.values()],
    ids: ids.length === 0 ? incoming.ids : PackedIds.of([...ids, ...incoming.ids]),
  });
}

async function markImported(
  tx: Writing,
  replacement: Replacement,
  refused: readonly RejectionCount[],
): Promise<void> {
  const { community, archiveIds, rejections = [], isComplete, nowMs } = replacement;
  if (isComplete) await dropUnlisted(tx, community, replacement);
  const changed = await markArchives(tx, community, archiveIds, 'imported');
  if (changed.length === 0) return;
  await addRejections(tx, community, [...rejections, ...refused], nowMs);
}
