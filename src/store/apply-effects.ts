import type { ChatId, CommunityId, MessageId } from '../protocol/ids.ts';
import { changeMessages } from './change-messages.ts';
import { wipeDisplaced } from './displaced.ts';
import {
  isAcceptedDelete,
  isAllowed,
  withEffects,
  withoutEffects,
  withoutText,
} from './effects.ts';
import { grouped } from './grouped.ts';
import { PackedIds } from './packed-ids.ts';
import { effectsOn, targetsOf, wipeEdits } from './pending-effects.ts';
import type { EffectRecord, StoredMessage } from './records.ts';
import { sameEventSpreadMs } from './same-event.ts';
import type { Writing } from './schema.ts';

/** What became of effects. */
export interface AppliedEffects {
  /** Their message is here and has them now. */
  applied: EffectRecord[];
  /** Their message is here and they do not count for it (M8). */
  refused: EffectRecord[];
  /** Their message is not here. */
  missing: EffectRecord[];
}

/** Applies effects to messages in rows and pages. The effects themselves are stored by who calls. */
export async function applyEffects(
  tx: Writing,
  community: CommunityId,
  effects: readonly EffectRecord[],
): Promise<AppliedEffects> {
  const byTarget = grouped(effects, ({ target }) => target);
  const latestMs = latestOf(effects) + sameEventSpreadMs;
  const found = await changeMessages(tx, community, byTarget.keys(), latestMs, (message) =>
    withEffects(message, allowedOf(byTarget.get(message.id) ?? [], message)),
  );
  return sorted(effects, found);
}

/** Takes effects from messages in rows and pages; a delete is never taken back. */
export async function withdrawEffects(
  tx: Writing,
  community: CommunityId,
  effects: readonly EffectRecord[],
): Promise<void> {
  const ids = new Set(effects.map(({ id }) => id));
  const latestMs = latestOf(effects) + sameEventSpreadMs;
  await changeMessages(tx, community, targetsOf(effects), latestMs, (message) =>
    withoutEffects(message, (id) => ids.has(id)),
  );
}

/** Which of these count for messages that are in hand or stored, as they are now. */
export function sorted(
  effects: readonly EffectRecord[],
  messages: ReadonlyMap<MessageId, StoredMessage>,
): AppliedEffects {
  const result: AppliedEffects = { applied: [], refused: [], missing: [] };
  for (const effect of effects) {
    const message = messages.get(effect.target);
    if (!message) result.missing.push(effect);
    else if (!isAllowed(effect, message)) result.refused.push(effect);
    else result.applied.push(message.isDeleted ? withoutText(effect) : effect);
  }
  return result;
}

/** H20: the text that these deletes take away leaves edits and what was displaced. */
export async function wipeTraces(
  tx: Writing,
  community: CommunityId,
  effects: readonly EffectRecord[],
): Promise<void> {
  const deletes = effects.filter(({ kind }) => kind === 'delete');
  if (deletes.length === 0) return;
  await wipeEdits(tx, community, deletes);
  await wipeDisplaced(tx, community, deletes);
}

/** H20: edits that come after the delete of their message are stored without their text. */
export async function withoutDeletedTexts(
  tx: Writing,
  community: CommunityId,
  effects: readonly EffectRecord[],
): Promise<EffectRecord[]> {
  const edits = effects.filter(({ kind }) => kind === 'edit');
  const known = await effectsOn(tx, community, PackedIds.of(targetsOf(edits)));
  const deletes = known.filter(({ kind }) => kind === 'delete');
  return effects.map((effect) => {
    const isDeleted = deletes.some(
      (one) => one.target === effect.target && deletesEdit(one, effect),
    );
    return isDeleted ? withoutText(effect) : effect;
  });
}

export function chatsOf(effects: readonly EffectRecord[]): ChatId[] {
  return [...new Set(effects.map(({ chatId }) => chatId))];
}

/** The author of an edit that counts is the author of the message. */
function deletesEdit(one: EffectRecord, edit: EffectRecord): boolean {
  return edit.kind === 'edit' && isAcceptedDelete(one, edit.author);
}

function allowedOf(effects: readonly EffectRecord[], message: StoredMessage): EffectRecord[] {
  return effects.filter((effect) => isAllowed(effect, message));
}

function latestOf(effects: readonly EffectRecord[]): number {
  return effects.reduce((latest, { timestampMs }) => Math.max(latest, timestampMs), 0);
}
