import protobuf from 'protobufjs';
import { describe, expect, it } from 'vitest';
import { concatBytes } from '../../src/protocol/bytes.ts';
import { decodeEvent } from '../../src/protocol/decode-event.ts';
import {
  encodeChatMessage,
  encodeDelete,
  encodeEdit,
  encodePin,
  encodeReaction,
} from '../../src/protocol/encode-event.ts';
import type { OpenedMessage } from '../../src/protocol/envelope.ts';
import { MessageType } from '../../src/protocol/message-types.ts';
import { checkWireTypes } from '../../src/protocol/wire-check.ts';
import type { FieldSchema, MessageSchema } from '../../src/protocol/wire-types.ts';
import {
  applicationMetadataSchema,
  LENGTH,
  PACKED,
  payloadSchemas,
  segmentSchema,
  VARINT,
} from '../../src/protocol/wire-types.ts';
import { general, nowMs, reasonOf, sign, targetId } from './sample.ts';

const schema = protobuf.loadSync(new URL('../../proto/status.proto', import.meta.url).pathname);

const messageNames: Record<MessageType, string> = {
  [MessageType.chatMessage]: 'ChatMessage',
  [MessageType.emojiReaction]: 'EmojiReaction',
  [MessageType.communityDescription]: 'CommunityDescription',
  [MessageType.requestToJoin]: 'CommunityRequestToJoin',
  [MessageType.pinMessage]: 'PinMessage',
  [MessageType.editMessage]: 'EditMessage',
  [MessageType.deleteMessage]: 'DeleteMessage',
  [MessageType.archiveAnnouncement]: 'CommunityMessageArchiveMagnetlink',
  [MessageType.requestToJoinResponse]: 'CommunityRequestToJoinResponse',
  [MessageType.requestToLeave]: 'CommunityRequestToLeave',
  [MessageType.deleteMemberMessages]: 'DeleteCommunityMemberMessages',
};

function schemaOf(type: protobuf.Type): MessageSchema {
  return Object.fromEntries(type.fieldsArray.map((field) => [field.id, fieldSchemaOf(field)]));
}

function fieldSchemaOf(field: protobuf.Field): FieldSchema {
  const { resolvedType } = field.resolve();
  if (field instanceof protobuf.MapField) return { 1: LENGTH, 2: nested(resolvedType) };
  if (resolvedType instanceof protobuf.Type) return schemaOf(resolvedType);
  const isLength = field.type === 'string' || field.type === 'bytes';
  if (field.repeated && !isLength) return PACKED;
  return isLength ? LENGTH : VARINT;
}

function nested(type: protobuf.Type | protobuf.Enum | null): MessageSchema {
  if (type instanceof protobuf.Type) return schemaOf(type);
  throw new Error('the table has maps of messages only');
}

/** Value of wire type 5, which no field of ours has. */
function fixed32(field: number): Uint8Array {
  return new protobuf.Writer()
    .uint32(field * 8 + 5)
    .fixed32(1)
    .finish();
}

function opened(type: MessageType, payload: Uint8Array): OpenedMessage {
  return { ...sign(MessageType.chatMessage, new Uint8Array(1)), type, payload };
}

const event = { chatId: general, clock: nowMs, target: targetId };
const channelPayloads: [MessageType, Uint8Array][] = [
  [
    MessageType.chatMessage,
    encodeChatMessage({ ...event, text: 'Hello', sentMs: nowMs, displayName: 'Alice' }),
  ],
  [MessageType.emojiReaction, encodeReaction({ ...event, reaction: 1, isRetracted: false })],
  [MessageType.pinMessage, encodePin({ ...event, isPinned: true })],
  [MessageType.editMessage, encodeEdit({ ...event, text: 'Hello again' })],
  [MessageType.deleteMessage, encodeDelete(event)],
];

