import protobuf from 'protobufjs/minimal.js';
import { describe, expect, it } from 'vitest';
import { encodeAnnouncement } from '../../src/protocol/announcement-codec.ts';
import { decodeEvent } from '../../src/protocol/decode-event.ts';
import { decodeDescription, encodeDescription } from '../../src/protocol/description.ts';
import {
  encodeChannelEvent,
  encodeRequestToJoin,
  encodeRequestToJoinResponse,
  encodeRequestToLeave,
} from '../../src/protocol/encode-event.ts';
import type { OpenedMessage } from '../../src/protocol/envelope.ts';
import { openMetadata, wrapEvent } from '../../src/protocol/envelope.ts';
import type { ChannelEventBody } from '../../src/protocol/events.ts';
import { encodeMessage } from '../../src/protocol/encode-message.ts';
import { ProtocolMessage } from '../../src/protocol/generated/messages.js';
import { InviteError, inviteFragment, parseInvite } from '../../src/protocol/invite.ts';
import { MessageType } from '../../src/protocol/message-types.ts';
import { noblePrimitives } from '../../src/protocol/noble-primitives.ts';
import { decryptPayload, encryptPayload } from '../../src/protocol/payload-26.ts';
import { Rejection } from '../../src/protocol/rejection.ts';
import { SegmentAssembly } from '../../src/protocol/segments.ts';
import {
  alice,
  aliceKey,
  bobKey,
  community,
  general,
  nowMs,
  plainMember,
  sampleDescription,
  sign,
  targetId,
} from './sample.ts';
import { SeededRandom } from './seeded-random.ts';

const random = new SeededRandom(666);
const primitives = noblePrimitives;
const types = Object.values(MessageType);

const bodies: ChannelEventBody[] = [
  { kind: 'message', text: 'Hello 🌱', displayName: 'Alice', sentMs: nowMs, responseTo: targetId },
  { kind: 'reaction', target: targetId, reaction: 6, isRetracted: false },
  { kind: 'pin', target: targetId, isPinned: true },
  { kind: 'edit', target: targetId, text: 'Hello again' },
  { kind: 'delete', target: targetId },
  { kind: 'deleteMemberMessages', member: bobKey, messages: [{ id: targetId, chatId: general }] },
];
const description = sampleDescription({
  members: new Map([[aliceKey, { ...plainMember, roles: ['admin'] }]]),
  banned: new Map([[bobKey, { isDeleteAllMessages: true }]]),
  images: new Map([['large', { bytes: random.bytes(50), format: 'gif' }]]),
});

function payloadOf(body: ChannelEventBody): Uint8Array {
  const chatId = body.kind === 'deleteMemberMessages' ? community : general;
  return encodeChannelEvent({ chatId, clock: nowMs, body }).payload;
}

const base = { community, clock: nowMs };
const payloads = [
  ...bodies.map(payloadOf),
  encodeDescription(description),
  encodeAnnouncement({ clock: nowMs, magnetUri: 'magnet:?xt=x', format: 1, installation: 'one' }),
  encodeRequestToJoin({ ...base, displayName: 'Bob' }),
  encodeRequestToJoinResponse({ ...base, isAccepted: true, member: bobKey }),
  encodeRequestToLeave(base),
];
const wrapped = payloads.map((payload) =>
  wrapEvent({ type: MessageType.chatMessage, payload, privateKey: alice, primitives }),
);

function pick<T>(list: readonly T[]): T {
  const value = list[random.below(list.length)];
  if (value === undefined) throw new Error('expected a list with something in it');
  return value;
}

function truncated(bytes: Uint8Array): Uint8Array {
  return bytes.slice(0, random.below(bytes.length));
}

function flipped(bytes: Uint8Array): Uint8Array {
  const copy = bytes.slice();
  for (let i = random.below(4); i >= 0; i--) {
    const place = random.below(copy.length);
    copy[place] = (copy[place] ?? 0) ^ (1 << random.below(8));
  }
  return copy;
}

function spliced(a: Uint8Array, b: Uint8Array): Uint8Array {
  return Uint8Array.of(...truncated(a), ...b.subarray(random.below(b.length)));
}

/** Well-formed fields, with numbers that are known, of any wire type and with any content. */
function wellFormed(depth = 0): Uint8Array {
  const writer = new protobuf.Writer();
  for (let i = random.below(6); i > 0; i--) {
    const field = pick([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 14, 18, 19, 102, 1001, 1010]);
    if (random.next() < 0.4) writer.uint32(field * 8).uint32(random.below(2 ** 32));
    else writer.uint32(field * 8 + 2).bytes(depth < 3 ? wellFormed(depth + 1) : random.bytes(5));
  }
  return writer.finish();
}

