import { MessageType } from './message-types.ts';

/** Wire types of the protobuf encoding. */
export const VARINT = 0;
export const FIXED_64 = 1;
export const LENGTH = 2;
export const GROUP_START = 3;
export const GROUP_END = 4;
export const FIXED_32 = 5;
/** A repeated number: packed, or one by one, which every parser has to read as well. */
export const PACKED = 'packed';

/** What a field has to look like; a message stands for its own fields. */
export type FieldSchema = typeof VARINT | typeof LENGTH | typeof PACKED | MessageSchema;

export interface MessageSchema {
  readonly [field: number]: FieldSchema;
}

/** A map is a repeated message of key and value. */
function mapOf(value: MessageSchema): MessageSchema {
  return { 1: LENGTH, 2: value };
}

const signedType = { 1010: VARINT } as const;

const image: MessageSchema = { 1: LENGTH, 2: VARINT, 3: LENGTH, 4: VARINT, 5: VARINT, 6: VARINT };
const member: MessageSchema = { 1: PACKED, 3: VARINT, 4: VARINT };
const permissions: MessageSchema = { 2: VARINT, 3: VARINT };
const identityImage: MessageSchema = { 1: LENGTH, 2: VARINT, 3: VARINT };
const category: MessageSchema = { 1: LENGTH, 2: LENGTH, 3: VARINT };
const adminSettings: MessageSchema = { 1: VARINT };
const banInfo: MessageSchema = { 1: VARINT };
const identity: MessageSchema = {
  1: VARINT,
  3: mapOf(identityImage),
  4: LENGTH,
  5: LENGTH,
  6: LENGTH,
  7: LENGTH,
  9: VARINT,
};
const chat: MessageSchema = {
  1: mapOf(member),
  2: permissions,
  3: identity,
  4: LENGTH,
  5: VARINT,
  1001: VARINT,
};

/**
 * M3: the wire type of every known field of the types of M5. Written out, because protobuf
 * decoders take a field of another wire type for an unknown one, and that is how a payload of one
 * type can pass for another. A test compares this table with proto/status.proto.
 */
export const payloadSchemas: Readonly<Record<MessageType, MessageSchema>> = {
  [MessageType.chatMessage]: {
    1: VARINT,
    2: VARINT,
    3: LENGTH,
    4: LENGTH,
    5: LENGTH,
    6: LENGTH,
    7: VARINT,
    8: VARINT,
    10: image,
    13: LENGTH,
    14: LENGTH,
    ...signedType,
  },
  [MessageType.emojiReaction]: {
    1: VARINT,
    2: LENGTH,
    3: LENGTH,
    4: VARINT,
    5: VARINT,
    6: VARINT,
    7: LENGTH,
    ...signedType,
  },
  [MessageType.communityDescription]: {
    1: VARINT,
    2: mapOf(member),
    3: permissions,
    5: identity,
    6: mapOf(chat),
    8: mapOf(category),
    9: VARINT,
    10: adminSettings,
    11: LENGTH,
    12: LENGTH,
    14: LENGTH,
    18: LENGTH,
    19: mapOf(banInfo),
    1001: LENGTH,
    1002: VARINT,
    1003: LENGTH,
    1004: LENGTH,
    1005: LENGTH,
    1006: LENGTH,
    ...signedType,
  },
  [MessageType.requestToJoin]: { 1: VARINT, 3: LENGTH, 4: LENGTH, 5: LENGTH, ...signedType },
  [MessageType.pinMessage]: {
    1: VARINT,
    2: LENGTH,
    3: LENGTH,
    4: VARINT,
    5: VARINT,
    ...signedType,
  },
  [MessageType.editMessage]: {
    1: VARINT,
    2: LENGTH,
    3: LENGTH,
    4: LENGTH,
    5: LENGTH,
    6: VARINT,
    7: VARINT,
    ...signedType,
  },
  [MessageType.deleteMessage]: {
    1: VARINT,
    2: LENGTH,
    3: LENGTH,
    4: LENGTH,
    5: VARINT,
    6: LENGTH,
    ...signedType,
  },
  [MessageType.archiveAnnouncement]: {
    1: VARINT,
    2: LENGTH,
    1001: VARINT,
    1002: LENGTH,
    ...signedType,
  },
  [MessageType.requestToJoinResponse]: {
    1: VARINT,
    3: VARINT,
    5: LENGTH,
    1001: LENGTH,
    ...signedType,
  },
  [MessageType.requestToLeave]: { 1: VARINT, 2: LENGTH, ...signedType },
  [MessageType.deleteMemberMessages]: {
    1: VARINT,
    2: LENGTH,
    3: LENGTH,
    4: { 1: LENGTH, 2: LENGTH },
    ...signedType,
  },
};

/** M1: the layers around a payload. */
export const applicationMetadataSchema: MessageSchema = { 1: LENGTH, 2: LENGTH, 3: VARINT };
export const segmentSchema: MessageSchema = {
  1: LENGTH,
  2: VARINT,
  3: VARINT,
  4: LENGTH,
  5: VARINT,
  6: VARINT,
};
