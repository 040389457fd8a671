import protobuf from 'protobufjs/minimal.js';
import { describe, expect, it } from 'vitest';
import { encodeAnnouncement } from '../../src/protocol/announcement-codec.ts';
import { concatBytes } from '../../src/protocol/bytes.ts';
import { decodeEvent } from '../../src/protocol/decode-event.ts';
import {
  encodeChannelEvent,
  encodeChatMessage,
  encodeRequestToJoin,
  encodeRequestToJoinResponse,
  encodeRequestToLeave,
} from '../../src/protocol/encode-event.ts';
import { encodeDescription } from '../../src/protocol/description.ts';
import type { ChannelEventBody, MessageImage } from '../../src/protocol/events.ts';
import { isChannelEvent } from '../../src/protocol/events.ts';
import { encodeMessage } from '../../src/protocol/encode-message.ts';
import {
  CommunityMessageArchiveMagnetlink,
  CommunityRequestToJoinResponse,
  DeleteCommunityMemberMessages,
  EmojiReaction,
} from '../../src/protocol/generated/messages.js';
import { hexToBytes } from '../../src/protocol/hex.ts';
import { isArchivedType, MessageType } from '../../src/protocol/message-types.ts';
import {
  countCharacters,
  MAX_NAME_CHARACTERS,
  MAX_TEXT_CHARACTERS,
} from '../../src/protocol/text-length.ts';
import { longOfClock } from '../../src/protocol/wide-integers.ts';
import {
  accepted,
  aliceKey,
  bobKey,
  community,
  communityKey,
  general,
  nowMs,
  reasonOf,
  sampleDescription,
  sign,
  targetId,
} from './sample.ts';

const image: MessageImage = {
  bytes: Uint8Array.of(0x89, 0x50),
  format: 'png',
  width: 640,
  height: 480,
};

const text = { kind: 'message' as const, text: 'Hello 🌱', displayName: 'Alice', sentMs: nowMs };
const bodies: ChannelEventBody[] = [
  text,
  { ...text, responseTo: targetId },
  { ...text, image },
  { ...text, image: { ...image, format: 'webp', albumId: 'album', albumImagesCount: 3 } },
  { kind: 'reaction', target: targetId, reaction: 6, isRetracted: false },
  { kind: 'reaction', target: targetId, reaction: 1, isRetracted: true },
  { kind: 'pin', target: targetId, isPinned: true },
  { kind: 'pin', target: targetId, isPinned: false },
  { kind: 'edit', target: targetId, text: 'Hello again' },
  { kind: 'delete', target: targetId },
];

function chatMessage(changes: Partial<Parameters<typeof encodeChatMessage>[0]> = {}) {
  return encodeChatMessage({ ...text, chatId: general, clock: nowMs, ...changes });
}

function decodeMessage(changes: Partial<Parameters<typeof encodeChatMessage>[0]> = {}) {
  return decodeEvent(sign(MessageType.chatMessage, chatMessage(changes)));
}

