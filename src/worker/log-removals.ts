import type { ChatKey } from '../protocol/ids.ts';
import type { ChangeFeed } from '../store/changes.ts';
import type { Database } from '../store/database.ts';
import type { IngestBatch, IngestOutcome } from '../store/ingest.ts';
import type { ModerationLogRecord } from '../store/member-records.ts';
import { memberOf } from '../store/members.ts';
import { logModeration } from '../store/moderation-log.ts';
import type { EffectRecord, MemberDelete } from '../store/records.ts';
import { messageById } from '../store/timeline.ts';
import type { CommunityContext } from './community-context.ts';

interface Removals {
  context: CommunityContext;
  /** The account of this device. */
  chatKey: ChatKey | undefined;
  batch: IngestBatch;
  outcome: IngestOutcome;
}

type Removal = Pick<ModerationLogRecord, 'id' | 'atMs' | 'kind' | 'member' | 'messages' | 'by'>;

/**
 * M8: notes what was taken from others: on the owner's device what anybody who moderates removed, on
 * an admin's what this account did. An event that comes again is noted once, as its id says.
 */
export async function logRemovals(
  { db, changes }: { db: Database; changes: ChangeFeed },
  removals: Removals,
): Promise<void> {
  const { record } = removals.context;
  const noted = [...wipes(removals), ...(await singles(db, removals))];
  for (const removal of noted) {
    const { member, by } = removal;
    const known = member === undefined ? undefined : await memberOf(db, record.id, member);
    const moderator = by === undefined ? undefined : await memberOf(db, record.id, by);
    await logModeration(db, {
      community: record.id,
      ...removal,
      ...(known && { displayName: known.displayName }),
      ...(moderator && { byName: moderator.displayName }),
    });
  }
  if (noted.length > 0) changes.announce({ kind: 'members', community: record.id });
}

/** Type 85; those of the community key were noted when they were asked for. */
function wipes({ context, chatKey, batch, outcome }: Removals): Removal[] {
  const { memberDeletes = [], memberWipes = [] } = batch;
  const isCounted = memberDeletes.length === 1 && memberWipes.length === 0;
  return memberDeletes
    .filter(({ author }) => author !== context.controlNodeKey)
    .filter(({ author, member }) => author !== member && isNoted(author, context, chatKey))
    .map((event) => ({
      ...base(event, context, chatKey),
      kind: event.messages.length === 0 ? 'messages removed' : 'some messages removed',
      member: event.member,
      ...(isCounted && event.messages.length === 0 && { messages: outcome.wipedMessages }),
    }));
}

/** Of a message that is not here nobody could say whose it was. */
async function singles(db: Database, { context, chatKey, batch }: Removals): Promise<Removal[]> {
  const removals: Removal[] = [];
  for (const effect of batch.effects) {
    const { kind, isModerator, author, community, target } = effect;
    if (kind !== 'delete' || !isModerator || !isNoted(author, context, chatKey)) continue;
    const message = await messageById(db, community, target);
    if (!message?.isDeleted || message.author === author) continue;
    if (message.author === chatKey && author === context.controlNodeKey) continue;
    const event = base(effect, context, chatKey);
    removals.push({ ...event, kind: 'message removed', member: message.author });
  }
  return removals;
}

function isNoted(
  author: ChatKey,
  { record }: CommunityContext,
  chatKey: ChatKey | undefined,
): boolean {
  return record.privateKey !== undefined || author === chatKey;
}

function base(
  { id, timestampMs: atMs, author }: EffectRecord | MemberDelete,
  { controlNodeKey }: CommunityContext,
  chatKey: ChatKey | undefined,
): Pick<Removal, 'id' | 'atMs' | 'by'> {
  const isOwn = author === chatKey || author === controlNodeKey;
  return { id, atMs, ...(!isOwn && { by: author }) };
}
