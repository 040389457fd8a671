import type { CommunityDescription } from '../../src/protocol/description.ts';
import type { MemberDescription } from '../../src/protocol/description-members.ts';
import type { OpenedMessage } from '../../src/protocol/envelope.ts';
import { openMetadata, wrapEvent } from '../../src/protocol/envelope.ts';
import { hexToBytes } from '../../src/protocol/hex.ts';
import { chatKeyOf, communityIdOf, newChannelId } from '../../src/protocol/keys.ts';
import type { MessageType } from '../../src/protocol/message-types.ts';
import { noblePrimitives } from '../../src/protocol/noble-primitives.ts';
import { Rejection } from '../../src/protocol/rejection.ts';

function privateKey(lastByte: string): Uint8Array<ArrayBuffer> {
  return hexToBytes(lastByte.padStart(64, '0'));
}

export const communityKey = privateKey('c0');
export const alice = privateKey('a1');
const bob = privateKey('b0');
export const community = communityIdOf(communityKey);
export const controlNodeKey = chatKeyOf(communityKey);
export const aliceKey = chatKeyOf(alice);
export const bobKey = chatKeyOf(bob);
export const general = newChannelId(community, '1dc14fd8-9a8b-4df5-a358-2c3067be5439');
export const nowMs = 1_764_600_000_000;
export const targetId = `0x${'5e'.repeat(32)}`;

export const plainMember: MemberDescription = {
  roles: [],
  channelRole: 'poster',
  lastUpdateClock: 0,
};

export function sampleDescription(
  changes: Partial<CommunityDescription> = {},
): CommunityDescription {
  return {
    community,
    clock: nowMs,
    name: 'Perennials',
    description: 'What comes back every year',
    color: '#2f7d4f',
    introMessage: 'Hello',
    outroMessage: '',
    tags: ['gardening'],
    images: new Map(),
    access: 'auto',
    channels: [sampleChannel(general)],
    categories: [],
    members: new Map(),
    banned: new Map(),
    canAllMembersPin: false,
    ...changes,
  };
}

export function sampleChannel(chatId: string) {
  return {
    chatId,
    name: 'general',
    description: 'Everything',
    emoji: '🌱',
    color: '',
    position: 0,
    members: new Map<string, MemberDescription>(),
  };
}

export function sign(type: MessageType, payload: Uint8Array, key = alice): OpenedMessage {
  const primitives = noblePrimitives;
  const opened = openMetadata(
    primitives,
    wrapEvent({ type, payload, privateKey: key, primitives }),
  );
  if (opened instanceof Rejection) throw new Error(`${opened.reason}: ${opened.detail}`);
  return opened;
}

/** What is not a rejection, so that a test can go on with it. */
export function accepted<T>(value: T | Rejection | undefined): T {
  if (value === undefined) throw new Error('expected a value, got undefined');
  if (value instanceof Rejection) throw new Error(`${value.reason}: ${value.detail}`);
  return value;
}

/** Undefined where it was not rejected. */
export function reasonOf(value: unknown): string | undefined {
  return value instanceof Rejection ? value.reason : undefined;
}