describe('events', () => {
  it.each(bodies)('M5: reads the $kind it wrote', (body) => {
    const { type, payload } = encodeChannelEvent({ chatId: general, clock: nowMs, body });
    const opened = sign(type, payload);
    const event = accepted(decodeEvent(opened));
    expect(event).toEqual({ id: opened.id, author: aliceKey, chatId: general, clock: nowMs, body });
    expect(isChannelEvent(event)).toBe(true);
    expect(isArchivedType(type)).toBe(true);
  });

  it.each([[], [{ id: targetId, chatId: general }]])(
    'M5: reads the type 85 it wrote',
    (...messages) => {
      const body = { kind: 'deleteMemberMessages' as const, member: bobKey, messages };
      const { type, payload } = encodeChannelEvent({ chatId: community, clock: nowMs, body });
      expect(accepted(decodeEvent(sign(type, payload)))).toMatchObject({ chatId: community, body });
      expect(isArchivedType(type)).toBe(true);
    },
  );

  it('M5: reads the requests it wrote', () => {
    const base = { community, clock: nowMs };
    const join = encodeRequestToJoin({ ...base, displayName: 'Bob' });
    const leave = encodeRequestToLeave(base);
    const response = encodeRequestToJoinResponse({ ...base, isAccepted: true, member: bobKey });
    expect(accepted(decodeEvent(sign(27, join))).body).toEqual({
      kind: 'requestToJoin',
      community,
      displayName: 'Bob',
    });
    expect(accepted(decodeEvent(sign(57, leave))).body).toEqual({
      kind: 'requestToLeave',
      community,
    });
    expect(accepted(decodeEvent(sign(48, response, communityKey))).body).toEqual({
      kind: 'requestToJoinResponse',
      community,
      isAccepted: true,
      member: bobKey,
    });
  });

  it('M5, M6: reads the announcement it wrote', () => {
    const content = { clock: nowMs, magnetUri: 'magnet:?xt=x', format: 1, installation: 'one' };
    const event = accepted(decodeEvent(sign(43, encodeAnnouncement(content), communityKey)));
    const { clock, ...body } = content;
    expect(event).toMatchObject({ clock, body: { kind: 'announcement', ...body } });
    expect(isChannelEvent(event)).toBe(false);
    expect(isArchivedType(43)).toBe(false);
  });

  it('A10: an announcement of Status has format 0 and no installation', () => {
    const payload = encodeMessage(CommunityMessageArchiveMagnetlink, {
      clock: longOfClock(nowMs),
      magnetUri: 'magnet:?xt=x',
    });
    expect(accepted(decodeEvent(sign(43, payload, communityKey))).body).toEqual({
      kind: 'announcement',
      magnetUri: 'magnet:?xt=x',
      format: 0,
    });
  });

  it('M5: a description keeps the payload as received, unknown fields included', () => {
    const unknown = new protobuf.Writer().uint32(1600).uint32(7).finish();
    const payload = concatBytes(encodeDescription(sampleDescription()), unknown);
    const { body } = accepted(decodeEvent(sign(25, payload, communityKey)));
    expect(body).toMatchObject({ kind: 'description', payload });
  });

  it.each([0, 2, 13, 44, 86, -1, 2 ** 31 - 1])('M5: type %i is ignored', (type) => {
    expect(decodeEvent({ ...sign(1, chatMessage()), type })).toBeUndefined();
  });

  it.each([0, 7, -1])('M5: a reaction of type %i is dropped', (type) => {
    const payload = encodeMessage(EmojiReaction, {
      clock: longOfClock(nowMs),
      chatId: general,
      messageId: targetId,
      messageType: 5,
      type,
    });
    expect(reasonOf(decodeEvent(sign(22, payload)))).toBe('M5 reaction');
  });

  it.each(['', '0x5e', targetId.toUpperCase(), `${targetId}00`])(
    'M5: an effect on the message %j is dropped',
    (target) => {
      for (const body of bodies.filter((one) => 'target' in one)) {
        const changed = { ...body, target };
        const event = encodeChannelEvent({ chatId: general, clock: nowMs, body: changed });
        expect(reasonOf(decodeEvent(sign(event.type, event.payload)))).toBe('M5 message id');
      }
    },
  );

  it('M5: an answer to what is no message id answers nothing', () => {
    expect(accepted(decodeMessage({ responseTo: 'x' })).body).not.toHaveProperty('responseTo');
  });

  it('M5: type 85 with one wrong message id deletes nothing', () => {
    const messages = [
      { id: targetId, chatId: general },
      { id: 'x', chatId: general },
    ];
    const body = { kind: 'deleteMemberMessages' as const, member: bobKey, messages };
    const { type, payload } = encodeChannelEvent({ chatId: community, clock: nowMs, body });
    expect(reasonOf(decodeEvent(sign(type, payload)))).toBe('M5 message id');
  });

  it('M5: type 85 and type 48 name a member by a key', () => {
    const clock = longOfClock(nowMs);
    const communityId = hexToBytes(community);
    const deletion = { clock, communityId, memberId: 'bob' };
    const payload = encodeMessage(DeleteCommunityMemberMessages, deletion);
    expect(reasonOf(decodeEvent(sign(85, payload)))).toBe('M5 member');
    const answer = { clock, communityId, member: new Uint8Array(33) };
    const response = encodeMessage(CommunityRequestToJoinResponse, answer);
    expect(reasonOf(decodeEvent(sign(48, response)))).toBe('M5 member');
  });

  it('M11: a request that names no community is dropped', () => {
    const payload = encodeMessage(CommunityRequestToJoinResponse, { clock: longOfClock(nowMs) });
    for (const type of [48, 57]) {
      expect(reasonOf(decodeEvent(sign(type as MessageType, payload)))).toBe('M11 community id');
    }
  });

  it('M5: pictures of unknown formats and empty ones are not shown', () => {
    const noImage = { ...image, bytes: new Uint8Array(0) };
    expect(accepted(decodeMessage({ image: noImage })).body).not.toHaveProperty('image');
    const format = new protobuf.Writer().uint32(82).fork().uint32(16).uint32(9).ldelim().finish();
    const payload = concatBytes(chatMessage({ image }), format);
    expect(accepted(decodeEvent(sign(1, payload))).body).not.toHaveProperty('image');
  });

  it('M5: a picture lies in a buffer of its own, ready to be stored', () => {
    const { body } = accepted(decodeMessage({ image }));
    const bytes = body.kind === 'message' ? body.image?.bytes : undefined;
    expect(bytes?.buffer.byteLength).toBe(image.bytes.length);
  });

  it('M7: clock 0 is dropped', () => {
    for (const body of bodies) {
      const { type, payload } = encodeChannelEvent({ chatId: general, clock: 0, body });
      expect(reasonOf(decodeEvent(sign(type, payload)))).toBe('M7 clock zero');
    }
    const leave = encodeRequestToLeave({ community, clock: 0 });
    expect(reasonOf(decodeEvent(sign(57, leave)))).toBe('M7 clock zero');
  });

  it('M7: text has at most 4096 characters, however many bytes', () => {
    expect(reasonOf(decodeMessage({ text: '🌱'.repeat(MAX_TEXT_CHARACTERS) }))).toBeUndefined();
    expect(MAX_TEXT_CHARACTERS).toBe(4096);
    expect(countCharacters('🌱x')).toBe(2);
    expect(reasonOf(decodeMessage({ text: 'x'.repeat(4097) }))).toBe('M7 too long');
    const body = { kind: 'edit' as const, target: targetId, text: '🌱'.repeat(4097) };
    const { type, payload } = encodeChannelEvent({ chatId: general, clock: nowMs, body });
    expect(reasonOf(decodeEvent(sign(type, payload)))).toBe('M7 too long');
  });

  it('cuts a name that is longer than names are', () => {
    const { body } = accepted(decodeMessage({ displayName: '🌱'.repeat(1000) }));
    expect(body).toMatchObject({ displayName: '🌱'.repeat(MAX_NAME_CHARACTERS) });
  });

  it('writes text that is no valid Unicode so that others can read it', () => {
    const event = accepted(decodeMessage({ text: 'half \ud83c of a leaf' }));
    expect(event.body).toMatchObject({ text: 'half \ufffd of a leaf' });
  });
});
