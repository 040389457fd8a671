import type { WorkerTools } from './tools.ts';

/**
 * For all tabs of this profile, until the last of them is closed.
 * @throws WrongPassphrase
 */
export async function unlock({ keys, changes }: WorkerTools, passphrase: string): Promise<void> {
  await keys.unlock(passphrase);
  changes.announce({ kind: 'account' });
}

/** @throws KeysLocked */
export async function setPassphrase(
  { keys, changes }: WorkerTools,
  passphrase: string | undefined,
): Promise<void> {
  await keys.setPassphrase(passphrase);
  changes.announce({ kind: 'account' });
}
