import type { TopicKey } from '../protocol/community-keys.ts';
import type { CommunityDescription } from '../protocol/description.ts';
import type { ChatKey, CommunityId } from '../protocol/ids.ts';
import { controlNodeKeyOf } from '../protocol/keys.ts';
import { getCommunity } from '../store/communities.ts';
import type { Database } from '../store/database.ts';
import { UnknownCommunity } from '../store/errors.ts';
import type { CommunityRecord } from '../store/records.ts';

/** What judging a community's events needs, read once for each unit of work. */
export interface CommunityContext {
  record: CommunityRecord;
  /** The chat key of the community key. */
  controlNodeKey: ChatKey;
  description: CommunityDescription | undefined;
}

/** @throws UnknownCommunity when it was left meanwhile */
export async function readContext(db: Database, id: CommunityId): Promise<CommunityContext> {
  const record = await getCommunity(db, id);
  if (!record) throw new UnknownCommunity(id);
  return contextOf(record);
}

export function contextOf(record: CommunityRecord): CommunityContext {
  return {
    record,
    controlNodeKey: controlNodeKeyOf(record.id),
    description: record.description?.content,
  };
}

/** Two chats may share a content topic, as it is 4 bytes of a hash: each key is tried. */
export function topicsOf({ topics, former }: CommunityRecord, contentTopic: string): TopicKey[] {
  const all = [...topics, ...(former?.topics ?? [])];
  return all.filter((topic) => topic.contentTopic === contentTopic);
}
