import { ownBytes } from './bytes.ts';
import { decodePayload } from './decode-payload.ts';
import type { Bans, Members } from './description-members.ts';
import { readBans, readMembers, writeBans, writeMembers } from './description-members.ts';
import { encodeMessage } from './encode-message.ts';
import type {
  ChatIdentity,
  CommunityCategory,
  CommunityChat,
  IdentityImage,
} from './generated/messages.js';
import { Access, CommunityDescription as Wire } from './generated/messages.js';
import type { ChatId, CommunityId } from './ids.ts';
import { isChannelUuid } from './ids.ts';
import type { ImageFormat } from './image-format.ts';
import { imageFormatNumber, imageFormatOf } from './image-format.ts';
import { MessageType } from './message-types.ts';
import {
  LINK_HASH_BYTES,
  MAX_EARLIER_SECRETS,
  SEALED_SECRET_BYTES,
  SECRET_BYTES,
} from './next-secret.ts';
import { Rejection } from './rejection.ts';
import { clockOf, longOfClock } from './wide-integers.ts';

export interface PictureDescription {
  bytes: Uint8Array;
  format: ImageFormat;
}

export interface ChannelDescription {
  /** Community id and UUID (K2). */
  chatId: ChatId;
  name: string;
  description: string;
  emoji: string;
  /** `#rrggbb`, or empty. */
  color: string;
  position: number;
  categoryId?: string;
  /** Restrictions in this channel alone; most often empty. */
  members: Members;
  /** M6, M8: whoever is not listed in `members` and has no role is a viewer. */
  isReadOnly?: true;
  /** When its first message was written, in whole seconds, as far as the owner knows. */
  firstMessageMs?: number;
}

export interface CategoryDescription {
  id: string;
  name: string;
  position: number;
}

/** COMMUNITY_DESCRIPTION (M5, M6, M10). */
export interface CommunityDescription {
  community: CommunityId;
  clock: number;
  name: string;
  description: string;
  color: string;
  introMessage: string;
  outroMessage: string;
  tags: string[];
  /** By name; Status uses `thumbnail` and `large`. Limits: description-limits.ts. */
  images: Map<string, PictureDescription>;
  access: 'auto' | 'manual';
  /** In order of position, then chat id. */
  channels: ChannelDescription[];
  /** In order of position, then id. */
  categories: CategoryDescription[];
  /** `auto`: only those with a role or a restriction; `manual`: every member. */
  members: Members;
  banned: Bans;
  canAllMembersPin: boolean;
  /** Link and clock of the newest announcement (H7). */
  magnetUri?: string;
  magnetClock?: number;
  archiveFormat?: number;
  /** Installation of the control node (H9); absent where Status wrote it. */
  installation?: string;
  /** Of the last description under a link that was renewed: for each who gets the next secret. */
  nextSecrets?: Uint8Array[];
  /** Of a community whose link was renewed, newest first: what was said before is read by them. */
  earlierSecrets?: Uint8Array[];
  /** Says which link is meant by that: nobody can put it under another one. */
  linkHash?: Uint8Array;
}

/** source_type of a picture that is its own bytes. */
const RAW_PAYLOAD = 1;

/**
 * @param community of the signer's key: the payload does not have to name it
 * @returns a rejection by M3, or by M9 where it names another community
 */
export function decodeDescription(
  payload: Uint8Array,
  community: CommunityId,
): CommunityDescription | Rejection {
  const wire = decodePayload(Wire, MessageType.communityDescription, payload);
  if (wire instanceof Rejection) return wire;
  if (wire.ID !== '' && wire.ID !== community) {
    return new Rejection('M9 community id', `of ${community}, names ${wire.ID.slice(0, 70)}`);
  }
  return {
    community,
    clock: clockOf(wire.clock),
    ...readIdentity(wire.identity ?? {}),
    introMessage: wire.introMessage,
    outroMessage: wire.outroMessage,
    tags: wire.tags,
    access: wire.permissions?.access === Access.AUTO_ACCEPT ? 'auto' : 'manual',
    channels: readChannels(wire.chats, community),
    categories: readCategories(wire.categories),
    members: readMembers(wire.members),
    banned: readBans(wire.bannedMembers),
    canAllMembersPin: wire.adminSettings?.pinMessageAllMembersEnabled ?? false,
    ...readArchive(wire),
    ...readSecrets(wire),
  };
}

function readIdentity(wire: ChatIdentity.$Properties) {
  return {
    name: wire.displayName ?? '',
    description: wire.description ?? '',
    color: wire.color ?? '',
    images: readImages(wire.images ?? {}),
  };
}

/** Pictures in a format that we do not show are left out. */
function readImages(wire: Record<string, IdentityImage.$Properties>) {
  const images = new Map<string, PictureDescription>();
  for (const [name, { payload, imageType }] of Object.entries(wire)) {
    const format = imageFormatOf(imageType ?? 0);
    if (format !== undefined && payload?.length) {
      images.set(name, { bytes: ownBytes(payload), format });
    }
  }
  return images;
}

/** Keys that are no UUID make no chat id (K2) and are left out. */
function readChannels(wire: Record<string, CommunityChat.$Properties>, community: CommunityId) {
  return Object.entries(wire)
    .filter(([uuid]) => isChannelUuid(uuid))
    .map(([uuid, chat]) => readChannel(community + uuid, chat))
    .sort((a, b) => a.position - b.position || (a.chatId < b.chatId ? -1 : 1));
}

