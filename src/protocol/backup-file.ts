import { sha256 } from '@noble/hashes/sha2';
import { concatBytes, utf8 } from './bytes.ts';
import { bytesToHex, HexError, hexToBytes } from './hex.ts';
import { newPassphraseLock, passphraseKey } from './passphrase-key.ts';
import type { PassphraseLock } from './passphrase-key.ts';
import { openBytes, sealBytes } from './sealed-bytes.ts';
import type { Sealed } from './sealed-bytes.ts';

// A backup that is saved as a file: JSON whose `sealed` is encrypted with a passphrase. The checksum
// tells a damaged file from a wrong passphrase before anybody has to doubt the passphrase.

const FORMAT = 'perennial-backup';
const VERSION = 1;
/** What a file from elsewhere may ask for: about ten seconds of work. */
const MOST_ITERATIONS = 10_000_000;
const CHECK_BYTES = 8;

export type BackupContent =
  | { kind: 'account'; displayName: string; privateKey: string; words?: string }
  | { kind: 'community'; name: string; privateKey: string; secret?: string };

/** A value: the sentence for people is the interface's. */
export class BackupError {
  readonly code: 'no backup' | 'newer version' | 'damaged' | 'wrong passphrase';

  constructor(code: BackupError['code']) {
    this.code = code;
  }
}

interface BackupFile {
  lock: PassphraseLock;
  sealed: Sealed;
}

/** Bytes in the content are hex. */
export async function encryptBackup(content: BackupContent, passphrase: string): Promise<string> {
  const lock = newPassphraseLock();
  const key = await passphraseKey(passphrase, lock);
  const sealed = await sealBytes(key, utf8(JSON.stringify(content)), FORMAT);
  const { kdf, iterations } = lock;
  return `${JSON.stringify(
    {
      format: FORMAT,
      version: VERSION,
      kdf,
      iterations,
      salt: bytesToHex(lock.salt),
      iv: bytesToHex(sealed.iv),
      sealed: bytesToHex(sealed.bytes),
      check: checkOf({ lock, sealed }),
    },
    null,
    2,
  )}\n`;
}

export async function decryptBackup(
  text: string,
  passphrase: string,
): Promise<BackupContent | BackupError> {
  const file = readFile(text);
  if (file instanceof BackupError) return file;
  const key = await passphraseKey(passphrase, file.lock);
  const plain = await openBytes(key, file.sealed, FORMAT);
  if (!plain) return new BackupError('wrong passphrase');
  return JSON.parse(new TextDecoder().decode(plain)) as BackupContent;
}

function readFile(text: string): BackupFile | BackupError {
  const fields = parse(text);
  if (fields?.['format'] !== FORMAT) return new BackupError('no backup');
  const { version } = fields;
  if (typeof version === 'number' && version > VERSION) return new BackupError('newer version');
  const file = fileOf(fields);
  return file && checkOf(file) === fields['check'] ? file : new BackupError('damaged');
}

function fileOf(fields: Record<string, unknown>): BackupFile | undefined {
  const { kdf, iterations } = fields;
  if (kdf !== 'PBKDF2-SHA-256' || typeof iterations !== 'number') return undefined;
  if (!Number.isInteger(iterations) || iterations < 1 || iterations > MOST_ITERATIONS) {
    return undefined;
  }
  const [salt, iv, bytes] = ['salt', 'iv', 'sealed'].map((name) => bytesOf(fields[name]));
  return salt && iv && bytes && { lock: { kdf, iterations, salt }, sealed: { iv, bytes } };
}

function parse(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null
      ? (value as Record<string, unknown>)
      : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function bytesOf(value: unknown): Uint8Array<ArrayBuffer> | undefined {
  if (typeof value !== 'string') return undefined;
  try {
    return hexToBytes(value);
  } catch (error) {
    if (error instanceof HexError) return undefined;
    throw error;
  }
}

function checkOf({ lock, sealed }: BackupFile): string {
  const { iterations, salt } = lock;
  const all = concatBytes(utf8(`${FORMAT} ${iterations}`), salt, sealed.iv, sealed.bytes);
  return bytesToHex(sha256(all).subarray(0, CHECK_BYTES));
}
