import {
  CommunityKeyError,
  communityKeyText,
  parseCommunityKey,
} from '../protocol/community-key-text.ts';
import type { CommunityKey } from '../protocol/community-key-text.ts';
import type { CommunityId } from '../protocol/ids.ts';
import { communityIdOf } from '../protocol/keys.ts';
import { addCommunity } from '../store/communities.ts';
import { addOwnerKey } from '../store/owner-key.ts';
import { requireAccount } from './accounts.ts';
import { readContext } from './community-context.ts';
import { newCommunityRecord } from './community-record.ts';
import { DamagedKey } from './errors.ts';
import { communityPlace, ownerKey } from './private-keys.ts';
import type { WorkerTools } from './tools.ts';

/**
 * H10: the community whose key somebody kept; resolves with its id. Here it begins with nothing but
 * the key, and stands by (H9). A member of it becomes a holder of its key.
 * @throws DamagedKey
 */
export async function restoreCommunity(tools: WorkerTools, text: string): Promise<CommunityId> {
  const key = parseCommunityKey(text);
  if (key instanceof CommunityKeyError) throw new DamagedKey(key.code);
  return restoreKey(tools, key);
}

/** @throws NoAccount, KeysLocked */
export async function restoreKey(tools: WorkerTools, key: CommunityKey): Promise<CommunityId> {
  await requireAccount(tools.db);
  const id = communityIdOf(key.privateKey);
  await tools.keys.store(async (wrap) => {
    const privateKey = await wrap(key.privateKey, communityPlace(id));
    const identity = { ...key, id, privateKey };
    const made = await newCommunityRecord(tools.primitives, identity, tools.nowMs());
    // When it was made is not known, and this is not the browser that made it.
    const { createdMs: _now, ...record } = made;
    if (await addCommunity(tools.db, record)) return;
    await addOwnerKey(tools.db, id, { privateKey, nowMs: tools.nowMs() });
  });
  tools.changes.announce({ kind: 'communities', community: id });
  return id;
}

/**
 * H10: the backup of an owned community's key, as text.
 * @throws UnknownCommunity, NotTheOwner, KeysLocked
 */
export async function communityKey(tools: WorkerTools, community: CommunityId): Promise<string> {
  const { record } = await readContext(tools.db, community);
  const { secret } = record;
  return communityKeyText({ privateKey: await ownerKey(tools, record), ...(secret && { secret }) });
}