function readChannel(chatId: ChatId, wire: CommunityChat.$Properties): ChannelDescription {
  const { name, description, color } = readIdentity(wire.identity ?? {});
  return {
    chatId,
    name,
    description,
    color,
    emoji: wire.identity?.emoji ?? '',
    position: wire.position ?? 0,
    ...(wire.categoryId && { categoryId: wire.categoryId }),
    members: readMembers(wire.members ?? {}),
    ...(wire.isReadOnly && { isReadOnly: true }),
    ...(wire.identity?.firstMessageTimestamp && {
      firstMessageMs: wire.identity.firstMessageTimestamp * 1000,
    }),
  };
}

function readCategories(wire: Record<string, CommunityCategory.$Properties>) {
  return Object.entries(wire)
    .map(([id, { name, position }]) => ({ id, name: name ?? '', position: position ?? 0 }))
    .sort((a, b) => a.position - b.position || (a.id < b.id ? -1 : 1));
}

function readArchive(wire: Wire) {
  const magnetClock = clockOf(wire.archiveMagnetlinkClock);
  return {
    ...(wire.archiveMagnetUri && {
      magnetUri: wire.archiveMagnetUri,
      archiveFormat: wire.archiveFormat,
    }),
    ...(magnetClock > 0 && { magnetClock }),
    ...(wire.controlNodeInstallation && { installation: wire.controlNodeInstallation }),
  };
}

/** What has another length is none, and left out. */
function readSecrets(
  wire: Wire,
): Pick<CommunityDescription, 'nextSecrets' | 'earlierSecrets' | 'linkHash'> {
  const ofLength = (all: readonly Uint8Array[], length: number): Uint8Array[] =>
    all.filter((bytes) => bytes.length === length).map(ownBytes);
  const nextSecrets = ofLength(wire.nextSecrets, SEALED_SECRET_BYTES);
  const earlierSecrets = ofLength(wire.earlierSecrets, SECRET_BYTES).slice(0, MAX_EARLIER_SECRETS);
  return {
    ...(nextSecrets.length > 0 && { nextSecrets }),
    ...(earlierSecrets.length > 0 && { earlierSecrets }),
    ...(wire.linkHash.length === LINK_HASH_BYTES && { linkHash: ownBytes(wire.linkHash) }),
  };
}

/** @returns an inner payload; the same bytes for the same description */
export function encodeDescription(description: CommunityDescription): Uint8Array<ArrayBuffer> {
  return encodeMessage(Wire, {
    clock: longOfClock(description.clock),
    members: writeMembers(description.members),
    permissions: {
      access: description.access === 'auto' ? Access.AUTO_ACCEPT : Access.MANUAL_ACCEPT,
    },
    identity: writeIdentity(description),
    chats: writeChannels(description),
    categories: writeCategories(description.categories),
    archiveMagnetlinkClock: longOfClock(description.magnetClock ?? 0),
    adminSettings: { pinMessageAllMembersEnabled: description.canAllMembersPin },
    introMessage: description.introMessage.toWellFormed(),
    outroMessage: description.outroMessage.toWellFormed(),
    tags: description.tags.map((tag) => tag.toWellFormed()),
    ID: description.community,
    bannedMembers: writeBans(description.banned),
    archiveMagnetUri: description.magnetUri ?? '',
    archiveFormat: description.archiveFormat ?? 0,
    controlNodeInstallation: description.installation ?? '',
    nextSecrets: description.nextSecrets ?? [],
    earlierSecrets: description.earlierSecrets ?? [],
    linkHash: description.linkHash ?? new Uint8Array(0),
    signedType: MessageType.communityDescription,
  });
}

function writeIdentity({ clock, name, description, color, images }: CommunityDescription) {
  const entries = [...images].sort(([a], [b]) => (a < b ? -1 : 1));
  return {
    clock: longOfClock(clock),
    images: Object.fromEntries(
      entries.map(([size, image]) => [
        size,
        {
          payload: image.bytes,
          sourceType: RAW_PAYLOAD,
          imageType: imageFormatNumber(image.format),
        },
      ]),
    ),
    displayName: name.toWellFormed(),
    description: description.toWellFormed(),
    color,
  };
}

function writeChannels({ channels, community, clock, access }: CommunityDescription) {
  const sorted = [...channels].sort((a, b) => (a.chatId < b.chatId ? -1 : 1));
  const permissions = {
    access: access === 'auto' ? Access.AUTO_ACCEPT : Access.MANUAL_ACCEPT,
  };
  return Object.fromEntries(
    sorted.map((channel) => [
      channel.chatId.slice(community.length),
      { ...writeChannel(channel, clock), permissions },
    ]),
  );
}

function writeChannel(channel: ChannelDescription, clock: number): CommunityChat.$Properties {
  return {
    members: writeMembers(channel.members),
    identity: {
      clock: longOfClock(clock),
      displayName: channel.name.toWellFormed(),
      description: channel.description.toWellFormed(),
      color: channel.color,
      emoji: channel.emoji.toWellFormed(),
      firstMessageTimestamp: Math.floor((channel.firstMessageMs ?? 0) / 1000),
    },
    categoryId: channel.categoryId ?? '',
    position: channel.position,
    isReadOnly: channel.isReadOnly ?? false,
  };
}

function writeCategories(categories: readonly CategoryDescription[]) {
  const sorted = [...categories].sort((a, b) => (a.id < b.id ? -1 : 1));
  return Object.fromEntries(
    sorted.map(({ id, name, position }) => [
      id,
      { categoryId: id, name: name.toWellFormed(), position },
    ]),
  );
}
