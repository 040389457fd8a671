import { concatBytes, ownBytes } from './bytes.ts';
import { encodeMessage } from './encode-message.ts';
import { ApplicationMetadataMessage, ProtocolMessage } from './generated/messages.js';
import { bytesToHex } from './hex.ts';
import type { ChatKey, MessageId } from './ids.ts';
import { chatKeyOfPublicKey } from './keys.ts';
import type { MessageType } from './message-types.ts';
import type { Primitives, SignedDigest } from './primitives.ts';
import { Rejection } from './rejection.ts';
import { signDigest } from './signing.ts';
import { checkWireTypes, presentFields } from './wire-check.ts';
import { applicationMetadataSchema } from './wire-types.ts';

const SIGNATURE_FIELD = 1;
const PUBLIC_MESSAGE_FIELD = 102;
const WAKU_MESSAGE_VERSION = 1;

/** A message whose signer is known. */
export interface OpenedMessage {
  id: MessageId;
  author: ChatKey;
  /** 65 bytes. */
  authorKey: Uint8Array;
  /** As received; the type is not under the signature (M3). */
  type: number;
  /** What was signed; a view into `metadata`. */
  payload: Uint8Array;
  /** The ApplicationMetadataMessage as received, in its own buffer (M4). */
  metadata: Uint8Array;
}

export interface EventToSign {
  type: MessageType;
  payload: Uint8Array;
  privateKey: Uint8Array;
  primitives: Primitives;
}

/** An ApplicationMetadataMessage, bare or in a ProtocolMessage, and who may have signed it. */
export interface HintedMetadata extends Pick<SignedDigest, 'hint'> {
  bytes: Uint8Array;
}

/** M1: what a live WakuMessage must be to be read at all. */
export function checkWakuMessage(message: {
  version: number;
  isEphemeral: boolean;
}): Rejection | undefined {
  if (message.isEphemeral) return new Rejection('M1 ephemeral', 'the message is ephemeral');
  if (message.version === WAKU_MESSAGE_VERSION) return undefined;
  return new Rejection('M1 version', `expected version 1, got ${message.version}`);
}

/** M1, M2. @returns bytes of an ApplicationMetadataMessage, the same for the same event */
export function wrapEvent(event: EventToSign): Uint8Array<ArrayBuffer> {
  const { type, payload, privateKey, primitives } = event;
  const signature = signDigest(privateKey, primitives.keccak256(payload));
  return encodeMessage(ApplicationMetadataMessage, { signature, payload, type });
}

/** M4. @param metadata bytes as received */
export function messageIdOf(
  primitives: Primitives,
  authorKey: Uint8Array,
  metadata: Uint8Array,
): MessageId {
  return `0x${bytesToHex(primitives.keccak256(concatBytes(authorKey, metadata)))}`;
}

/** M1, M2, M4. @param bytes an ApplicationMetadataMessage, bare or in a ProtocolMessage */
export function openMetadata(primitives: Primitives, bytes: Uint8Array): OpenedMessage | Rejection {
  const signed = readSigned(primitives, bytes);
  if (signed instanceof Rejection) return signed;
  const authorKey = primitives.recoverPublicKey(signed.digest, signed.signature);
  return withAuthor(primitives, signed, authorKey);
}

/** What openMetadata() gives for each; hints make it faster (A3). */
export function openMany(
  primitives: Primitives,
  messages: readonly HintedMetadata[],
): (OpenedMessage | Rejection)[] {
  const read = messages.map(({ bytes, hint }) => readSigned(primitives, bytes, hint));
  const signed = read.flatMap((one) => (one instanceof Rejection ? [] : [one]));
  const keys = primitives.recoverPublicKeys(signed);
  let place = 0;
  return read.map((one) =>
    one instanceof Rejection ? one : withAuthor(primitives, one, keys[place++]),
  );
}

interface SignedMetadata extends SignedDigest, Pick<OpenedMessage, 'type' | 'payload'> {
  metadata: Uint8Array;
}

function readSigned(
  primitives: Primitives,
  bytes: Uint8Array,
  hint?: Uint8Array,
): SignedMetadata | Rejection {
  const metadata = bareMetadata(bytes);
  if (metadata instanceof Rejection) return metadata;
  const fault = checkWireTypes(metadata, applicationMetadataSchema);
  if (fault !== undefined) return fault;
  const { signature, payload, type } = ApplicationMetadataMessage.decode(metadata);
  return { digest: primitives.keccak256(payload), signature, hint, type, payload, metadata };
}

function withAuthor(
  primitives: Primitives,
  { type, payload, metadata, signature }: SignedMetadata,
  authorKey: Uint8Array | undefined,
): OpenedMessage | Rejection {
  if (authorKey === undefined) {
    return new Rejection('M2 signature', `no key in ${signature.length} bytes of signature`);
  }
  const id = messageIdOf(primitives, authorKey, metadata);
  return { id, author: chatKeyOfPublicKey(authorKey), authorKey, type, payload, metadata };
}

/** A bare message has a signature; Status' wrapper has a public message and no field of that number. */
function bareMetadata(bytes: Uint8Array): Uint8Array | Rejection {
  const fields = presentFields(bytes);
  if (fields instanceof Rejection) return fields;
  const isWrapped = fields.has(PUBLIC_MESSAGE_FIELD) && !fields.has(SIGNATURE_FIELD);
  return ownBytes(isWrapped ? ProtocolMessage.decode(bytes).publicMessage : bytes);
}
