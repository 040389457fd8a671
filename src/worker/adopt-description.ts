import { areBytesEqual } from '../archive/bytes.ts';
import { announcementIn } from '../protocol/announcement.ts';
import { deriveTopicKey } from '../protocol/community-keys.ts';
import type { TopicKey } from '../protocol/community-keys.ts';
import type { CommunityDescription } from '../protocol/description.ts';
import type { CommunityEvent, DescriptionEvent } from '../protocol/events.ts';
import type { Announcement } from '../protocol/announcement.ts';
import { linkHash } from '../protocol/next-secret.ts';
import { isNewer, judgeSigner } from '../protocol/precedence.ts';
import type { Primitives } from '../protocol/primitives.ts';
import { Rejection } from '../protocol/rejection.ts';
import type { CommunityRecord, DescriptionRecord } from '../store/records.ts';
import type { CommunityContext } from './community-context.ts';
import type { OpenedEvent } from './opener.ts';

export interface OpenedDescription {
  opened: OpenedEvent;
  event: DescriptionEvent;
}

/** The event as a description; none where it is another one. */
export function asDescription(opened: OpenedEvent): OpenedDescription[] {
  const { event } = opened;
  return isDescription(event) ? [{ opened, event }] : [];
}

/** M9 without the order; which of several is newest is decided afterwards. */
export function checkDescription(
  { event, opened }: OpenedDescription,
  { record, controlNodeKey }: CommunityContext,
  nowMs: number,
): Rejection | undefined {
  if (opened.topic.kind !== 'community') {
    return new Rejection('M8 chat id', `a description on the ${opened.topic.kind} topic`);
  }
  const { community, linkHash: said } = event.body.description;
  if (community !== record.id) return new Rejection('M9 community id', `names ${community}`);
  if (said && !(record.secret && areBytesEqual(said, linkHash(record.id, record.secret)))) {
    return new Rejection('M9 community id', 'says that it belongs to another link');
  }
  return judgeSigner(event, { controlNodeKey, nowMs });
}

/** M9: the newest of those that passed, where it is newer than the stored one. */
export function newestDescription(
  candidates: readonly OpenedDescription[],
  stored: DescriptionRecord | undefined,
): OpenedDescription | undefined {
  const held = stored && { id: stored.messageId, clock: stored.clock };
  return candidates
    .filter(({ event }) => isNewer(event, held))
    .reduce<OpenedDescription | undefined>(
      (best, candidate) => (isNewer(candidate.event, best?.event) ? candidate : best),
      undefined,
    );
}

export function descriptionRecord({ event, opened }: OpenedDescription): DescriptionRecord {
  return {
    clock: event.clock,
    messageId: event.id,
    payload: event.body.payload,
    content: event.body.description,
    // H24: the last of several segments says nothing by itself.
    wire: opened.isSegmented ? new Uint8Array() : opened.message.payload,
    contentTopic: opened.message.contentTopic,
    timestampMs: opened.timestampMs,
  };
}

/** H13: the announcement that a description carries. */
export function carriedAnnouncement({ event }: OpenedDescription): Announcement | undefined {
  return announcementIn(event.body.description, { id: event.id, author: event.author });
}

/** K3, K4: the keys of the described channels that are not known yet. */
export async function newTopics(
  primitives: Primitives,
  record: CommunityRecord,
  description: CommunityDescription,
): Promise<TopicKey[]> {
  const known = new Set(record.topics.map(({ chatId }) => chatId));
  const added = description.channels.filter(({ chatId }) => !known.has(chatId));
  return Promise.all(
    added.map(({ chatId }) => deriveTopicKey(primitives, chatId, 'channel', record.secret)),
  );
}

function isDescription(event: CommunityEvent): event is DescriptionEvent {
  return event.body.kind === 'description';
}
