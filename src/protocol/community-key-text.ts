import { sha256 } from '@noble/hashes/sha2';
import { fromBase64Url, toBase64Url } from './base64url.ts';
import { concatBytes, utf8 } from './bytes.ts';

// `perennial-key:` and base64url of the private key, in a community by link the secret (K5), and a
// checksum. The checksum says whether a secret follows, so that a key that lost its end does not
// pass for that of an open community.

/** Where the key begins in whatever text or file it was kept in. */
const KEY_PREFIX = 'perennial-key:';

const KEY_BYTES = 32;
const SECRET_BYTES = 32;
/** Both sizes make whole groups of three bytes: no padding. */
const OPEN_CHECK_BYTES = 4;
const BY_LINK_CHECK_BYTES = 5;

/** All that a community's control node cannot get back from anybody (H10). */
export interface CommunityKey {
  /** 32 bytes. */
  privateKey: Uint8Array;
  /** 32 bytes; absent for an open community (K5). */
  secret?: Uint8Array;
}

/** A value: the sentence for people is the interface's. */
export class CommunityKeyError {
  readonly code: 'no key' | 'length' | 'characters' | 'damaged';

  constructor(code: CommunityKeyError['code']) {
    this.code = code;
  }
}

/** H10: the backup of a community's key, as text. */
export function communityKeyText({ privateKey, secret }: CommunityKey): string {
  const content = concatBytes(privateKey, secret ?? new Uint8Array(0));
  return KEY_PREFIX + toBase64Url(concatBytes(content, checkOf(content)));
}

/** @param text with whatever stood around the key */
export function parseCommunityKey(text: string): CommunityKey | CommunityKeyError {
  const start = text.indexOf(KEY_PREFIX);
  if (start < 0) return new CommunityKeyError('no key');
  const [word = ''] = text
    .slice(start + KEY_PREFIX.length)
    .trimStart()
    .split(/\s/, 1);
  if (word.length % 4 !== 0) return new CommunityKeyError('length');
  const bytes = fromBase64Url(word);
  return bytes ? readKey(bytes) : new CommunityKeyError('characters');
}

function readKey(bytes: Uint8Array): CommunityKey | CommunityKeyError {
  const contentBytes = contentLength(bytes.length);
  if (contentBytes === undefined) return new CommunityKeyError('length');
  const content = bytes.subarray(0, contentBytes);
  const check = checkOf(content);
  if (bytes.subarray(contentBytes).some((byte, at) => byte !== check[at])) {
    return new CommunityKeyError('damaged');
  }
  const privateKey = content.slice(0, KEY_BYTES);
  return contentBytes === KEY_BYTES
    ? { privateKey }
    : { privateKey, secret: content.slice(KEY_BYTES) };
}

function contentLength(bytes: number): number | undefined {
  if (bytes === KEY_BYTES + OPEN_CHECK_BYTES) return KEY_BYTES;
  const byLink = KEY_BYTES + SECRET_BYTES;
  return bytes === byLink + BY_LINK_CHECK_BYTES ? byLink : undefined;
}

function checkOf(content: Uint8Array): Uint8Array {
  const isOpen = content.length === KEY_BYTES;
  const label = isOpen ? 'perennial/key/open' : 'perennial/key/by link';
  const length = isOpen ? OPEN_CHECK_BYTES : BY_LINK_CHECK_BYTES;
  return sha256(concatBytes(utf8(label), content)).subarray(0, length);
}
