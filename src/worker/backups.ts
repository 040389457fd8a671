import { BackupError, decryptBackup, encryptBackup } from '../protocol/backup-file.ts';
import type { BackupContent } from '../protocol/backup-file.ts';
import { bytesToHex, hexToBytes } from '../protocol/hex.ts';
import type { CommunityId } from '../protocol/ids.ts';
import { becomeAccount, requireAccount } from './accounts.ts';
import { readContext } from './community-context.ts';
import { DamagedBackup, WrongPassphrase } from './errors.ts';
import { accountKey, accountPlace, ownerKey } from './private-keys.ts';
import { restoreKey } from './restore.ts';
import type { WorkerTools } from './tools.ts';

/** The account, encrypted with a passphrase, as the text of a file. */
export async function backUpAccount(tools: WorkerTools, passphrase: string): Promise<string> {
  const account = await requireAccount(tools.db);
  const { chatKey, displayName, words } = account;
  const place = accountPlace(chatKey, 'words');
  const content: BackupContent = {
    kind: 'account',
    displayName,
    privateKey: bytesToHex(await accountKey(tools, account)),
    ...(words && { words: bytesToHex(await tools.keys.open(words, place)) }),
  };
  return encryptBackup(content, passphrase);
}

/** H10: the community's key, and its secret where it is by link. */
export async function backUpCommunity(
  tools: WorkerTools,
  community: CommunityId,
  passphrase: string,
): Promise<string> {
  const { record } = await readContext(tools.db, community);
  const content: BackupContent = {
    kind: 'community',
    name: record.description?.content.name ?? '',
    privateKey: bytesToHex(await ownerKey(tools, record)),
    ...(record.secret && { secret: bytesToHex(record.secret) }),
  };
  return encryptBackup(content, passphrase);
}

/** @throws DamagedBackup, WrongPassphrase, KeysLocked */
export async function restoreAccountBackup(
  tools: WorkerTools,
  file: string,
  passphrase: string,
): Promise<void> {
  const content = await open(file, passphrase);
  if (content.kind !== 'account') throw new DamagedBackup('wrong kind');
  const { displayName, privateKey, words } = content;
  await becomeAccount(tools, {
    displayName,
    privateKey: hexToBytes(privateKey),
    ...(words !== undefined && { words: hexToBytes(words) }),
  });
}

/**
 * H10: resolves with the community's id.
 * @throws DamagedBackup, WrongPassphrase, NoAccount, KeysLocked
 */
export async function restoreCommunityBackup(
  tools: WorkerTools,
  file: string,
  passphrase: string,
): Promise<CommunityId> {
  const content = await open(file, passphrase);
  if (content.kind !== 'community') throw new DamagedBackup('wrong kind');
  const { privateKey, secret } = content;
  return restoreKey(tools, {
    privateKey: hexToBytes(privateKey),
    ...(secret !== undefined && { secret: hexToBytes(secret) }),
  });
}

async function open(file: string, passphrase: string): Promise<BackupContent> {
  const content = await decryptBackup(file, passphrase);
  if (!(content instanceof BackupError)) return content;
  if (content.code === 'wrong passphrase') throw new WrongPassphrase();
  throw new DamagedBackup(content.code);
}
