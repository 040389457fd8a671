import type { CommunityId } from '../protocol/ids.ts';
import { communityIdOf, generatePrivateKey, newChannelId } from '../protocol/keys.ts';
import { addCommunity } from '../store/communities.ts';
import { SECRET_BYTES } from '../protocol/next-secret.ts';
import type { CommunityRecord } from '../store/records.ts';
import { requireAccount } from './accounts.ts';
import { withNewChannel } from './apply-edit.ts';
import type { ChannelWords } from './community-edit.ts';
import { newCommunityRecord } from './community-record.ts';
import type { SealedDescription } from './describe.ts';
import { describe, enqueueDescription, sealDescription, startChannels } from './describe.ts';
import { emptyChannel, emptyDescription } from './empty-description.ts';
import type { CommunityDraftRequest } from './history-worker.ts';
import { withOwner } from './member-changes.ts';
import type { Wrap } from './keyring.ts';
import { communityPlace } from './private-keys.ts';
import type { WorkerTools } from './tools.ts';

const FIRST_CHANNEL = 'general';

/** Stored together with its first description, so that no community is without a name. */
export function createCommunity(
  tools: WorkerTools,
  draft: CommunityDraftRequest,
): Promise<CommunityId> {
  return tools.keys.store((wrap) => foundCommunity(tools, wrap, draft));
}

async function foundCommunity(
  tools: WorkerTools,
  wrap: Wrap,
  {
    isOpen = false,
    isReadableByStatus = false,
    firstChannel = FIRST_CHANNEL,
    introMessage = '',
    pictures,
    ...looks
  }: CommunityDraftRequest,
): Promise<CommunityId> {
  const { installation, chatKey } = await requireAccount(tools.db);
  const bare = generatePrivateKey(tools.random);
  const communityId = communityIdOf(bare);
  const identity = {
    id: communityId,
    ...(!isOpen && { secret: tools.random(SECRET_BYTES) }),
    privateKey: await wrap(bare, communityPlace(communityId)),
  };
  const made = await newCommunityRecord(tools.primitives, identity, tools.nowMs());
  // A10: only an open community may be read without our keys.
  const format = isOpen && isReadableByStatus ? 0 : 1;
  const record = { ...made, archiveFormat: format } as const;
  const { id } = record;
  const channel = { ...emptyChannel(newChannelId(id, tools.uuid()), 0), name: firstChannel };
  const first = await sealDescription(tools, record, 'other', ({ clock }) => {
    const words = { ...looks, introMessage, images: new Map(pictures) };
    const said = { ...emptyDescription(id), ...words, clock, channels: [channel], installation };
    return withOwner(said, chatKey);
  });
  const stored = described(record, first);
  await addCommunity(tools.db, stored);
  await startChannels(tools, id, stored.topics, first.description.timestampMs);
  tools.changes.announce({ kind: 'communities', community: id });
  await enqueueDescription(tools, id, first);
  return id;
}

/** @throws Refused by M10 when the description would become too large */
export async function addChannel(
  tools: WorkerTools,
  community: CommunityId,
  words: ChannelWords,
): Promise<string> {
  const { chatKey: writer } = await requireAccount(tools.db);
  const newId = newChannelId(community, tools.uuid());
  await describe(tools, community, 'other', (content) =>
    withNewChannel(content, words, { newId, writer }),
  );
  return newId;
}

function described(
  record: CommunityRecord,
  { description, topics, roleLogEntry }: SealedDescription,
): CommunityRecord {
  return {
    ...record,
    description,
    topics: [...record.topics, ...topics],
    highestDescriptionClock: description.clock,
    roleLog: roleLogEntry ? [roleLogEntry] : [],
  };
}
