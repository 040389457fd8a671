import type { CommunityId } from '../protocol/ids.ts';
import type { KeyPlace, StoredKey } from '../store/stored-key.ts';
import type { AccountRecord, CommunityRecord } from '../store/records.ts';
import { NotTheOwner } from './errors.ts';
import type { WorkerTools } from './tools.ts';

type Owned = Pick<CommunityRecord, 'id' | 'privateKey'>;

/** @throws KeysLocked */
export function accountKey(
  { keys }: WorkerTools,
  { chatKey, privateKey }: AccountRecord,
): Promise<Uint8Array> {
  return keys.open(privateKey, accountPlace(chatKey));
}

/** @throws NotTheOwner, KeysLocked */
export async function ownerKey({ keys }: WorkerTools, record: Owned): Promise<Uint8Array> {
  return keys.open(requireOwner(record), communityPlace(record.id));
}

/** @throws NotTheOwner */
export function requireOwner({ id, privateKey }: Owned): StoredKey {
  if (!privateKey) throw new NotTheOwner(id);
  return privateKey;
}

export function accountPlace(chatKey: string, field: KeyPlace['field'] = 'privateKey'): KeyPlace {
  return { store: 'accounts', id: chatKey, field };
}

export function communityPlace(id: CommunityId): KeyPlace {
  return { store: 'communities', id, field: 'privateKey' };
}
