import { areBytesEqual } from '../archive/bytes.ts';
import { deriveArchiveKeys, deriveTopicKey } from '../protocol/community-keys.ts';
import type { ArchiveKeys } from '../protocol/community-keys.ts';
import type { CommunityDescription } from '../protocol/description.ts';
import { encryptPayload } from '../protocol/payload-26.ts';
import type { Primitives } from '../protocol/primitives.ts';
import { accounts } from '../store/accounts.ts';
import type { CommunityNews } from '../store/ingest-community.ts';
import { readOutbox } from '../store/outbox.ts';
import type { CommunityRecord, OutboxRecord } from '../store/records.ts';
import type { LinkKeys, Renewal } from '../store/renewal.ts';
import { archiveKeysOf } from './community-record.ts';
import { accountKey, ownerKey } from './private-keys.ts';
import type { WorkerTools } from './tools.ts';

/**
 * K3 to K6 of the next secret, for all chats that are known.
 * @param earlier newest first
 */
export async function nextKeys(
  primitives: Primitives,
  record: CommunityRecord,
  secret: Uint8Array,
  earlier: readonly Uint8Array[],
): Promise<LinkKeys> {
  const topics = await Promise.all(
    record.topics.map(({ chatId, kind }) => deriveTopicKey(primitives, chatId, kind, secret)),
  );
  const community = topics.find(({ kind }) => kind === 'community');
  if (!community) throw new Error(`expected the community topic of ${record.id}, got none`);
  const own = await deriveArchiveKeys(community.symmetricKey, record.id, true);
  return {
    secret,
    earlierSecrets: [...earlier],
    topics,
    archiveKeys: { ...own, earlier: await earlierKeys(primitives, record, earlier) },
  };
}

/** K6 of secrets, newest first; those that are known are not derived again. */
async function earlierKeys(
  primitives: Primitives,
  { id, secret, earlierSecrets = [], archiveKeys }: CommunityRecord,
  secrets: readonly Uint8Array[],
): Promise<ArchiveKeys[]> {
  const { earlier = [], ...own } = archiveKeys;
  const known = [secret, ...earlierSecrets];
  const keys = [own, ...earlier];
  return Promise.all(
    secrets.map(async (one) => {
      const place = known.findIndex((other) => other && areBytesEqual(other, one));
      return keys[place] ?? archiveKeysOf(primitives, id, one);
    }),
  );
}

/** K5, K6: what a description says of the links before the one under which it came. */
export async function earlierLinks(
  primitives: Primitives,
  record: CommunityRecord,
  { earlierSecrets: secrets }: CommunityDescription,
): Promise<Pick<CommunityNews, 'earlier'>> {
  if (!record.secret || !secrets) return {};
  return { earlier: { secrets, archiveKeys: await earlierKeys(primitives, record, secrets) } };
}

/**
 * M1: what waits, encrypted for the next topics. What is inside stays as it was signed, so it is the
 * same message to whoever has it already. The community's own words about itself are said anew.
 */
export async function outboxAgain(
  tools: WorkerTools,
  record: CommunityRecord,
  keys: LinkKeys,
): Promise<Pick<Renewal, 'sealedAgain' | 'withdrawn'>> {
  const rows = await readOutbox(tools.db, record.id);
  const isOwn = ({ kind }: OutboxRecord): boolean =>
    kind === 'description' || kind === 'announcement';
  const withdrawn = rows.filter((row) => isOwn(row) && row.repeatMs === undefined);
  const sealedAgain: Renewal['sealedAgain'][number][] = [];
  for (const row of rows.filter((one) => !isOwn(one))) {
    sealedAgain.push({ localId: row.localId, ...(await sealedFor(tools, record, keys, row)) });
  }
  return { sealedAgain, withdrawn: withdrawn.map(({ localId }) => localId) };
}

async function sealedFor(
  tools: WorkerTools,
  record: CommunityRecord,
  { topics }: LinkKeys,
  { chatId, kind, sealed }: OutboxRecord,
): Promise<Pick<OutboxRecord, 'sealed'>> {
  const topic = topics.find((one) => one.chatId === chatId);
  const [account] = await accounts(tools.db);
  if (!sealed || !topic || !account) return {};
  const { contentTopic, symmetricKey } = topic;
  const isOfOwner = kind === 'moderation' && record.privateKey;
  const privateKey = await (isOfOwner ? ownerKey(tools, record) : accountKey(tools, account));
  const { metadata } = sealed;
  const { random } = tools;
  const payload26 = await encryptPayload({ metadata, symmetricKey, privateKey, random });
  return { sealed: { ...sealed, contentTopic, payload26 } };
}
