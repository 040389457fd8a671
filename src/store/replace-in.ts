import type { MessageId } from '../protocol/ids.ts';
import { dropUnlisted, markArchives } from './archives.ts';
import { cutWindowAt } from './cut-windows.ts';
import { forgetDisplaced } from './displaced.ts';
import { withoutEarlier } from './earlier-archives.ts';
import { finishEffects, finishMessages } from './finish-window.ts';
import { loadHeld } from './held.ts';
import type { Held } from './held.ts';
import { deleteWindow, putWindow, windowsOverlapping } from './history-windows.ts';
import { incomingOf } from './incoming.ts';
import type { Incoming } from './incoming.ts';
import { MemberWipes, wipeIn, wipesOf } from './member-wipes.ts';
import { PackedIds } from './packed-ids.ts';
import { effectsBetween } from './pending-effects.ts';
import { timesWithin } from './ranges.ts';
import { logReconciliation } from './reconciliations.ts';
import type { RejectionCount } from './records.ts';
import { redactedIn } from './redacted-in.ts';
import { addRejections } from './rejections.ts';
import { refusalOf } from './refusal.ts';
import { removeElsewhere } from './remove-elsewhere.ts';
import { markRewrite } from './rewrites.ts';
import { deleteRows } from './row-keys.ts';
import type { WindowRecord, Writing } from './schema.ts';
import { takeAway } from './take-away.ts';
import type { Exchange } from './take-away.ts';
import type { Replacement, ReplacementOutcome } from './union.ts';

const noIds = PackedIds.of([]);

/** Canonical replacement inside a transaction over `replacementStores` (H19). */
export async function replaceIn(
  tx: Writing,
  replacement: Replacement,
): Promise<ReplacementOutcome> {
  const { community, fromMs, toMs } = replacement;
  for (const wipe of wipesOf(replacement.memberDeletes ?? [])) await wipeIn(tx, community, wipe);
  const wipes = await MemberWipes.load(tx, community);
  const incoming = await withoutEarlier(tx, replacement, incomingOf(replacement, wipes));
  if (await isHere(tx, replacement, incoming)) {
    await markImported(tx, replacement, []);
    return { added: 0, displaced: 0, unchanged: incoming.ids.size };
  }
  const redacted = await redactedIn(tx, replacement, incoming);
  if (redacted === 'rewrite') return refuse(tx, replacement);
  await cutWindowAt(tx, community, fromMs);
  await cutWindowAt(tx, community, toMs);
  const held = await loadHeld(tx, community, fromMs, toMs);
  return exchange(tx, { ...replacement, redacted }, incoming, held);
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
  const wipes = await MemberWipes.load(tx, replacement.community);
  const incoming = await withoutEarlier(tx, replacement, incomingOf(replacement, wipes));
  return exchange(tx, { ...replacement, redacted: noIds }, incoming, held);
}

async function exchange(
  tx: Writing,
  replacement: Exchange,
  incoming: Incoming,
  held: Held,
): Promise<ReplacementOutcome> {
  const { community, fromMs, toMs } = replacement;
  const displacedIds = await makeRoom(tx, replacement, held, incoming);
  const refused = await fill(tx, replacement, held, incoming);
  await forgetDisplaced(tx, community, incoming.ids);
  await forgetDisplaced(tx, community, replacement.redacted);
  await markImported(tx, replacement, refused);
  const unchanged = [...incoming.ids].filter((id) => held.ids.has(id)).length;
  const added = incoming.ids.size - unchanged;
  const outcome = { added, displaced: displacedIds.length, unchanged };
  if (displacedIds.length > 0) {
    const atMs = replacement.nowMs;
    await logReconciliation(tx, { community, fromMs, toMs, atMs, ...outcome, displacedIds });
  }
  return outcome;
}

/** Importing twice changes nothing (H19). */
async function isHere(tx: Writing, replacement: Replacement, incoming: Incoming): Promise<boolean> {
  const { community, fromMs, toMs, isComplete } = replacement;
  const [window, ...more] = await windowsOverlapping(tx, community, fromMs, toMs);
  if (!window || more.length > 0 || window.fromMs !== fromMs || window.toMs !== toMs) return false;
  if (!isComplete) return holdsAll(window, replacement, incoming);
  if (window.isPartial || !isSame(window, replacement, incoming)) return false;
  const range = timesWithin([community], fromMs, toMs);
  if (await tx.objectStore('messages').index('byTime').getKey(range)) return false;
  const pending = await effectsBetween(tx, community, fromMs, toMs);
  return pending.every(({ kind, id }) => kind === 'delete' || incoming.ids.has(id));
}

function holdsAll(window: WindowRecord, replacement: Replacement, incoming: Incoming): boolean {
  const isKnown = replacement.archiveIds.every((id) => window.archiveIds.includes(id));
  const here = incoming.ids.placesIn(new PackedIds(window.ids));
  return isKnown && here.length === incoming.ids.size;
}

function isSame(window: WindowRecord, replacement: Replacement, incoming: Incoming): boolean {
  const archives = new Set([...window.archiveIds, ...replacement.archiveIds]);
  return (
    archives.size === window.archiveIds.length &&
    archives.size === replacement.archiveIds.length &&
    incoming.ids.equals(new PackedIds(window.ids))
  );
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
  await removeElsewhere(tx, replacement.community, replacement, incoming.ids);
  return displaced;
}

/** Resolves with what of the effects does not count (M8). */
async function fill(
  tx: Writing,
  replacement: Replacement,
  held: Held,
  incoming: Incoming,
): Promise<RejectionCount[]> {
  const { community, fromMs, toMs, isComplete, dueIds } = replacement;
  const finished = await finishMessages(tx, replacement, held, incoming);
  const old = isComplete ? [] : held.windows;
  const ids = old.flatMap((window) => [...new PackedIds(window.ids)]);
  const isRowGone = (id: MessageId): boolean =>
    incoming.ids.has(id) || (isComplete && dueIds?.has(id) !== true);
  // Rows go while what takes their place is made: both take about as long.
  const withoutRows = deleteRows(tx, held.rowKeys, isRowGone);
  const withWindow = putWindow(tx, {
    community,
    fromMs,
    toMs,
    archiveIds: [...new Set([...old.flatMap((one) => one.archiveIds), ...replacement.archiveIds])],
    isPartial: !isComplete,
    messages: [...finished.messages.values()],
    ids: ids.length === 0 ? incoming.ids : PackedIds.of([...ids, ...incoming.ids]),
  });
  await Promise.all([withoutRows, withWindow]);
  const refused = await finishEffects(tx, community, finished);
  return refused.map(refusalOf);
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
