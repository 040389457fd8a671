import { sha256 } from '@noble/hashes/sha2';
import { fromBase64Url, toBase64Url } from './base64url.ts';
import { concatBytes, utf8 } from './bytes.ts';
import { bytesToHex, hexToBytes } from './hex.ts';
import type { CommunityId } from './ids.ts';
import { isCommunityId } from './ids.ts';

// `#/join/<community>` for an open community, `#/join/<community>.<secret>` for one by link (K5).
// Each part is base64url of its bytes and a checksum of its own. That of the community says
// whether a secret follows, that of the secret which community it belongs to: so a link that lost
// its end, or was put together from two, does not pass for a whole one.

/** Where the invite begins in a link; everything of it is in the fragment (P2). */
const INVITE_ROUTE = '#/join/';

/** In a link of the app's own scheme, which the browser hands to the app and to no host. */
const SCHEME_INVITE = /web\+perennial:(?:\/\/)?(?:#?\/)?join\//i;

/** What the browser makes of such a link when it hands it over: all of it encoded, in the fragment (P2). */
const LINK_ROUTE = '#/link/';

const COMMUNITY_BYTES = 33;
const SECRET_BYTES = 32;
/** Both parts have 36 bytes with their checksum: 48 characters, and no padding. */
const COMMUNITY_CHECK_BYTES = 3;
const SECRET_CHECK_BYTES = 4;
const PART_CHARACTERS = 48;

/** What follows a link in running text, and is none of it. */
const TRAILING_PUNCTUATION = /[.,;:!?)\]}>"'»”’…]+$/u;

export interface Invite {
  communityId: CommunityId;
  /** 32 bytes; absent for an open community (K5). */
  secret?: Uint8Array;
}

export type InviteErrorCode =
  | 'no invite'
  | 'community length'
  | 'community characters'
  | 'community damaged'
  | 'secret missing'
  | 'secret length'
  | 'secret characters'
  | 'secret damaged'
  | 'secret unexpected'
  | 'too many parts';

/** Which part of a link is damaged. A value: the sentence for people is the interface's. */
export class InviteError {
  readonly code: InviteErrorCode;
  readonly detail: string;

  constructor(code: InviteErrorCode, detail: string) {
    this.code = code;
    this.detail = detail;
  }
}

/** @throws InviteContentError */
export function inviteFragment({ communityId, secret }: Invite): string {
  if (!isCommunityId(communityId)) throw new InviteContentError('a community id', communityId);
  const community = hexToBytes(communityId);
  const check = communityCheck(community, secret !== undefined);
  const communityPart = toBase64Url(concatBytes(community, check));
  if (secret === undefined) return INVITE_ROUTE + communityPart;
  if (secret.length !== SECRET_BYTES) {
    throw new InviteContentError(`${SECRET_BYTES} bytes`, String(secret.length));
  }
  const secretPart = toBase64Url(concatBytes(secret, secretCheck(community, secret)));
  return `${INVITE_ROUTE}${communityPart}.${secretPart}`;
}

/** Something that no invite can be made of. */
export class InviteContentError extends Error {
  constructor(expected: string, got: string) {
    super(`expected ${expected}, got ${got.slice(0, 80)}`);
    this.name = 'InviteContentError';
  }
}

/** @param text a link or its fragment, with whatever stood around it */
export function parseInvite(text: string): Invite | InviteError {
  const rest = afterRoute(handedOver(text));
  if (rest === undefined) return new InviteError('no invite', `there is no ${INVITE_ROUTE}`);
  const [word = ''] = rest.split(/[\s?&/]/, 1);
  const [communityPart = '', secretPart, ...more] = word
    .replace(TRAILING_PUNCTUATION, '')
    .split('.');
  if (more.length > 0) return new InviteError('too many parts', `${more.length} too many`);
  const community = readPart('community', communityPart);
  if (community instanceof InviteError) return community;
  return readInvite(community, secretPart);
}

/** The link that the browser handed to the app, or the text as it is. */
function handedOver(text: string): string {
  if (!text.startsWith(LINK_ROUTE)) return text;
  const encoded = text.slice(LINK_ROUTE.length);
  try {
    return decodeURIComponent(encoded);
  } catch (error) {
    // Cut within a character: what is left of it is judged as any other damaged link.
    if (error instanceof URIError) return encoded;
    throw error;
  }
}

function afterRoute(link: string): string | undefined {
  const route = link.indexOf(INVITE_ROUTE);
  if (route >= 0) return link.slice(route + INVITE_ROUTE.length);
  const [start] = SCHEME_INVITE.exec(link) ?? [];
  return start === undefined ? undefined : link.slice(link.indexOf(start) + start.length);
}

function readInvite(part: Uint8Array, secretPart: string | undefined): Invite | InviteError {
  const community = part.subarray(0, COMMUNITY_BYTES);
  const check = part.subarray(COMMUNITY_BYTES);
  const communityId = `0x${bytesToHex(community)}`;
  const isByLink = isEqual(check, communityCheck(community, true));
  const isOpen = isEqual(check, communityCheck(community, false));
  if ((!isByLink && !isOpen) || !isCommunityId(communityId)) {
    return new InviteError('community damaged', 'its checksum is another');
  }
  if (isOpen) return secretPart === undefined ? { communityId } : unexpectedSecret();
  const secret = readSecret(community, secretPart);
  return secret instanceof InviteError ? secret : { communityId, secret };
}

function readSecret(community: Uint8Array, text: string | undefined): Uint8Array | InviteError {
  if (!text) return new InviteError('secret missing', 'the link ends after the community');
  const part = readPart('secret', text);
  if (part instanceof InviteError) return part;
  const secret = part.slice(0, SECRET_BYTES);
  if (isEqual(part.subarray(SECRET_BYTES), secretCheck(community, secret))) return secret;
  return new InviteError('secret damaged', 'its checksum is another');
}

function unexpectedSecret(): InviteError {
  return new InviteError('secret unexpected', 'the community is open and has no secret');
}

function readPart(name: 'community' | 'secret', text: string): Uint8Array | InviteError {
  if (text.length !== PART_CHARACTERS) {
    const detail = `expected ${PART_CHARACTERS} characters, got ${text.length}`;
    return new InviteError(`${name} length`, detail);
  }
  return fromBase64Url(text) ?? new InviteError(`${name} characters`, 'expected base64url');
}

function communityCheck(community: Uint8Array, isByLink: boolean): Uint8Array {
  const label = isByLink ? 'perennial/invite/by link' : 'perennial/invite/open';
  return sha256(concatBytes(utf8(label), community)).subarray(0, COMMUNITY_CHECK_BYTES);
}

function secretCheck(community: Uint8Array, secret: Uint8Array): Uint8Array {
  const input = concatBytes(utf8('perennial/invite/secret'), community, secret);
  return sha256(input).subarray(0, SECRET_CHECK_BYTES);
}

function isEqual(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, i) => byte === b[i]);
}
