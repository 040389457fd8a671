import { accounts } from '../store/accounts.ts';
import type { Database } from '../store/database.ts';
import { hasControl } from '../store/has-control.ts';
import type { CommunityRecord } from '../store/records.ts';
import { StandingBy } from './errors.ts';

/** H9: what this installation is to a community. */
export type ControlRole = 'member' | 'active' | 'standing by';

type Owned = Pick<CommunityRecord, 'privateKey' | 'description' | 'control' | 'createdMs'>;

/**
 * H9: one control node at a time, the one that the newest description names. Whoever only has the
 * key again, from its backup, lacks the history to append to: it stands by until it has taken over,
 * also in the browser that the description names (H10).
 */
export function controlRole(record: Owned, installation: string | undefined): ControlRole {
  const { privateKey, description } = record;
  if (!privateKey) return 'member';
  const isNamed = installation !== undefined && description?.content.installation === installation;
  return isNamed && hasControl(record) ? 'active' : 'standing by';
}

export async function readRole(db: Database, record: CommunityRecord): Promise<ControlRole> {
  const [account] = await accounts(db);
  return controlRole(record, account?.installation);
}

/** @throws StandingBy */
export async function requireActive(db: Database, record: CommunityRecord): Promise<void> {
  if ((await readRole(db, record)) !== 'active') throw new StandingBy(record.id);
}
