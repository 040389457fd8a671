import { areBytesEqual } from '../archive/bytes.ts';
import { linkHash, openSecret } from '../protocol/next-secret.ts';
import { accounts } from '../store/accounts.ts';
import { LinkChanged } from '../store/errors.ts';
import type { CommunityRecord, DescriptionRecord } from '../store/records.ts';
import { commitRenewal } from '../store/renewal.ts';
import { readContext } from './community-context.ts';
import { nextKeys, outboxAgain } from './link-keys.ts';
import { accountKey, ownerKey } from './private-keys.ts';
import type { WorkerTools } from './tools.ts';

/**
 * K5: goes on under the next secret where the owner has handed it to this account, or to the holder
 * of the community's key. Resolves with whether it did.
 * @throws KeysLocked
 */
export async function followLink(tools: WorkerTools, community: string): Promise<boolean> {
  const { record } = await readContext(tools.db, community);
  const sealed = record.description?.content.nextSecrets;
  if (!sealed || !record.secret) return false;
  for (const holder of await holders(tools, record)) {
    const secret = await openSecret(sealed, community, holder);
    if (secret && (await goOn(tools, record, secret))) return true;
  }
  return false;
}

/**
 * The same with a link that somebody was given: what the owner says under it was looked up, and means
 * this link and no other, as anybody can make one. Nothing happens with a link of before.
 */
export async function useLink(
  tools: WorkerTools,
  record: CommunityRecord,
  secret: Uint8Array,
): Promise<boolean> {
  const { id, nextLinkHash } = record;
  if (!nextLinkHash || !areBytesEqual(nextLinkHash, linkHash(id, secret))) return false;
  return goOn(tools, record, secret);
}

async function goOn(
  tools: WorkerTools,
  record: CommunityRecord,
  secret: Uint8Array,
): Promise<boolean> {
  const { id: community, secret: before, earlierSecrets = [], description } = record;
  if (!before || [before, ...earlierSecrets].some((one) => areBytesEqual(one, secret)))
    return false;
  const keys = await nextKeys(tools.primitives, record, secret, [before, ...earlierSecrets]);
  try {
    await commitRenewal(tools.db, {
      community,
      secretBefore: before,
      keys,
      description: description && withoutNext(description),
      ...(await outboxAgain(tools, record, keys)),
      added: [],
      isAskedAnew: true,
    });
  } catch (error) {
    if (error instanceof LinkChanged) return false;
    throw error;
  }
  for (const kind of ['communities', 'outbox'] as const) {
    tools.changes.announce({ kind, community });
  }
  return true;
}

async function holders(tools: WorkerTools, record: CommunityRecord): Promise<Uint8Array[]> {
  const [account] = await accounts(tools.db);
  return [
    ...(account ? [await accountKey(tools, account)] : []),
    ...(record.privateKey ? [await ownerKey(tools, record)] : []),
  ];
}

/** Until the first one under the new link comes, what the last one says stands. */
function withoutNext(description: DescriptionRecord): DescriptionRecord {
  const { nextSecrets: _next, ...content } = description.content;
  return { ...description, content };
}