function mutations(samples: readonly Uint8Array[], count: number): Uint8Array[] {
  return Array.from({ length: count }, () =>
    pick([
      () => random.bytes(random.below(300)),
      () => truncated(pick(samples)),
      () => flipped(pick(samples)),
      () => spliced(pick(samples), pick(samples)),
      () => wellFormed(),
    ])(),
  );
}

describe('hostile input', () => {
  it('M3: decodeEvent gives an event, a rejection or nothing', () => {
    const opened: OpenedMessage = sign(MessageType.chatMessage, payloads[0] ?? new Uint8Array(0));
    const outcomes = { events: 0, rejections: 0 };
    for (const payload of mutations(payloads, 6000)) {
      const event = decodeEvent({ ...opened, payload, type: pick(types) });
      if (event instanceof Rejection) outcomes.rejections++;
      else outcomes.events++;
    }
    // Both must have been tried, or the mutations are too weak or too strong.
    expect(outcomes.events).toBeGreaterThan(50);
    expect(outcomes.rejections).toBeGreaterThan(1000);
  });

  it('M3: decodeDescription gives a description or a rejection', () => {
    const samples = [encodeDescription(description)];
    const names = mutations(samples, 4000).map((payload) => {
      const decoded = decodeDescription(payload, community);
      return decoded instanceof Rejection ? 'rejection' : 'description';
    });
    expect(new Set(names)).toEqual(new Set(['rejection', 'description']));
  });

  it('M1, M2: openMetadata gives a message or a rejection', () => {
    const samples = [
      ...wrapped,
      ...wrapped.map((publicMessage) => encodeMessage(ProtocolMessage, { publicMessage })),
    ];
    const names = mutations(samples, 600).map((bytes) => {
      const opened = openMetadata(primitives, bytes);
      return opened instanceof Rejection ? 'rejection' : typeof opened.id;
    });
    expect(new Set(names)).toEqual(new Set(['rejection', 'string']));
  });

  it('M1: SegmentAssembly takes anything, and little of it stays', () => {
    const assembly = new SegmentAssembly(primitives);
    for (const bytes of mutations(wrapped, 3000))
      expect(() => assembly.add(bytes, 1n)).not.toThrow();
  });

  it('M1: decryptPayload gives undefined for everything that was changed', async () => {
    const symmetricKey = random.bytes(32);
    const metadata = wrapped[0] ?? new Uint8Array(0);
    const sealed = await encryptPayload({
      metadata,
      symmetricKey,
      privateKey: alice,
      random: random.bytes,
    });
    for (const bytes of mutations([sealed], 600)) {
      if (Buffer.compare(bytes, sealed) === 0) continue;
      expect(await decryptPayload(bytes, symmetricKey)).toBeUndefined();
    }
  });

  it('K5: parseInvite gives an error for everything that was changed', () => {
    const link = inviteFragment({ communityId: community, secret: random.bytes(32) });
    const bytes = new TextEncoder().encode(link);
    for (const mutation of mutations([bytes], 3000)) {
      const text = new TextDecoder().decode(mutation);
      if (text.includes(link)) continue;
      expect(parseInvite(text)).toBeInstanceOf(InviteError);
    }
  });

  it('M3: 150 kB of the smallest fields do not hold anything up', () => {
    const opened = sign(MessageType.chatMessage, payloads[0] ?? new Uint8Array(0));
    const oneByOne = new Uint8Array(150_000);
    for (const tag of [0x0a, 0x12, 0x32, 0x42, 0x72, 0x9a]) {
      const bytes = oneByOne.map((_, i) => (i % 2 === 0 ? tag : 0));
      for (const type of types) {
        expect(() => decodeEvent({ ...opened, payload: bytes, type })).not.toThrow();
      }
    }
  });

  it('M3: deeply nested groups and messages do not exhaust the stack', () => {
    const opened = sign(MessageType.chatMessage, payloads[0] ?? new Uint8Array(0));
    for (const tag of [0x0b, 0x13, 0x1b, 0x33]) {
      const payload = new Uint8Array(150_000).fill(tag);
      for (const type of types) {
        expect(decodeEvent({ ...opened, payload, type })).toBeInstanceOf(Rejection);
      }
    }
  });
});
