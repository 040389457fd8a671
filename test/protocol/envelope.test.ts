import protobuf from 'protobufjs/minimal.js';
import { describe, expect, it } from 'vitest';
import { concatBytes } from '../../src/protocol/bytes.ts';
import { encodeMessage } from '../../src/protocol/encode-message.ts';
import { encodeChatMessage } from '../../src/protocol/encode-event.ts';
import {
  checkWakuMessage,
  messageIdOf,
  openMany,
  openMetadata,
  wrapEvent,
} from '../../src/protocol/envelope.ts';
import {
  ApplicationMetadataMessage,
  ProtocolMessage,
} from '../../src/protocol/generated/messages.js';
import { bytesToHex } from '../../src/protocol/hex.ts';
import { compressKey, publicKeyOf } from '../../src/protocol/keys.ts';
import { MessageType } from '../../src/protocol/message-types.ts';
import { noblePrimitives } from '../../src/protocol/noble-primitives.ts';
import { accepted, alice, aliceKey, general, nowMs, reasonOf } from './sample.ts';

const primitives = noblePrimitives;
const payload = encodeChatMessage({
  chatId: general,
  clock: nowMs,
  sentMs: nowMs,
  text: 'Hello',
  displayName: 'Alice',
});
const wrapped = wrapEvent({
  type: MessageType.chatMessage,
  payload,
  privateKey: alice,
  primitives,
});

function metadataWith(fields: ApplicationMetadataMessage.$Properties): Uint8Array {
  const { signature, payload, type } = ApplicationMetadataMessage.decode(wrapped);
  return encodeMessage(ApplicationMetadataMessage, { signature, payload, type, ...fields });
}

describe('envelope', () => {
  it('M1: opens what was wrapped', () => {
    const opened = accepted(openMetadata(primitives, wrapped));
    expect(opened).toMatchObject({ author: aliceKey, type: 1, payload, metadata: wrapped });
    expect(opened.authorKey).toEqual(publicKeyOf(alice));
  });

  it('A3: opens many as it opens each, whatever their hints say', () => {
    const unsigned = metadataWith({ signature: new Uint8Array(65) });
    const hints = [undefined, compressKey(publicKeyOf(alice)), new Uint8Array(33)];
    const messages = [wrapped, unsigned, Uint8Array.of(255), wrapped, metadataWith({ type: 22 })];
    const hinted = messages.map((bytes, place) => ({ bytes, hint: hints[place % hints.length] }));
    const each = messages.map((bytes) => openMetadata(primitives, bytes));
    expect(openMany(primitives, hinted)).toEqual(each);
    expect(each.map(reasonOf)).toEqual([
      undefined,
      'M2 signature',
      'M3 undecodable',
      undefined,
      undefined,
    ]);
  });

  it('M1: wrapping the same event again gives the same bytes', () => {
    const event = { type: MessageType.chatMessage, payload, privateKey: alice, primitives };
    expect(wrapEvent(event)).toEqual(wrapped);
  });

  it('M1: reads a message inside ProtocolMessage.public_message, with the id of the inner one', () => {
    const outer = new protobuf.Writer().uint32(18).string('installation').finish();
    const publicMessage = encodeMessage(ProtocolMessage, { publicMessage: wrapped });
    const opened = openMetadata(primitives, concatBytes(outer, publicMessage));
    expect(opened).toEqual(openMetadata(primitives, wrapped));
  });

  it('M1: a live WakuMessage has version 1 and is not ephemeral', () => {
    expect(checkWakuMessage({ version: 1, isEphemeral: false })).toBeUndefined();
    expect(reasonOf(checkWakuMessage({ version: 0, isEphemeral: false }))).toBe('M1 version');
    expect(reasonOf(checkWakuMessage({ version: 1, isEphemeral: true }))).toBe('M1 ephemeral');
  });

  it.each([
    ['is missing', new Uint8Array(0)],
    ['is too short', new Uint8Array(64).fill(1)],
    ['is all zero', new Uint8Array(65)],
    ['has another v', new Uint8Array(65).fill(27)],
  ])('M2: a message whose signature %s is dropped', (_, signature) => {
    const opened = openMetadata(primitives, metadataWith({ signature }));
    expect(reasonOf(opened)).toBe('M2 signature');
  });

  it('M2: another payload under the same signature is not by the same author', () => {
    const other = openMetadata(primitives, metadataWith({ payload: payload.slice(1) }));
    expect(reasonOf(other) ?? accepted(other).author).not.toBe(aliceKey);
  });

  it('M3: the envelope too must have the wire types of its schema', () => {
    const { signature } = ApplicationMetadataMessage.decode(wrapped);
    const writer = new protobuf.Writer().uint32(10).bytes(signature).uint32(16).uint32(1);
    expect(reasonOf(openMetadata(primitives, writer.finish()))).toBe('M3 field type');
  });

  it('M4: message id is the hash of author key and metadata bytes as received', () => {
    const key = publicKeyOf(alice);
    const expected = primitives.keccak256(concatBytes(key, wrapped));
    const opened = accepted(openMetadata(primitives, wrapped));
    expect(opened.id).toBe(`0x${bytesToHex(expected)}`);
    expect(messageIdOf(primitives, key, wrapped)).toBe(opened.id);
  });

  it('M4: keeps bytes that we would have encoded otherwise, and hashes those', () => {
    const unknownField = new protobuf.Writer().uint32(9002).string('from the future').finish();
    const typeFirst = new protobuf.Writer().uint32(24).int32(1).finish();
    const { signature } = ApplicationMetadataMessage.decode(wrapped);
    const rest = encodeMessage(ApplicationMetadataMessage, { signature, payload });
    const received = concatBytes(typeFirst, unknownField, rest);
    const opened = accepted(openMetadata(primitives, received));
    expect(opened.metadata).toEqual(received);
    expect(opened.id).toBe(messageIdOf(primitives, publicKeyOf(alice), received));
    expect(opened.id).not.toBe(accepted(openMetadata(primitives, wrapped)).id);
  });

  it('M4: metadata lies in a buffer of its own, ready to be stored', () => {
    const inside = concatBytes(new Uint8Array(1000), wrapped).subarray(1000);
    const { metadata } = accepted(openMetadata(primitives, inside));
    expect(metadata.buffer.byteLength).toBe(wrapped.length);
  });
});