describe('wire types', () => {
  it.each(Object.entries(payloadSchemas))(
    'M3: the table of type %s is that of proto/status.proto',
    (type, table) => {
      const name = messageNames[Number(type) as MessageType];
      expect(table).toEqual(schemaOf(schema.lookupType(name)));
    },
  );

  it('M3: so are the tables of the envelope', () => {
    const names = ['ApplicationMetadataMessage', 'SegmentMessage'];
    const [metadata, segment] = names.map((name) => schemaOf(schema.lookupType(name)));
    expect(applicationMetadataSchema).toEqual(metadata);
    expect(segmentSchema).toEqual(segment);
  });

  it.each(Object.entries(payloadSchemas))(
    'M3: type %s is dropped when any known field has another wire type',
    (name, table) => {
      const type = Number(name) as MessageType;
      for (const field of Object.keys(table).map(Number)) {
        const decoded = decodeEvent(opened(type, fixed32(field)));
        expect(reasonOf(decoded), `field ${field}`).toBe('M3 field type');
      }
    },
  );

  it('M3: looks into nested messages and maps as well', () => {
    const wrongRole = new protobuf.Writer().uint32(18).fork();
    wrongRole.uint32(10).string('0x04').uint32(18).fork().uint32(34).string('viewer').ldelim();
    const payload = wrongRole.ldelim().finish();
    const decoded = decodeEvent(opened(MessageType.communityDescription, payload));
    expect(reasonOf(decoded)).toBe('M3 field type');
    const wrongKey = new protobuf.Writer().uint32(18).fork().uint32(8).uint32(1).ldelim().finish();
    expect(reasonOf(decodeEvent(opened(MessageType.communityDescription, wrongKey)))).toBe(
      'M3 field type',
    );
  });

  it('M3: roles may be packed or one by one', () => {
    const table = payloadSchemas[MessageType.communityDescription];
    for (const roles of [Uint8Array.of(10, 1, 4), Uint8Array.of(8, 4)]) {
      const entry = new protobuf.Writer().uint32(18).fork();
      const bytes = entry.uint32(18).bytes(roles).ldelim().finish();
      expect(checkWireTypes(bytes, table)).toBeUndefined();
    }
  });

  it('M3: unknown fields may be anything that is protobuf, groups included', () => {
    const table = payloadSchemas[MessageType.chatMessage];
    const group = new protobuf.Writer().uint32(243).uint32(8).uint32(1).uint32(244).finish();
    const fields = [fixed32(77), new protobuf.Writer().uint32(801).fixed64(1).finish(), group];
    expect(checkWireTypes(concatBytes(...fields), table)).toBeUndefined();
  });

  it.each([
    ['field number 0', [0, 1]],
    ['a wire type that there is not', [15, 1]],
    ['the end of a group that did not begin', [12]],
    ['a group without end', [11, 8, 1]],
    ['a group that ends as another', [11, 20]],
    ['more bytes than there are', [26, 5, 1]],
    ['a length beyond everything', [26, 255, 255, 255, 255, 255, 255, 255, 255, 255, 1]],
    ['a number without end', [8, ...new Array<number>(20).fill(128)]],
    ['a tag beyond 32 bits', [255, 255, 255, 255, 127, 1]],
    ['half a number', [8, 128]],
    ['half of 8 bytes', [(801 & 0x7f) | 0x80, 801 >> 7, 1, 2]],
    ['text that is not UTF-8', [26, 2, 0xc3, 0x28]],
  ])('M3: %s is dropped', (_, bytes) => {
    const decoded = decodeEvent(opened(MessageType.chatMessage, Uint8Array.from(bytes)));
    expect(reasonOf(decoded)).toBe('M3 undecodable');
  });

  it('M3: a great many nested groups are dropped', () => {
    const bytes = new Uint8Array(100_000).fill(11);
    expect(reasonOf(checkWireTypes(bytes, {}))).toBe('M3 undecodable');
  });

  it.each(channelPayloads)(
    'M3: what is signed as type %i counts as no other type',
    (type, payload) => {
      expect(reasonOf(decodeEvent(opened(type, payload)))).toBeUndefined();
      for (const other of Object.values(MessageType).filter((one) => one !== type)) {
        expect(reasonOf(decodeEvent(opened(other, payload))), `as ${other}`).toMatch(/^M3 /);
      }
    },
  );

  it.each(channelPayloads)(
    'M3: type %i with a signed_type of another is dropped',
    (type, payload) => {
      for (const signedType of [0, 43, 2 ** 32 - 1]) {
        const field = new protobuf.Writer().uint32(8080).uint32(signedType).finish();
        const decoded = decodeEvent(opened(type, concatBytes(payload, field)));
        expect(reasonOf(decoded), `${signedType}`).toBe('M3 signed type');
      }
    },
  );

  it('M3: a payload without signed_type, as Status writes it, counts', () => {
    const [, payload] = channelPayloads[0] ?? [];
    const signedType = new protobuf.Writer().uint32(8080).uint32(1).finish();
    const bytes = (payload ?? new Uint8Array(0)).subarray(0, -signedType.length);
    expect(reasonOf(decodeEvent(opened(MessageType.chatMessage, bytes)))).toBeUndefined();
  });

  it.each([
    [MessageType.chatMessage, 7],
    [MessageType.emojiReaction, 4],
    [MessageType.pinMessage, 5],
    [MessageType.editMessage, 6],
    [MessageType.deleteMessage, 5],
  ])('M3: type %i must be a message of a community chat', (type, field) => {
    const payload = channelPayloads.find(([one]) => one === type)?.[1] ?? new Uint8Array(0);
    for (const messageType of [0, 1, 6]) {
      const override = new protobuf.Writer()
        .uint32(field * 8)
        .uint32(messageType)
        .finish();
      const decoded = decodeEvent(opened(type, concatBytes(payload, override)));
      expect(reasonOf(decoded)).toBe('M3 message type');
    }
  });
});
