import type { ChatId, CommunityId, MessageId } from '../protocol/ids.ts';
import { applyEffects, chatsOf, sorted, wipeTraces, withoutDeletedTexts } from './apply-effects.ts';
import type { AppliedEffects } from './apply-effects.ts';
import { forgetDisplaced } from './displaced.ts';
import { withEffects } from './effects.ts';
import { grouped } from './grouped.ts';
import type { MemberWipes } from './member-wipes.ts';
import { PackedIds } from './packed-ids.ts';
import {
  dropEffects,
  effectsOn,
  endWaiting,
  keepEffects,
  keepWaiting,
  settled,
} from './pending-effects.ts';
import { rowOf } from './pins.ts';
import type { EffectRecord, StoredMessage } from './records.ts';
import { noteRows } from './row-revisions.ts';
import type { StoredEffect, Writing } from './schema.ts';
import type { Sifted } from './sift.ts';
import { together } from './together.ts';

export interface LiveOutcome {
  chatIds: ChatId[];
  /** Neither edited nor deleted was any message that was here. */
  areTextsKept: boolean;
  /** Effects that do not count for their message (M8). */
  refused: EffectRecord[];
  /** Effects that no room was left for (M8). */
  evicted: number;
}

/** Stores live events that are new: messages with what was waiting for them, effects on what is here. */
export async function storeLiveEvents(
  tx: Writing,
  community: CommunityId,
  sifted: Sifted,
  wipes: MemberWipes,
): Promise<LiveOutcome> {
  const effects = await withoutDeletedTexts(
    tx,
    community,
    sifted.effects.map((effect) => wipes.applyTo(settled(effect))),
  );
  const inHand = new Map(sifted.messages.map((message) => [message.id, wipes.applyTo(message)]));
  const [arrived] = await Promise.all([
    storeMessages(tx, community, inHand, effects),
    noteRows(tx, community, timesOf(inHand.values())),
    // Before `wipeTraces`, which writes displaced records that it has read.
    forgetDisplaced(tx, community, PackedIds.of(sifted.added)),
  ]);
  const elsewhere = effects.filter(({ target }) => !inHand.has(target));
  const there = await applyEffects(tx, community, elsewhere);
  const applied = [...arrived.applied, ...there.applied];
  await keepEffects(tx, applied);
  const evicted = await keepWaiting(tx, community, there.missing);
  await wipeTraces(tx, community, [...applied, ...there.missing]);
  return {
    chatIds: [...new Set([...chatsOfMessages(inHand.values()), ...chatsOf(there.applied)])],
    areTextsKept: there.applied.every(({ kind }) => kind !== 'edit' && kind !== 'delete'),
    refused: [...arrived.refused, ...there.refused],
    evicted,
  };
}

/** Resolves with what became of the effects on these messages, those that had waited included. */
async function storeMessages(
  tx: Writing,
  community: CommunityId,
  messages: ReadonlyMap<MessageId, StoredMessage>,
  effects: readonly EffectRecord[],
): Promise<AppliedEffects> {
  const waited = await effectsOn(tx, community, PackedIds.of(messages.keys()));
  const onThese = effects.filter(({ target }) => messages.has(target));
  const { refused } = sorted([...waited, ...onThese], messages);
  const isRefused = new Set<EffectRecord>(refused);
  const counting = [...waited, ...onThese].filter((effect) => !isRefused.has(effect));
  const finished = withAll(messages, counting.map(settled));
  await together(finished.values(), (row) => tx.objectStore('messages').put(rowOf(row)));
  await endWaitingOf(tx, community, waited, isRefused);
  return { ...sorted(counting.map(settled), finished), refused };
}

async function endWaitingOf(
  tx: Writing,
  community: CommunityId,
  waited: readonly StoredEffect[],
  isRefused: ReadonlySet<EffectRecord>,
): Promise<void> {
  await dropEffects(
    tx,
    community,
    waited.filter((effect) => isRefused.has(effect)),
  );
  await endWaiting(
    tx,
    community,
    waited.filter((effect) => !isRefused.has(effect)),
  );
}

function withAll(
  messages: ReadonlyMap<MessageId, StoredMessage>,
  effects: readonly EffectRecord[],
): Map<MessageId, StoredMessage> {
  const byTarget = grouped(effects, ({ target }) => target);
  return new Map(
    [...messages].map(([id, message]) => [id, withEffects(message, byTarget.get(id) ?? [])]),
  );
}

function timesOf(messages: Iterable<StoredMessage>): number[] {
  return Array.from(messages, ({ timestampMs }) => timestampMs);
}

function chatsOfMessages(messages: Iterable<StoredMessage>): Set<ChatId> {
  return new Set([...messages].map(({ chatId }) => chatId));
}
