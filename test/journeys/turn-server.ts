import { createHash, createHmac, randomBytes } from 'node:crypto';
import { createSocket } from 'node:dgram';
import type { RemoteInfo } from 'node:dgram';

/** Who may use it. */
export interface TurnUser {
  username: string;
  credential: string;
}

const COOKIE = 0x2112a442;
const HEADER_BYTES = 20;
const REALM = 'garden.example';
const LIFETIME_S = 600;

/** RFC 8489 and RFC 8656: methods with their class, and attributes. */
const BINDING = 0x0001;
const ALLOCATE = 0x0003;
const REFRESH = 0x0004;
const SUCCESS = 0x0100;
const REFUSAL = 0x0110;
const MESSAGE_INTEGRITY = 0x0008;
const ERROR_CODE = 0x0009;
const LIFETIME = 0x000d;
const REALM_NAME = 0x0014;
const NONCE = 0x0015;
const XOR_RELAYED_ADDRESS = 0x0016;
const XOR_MAPPED_ADDRESS = 0x0020;

/**
 * A STUN and TURN server over UDP on loopback, up to the point at which a browser has a relayed
 * candidate: it checks names and passwords, and passes nothing on. What npm has is not kept up.
 */
export async function startTurnServer({ username, credential }: TurnUser) {
  const socket = createSocket('udp4');
  const key = createHash('md5').update(`${username}:${REALM}:${credential}`).digest();
  const nonce = Buffer.from(randomBytes(8).toString('hex'));
  socket.on('message', (message, from) => {
    const answer = answerTo(message, from, { key, nonce });
    if (answer) socket.send(answer, from.port, from.address);
  });
  await new Promise<void>((resolve) => socket.bind(0, '127.0.0.1', resolve));
  const { port } = socket.address();
  const close = (): Promise<void> => new Promise((resolve) => socket.close(() => resolve()));
  return { address: `127.0.0.1:${port}`, close };
}

interface Secrets {
  key: Buffer;
  nonce: Buffer;
}

function answerTo(message: Buffer, from: RemoteInfo, { key, nonce }: Secrets): Buffer | undefined {
  if (message.length < HEADER_BYTES || message.readUInt32BE(4) !== COOKIE) return undefined;
  const method = message.readUInt16BE(0);
  const transaction = message.subarray(8, HEADER_BYTES);
  const mapped = attribute(XOR_MAPPED_ADDRESS, xorAddress(from));
  if (method === BINDING) return messageOf(method | SUCCESS, transaction, [mapped]);
  if (method !== ALLOCATE && method !== REFRESH) return undefined;
  if (!isSigned(message, key)) {
    return messageOf(method | REFUSAL, transaction, [
      attribute(ERROR_CODE, Buffer.from([0, 0, 4, 1, ...Buffer.from('Unauthorized')])),
      attribute(REALM_NAME, Buffer.from(REALM)),
      attribute(NONCE, nonce),
    ]);
  }
  const lifetime = Buffer.alloc(4);
  lifetime.writeUInt32BE(method === ALLOCATE ? LIFETIME_S : 0);
  const relayed = attribute(XOR_RELAYED_ADDRESS, xorAddress({ ...from, address: '127.0.0.1' }));
  const given = method === ALLOCATE ? [relayed, mapped] : [];
  const attributes = [...given, attribute(LIFETIME, lifetime)];
  return signed(messageOf(method | SUCCESS, transaction, attributes), key);
}

function messageOf(type: number, transaction: Buffer, attributes: readonly Buffer[]): Buffer {
  const body = Buffer.concat(attributes);
  const head = Buffer.alloc(8);
  head.writeUInt16BE(type, 0);
  head.writeUInt16BE(body.length, 2);
  head.writeUInt32BE(COOKIE, 4);
  return Buffer.concat([head, transaction, body]);
}

/** Padded to whole words. */
function attribute(type: number, value: Buffer): Buffer {
  const head = Buffer.alloc(4);
  head.writeUInt16BE(type, 0);
  head.writeUInt16BE(value.length, 2);
  return Buffer.concat([head, value, Buffer.alloc((4 - (value.length % 4)) % 4)]);
}

function xorAddress({ address, port }: Pick<RemoteInfo, 'address' | 'port'>): Buffer {
  const value = Buffer.alloc(8);
  value[1] = 1;
  value.writeUInt16BE(port ^ (COOKIE >>> 16), 2);
  const numbers = Buffer.from(address.split('.').map(Number));
  value.writeUInt32BE((numbers.readUInt32BE(0) ^ COOKIE) >>> 0, 4);
  return value;
}

const INTEGRITY_BYTES = 24;

/** The length in the header counts the signature, which covers everything before it. */
function signatureOf(message: Buffer, key: Buffer): Buffer {
  const covered = Buffer.from(message);
  covered.writeUInt16BE(message.length - HEADER_BYTES + INTEGRITY_BYTES, 2);
  return createHmac('sha1', key).update(covered).digest();
}

function signed(message: Buffer, key: Buffer): Buffer {
  const whole = Buffer.concat([message, attribute(MESSAGE_INTEGRITY, signatureOf(message, key))]);
  whole.writeUInt16BE(whole.length - HEADER_BYTES, 2);
  return whole;
}

function isSigned(message: Buffer, key: Buffer): boolean {
  let place = HEADER_BYTES;
  while (place + 4 <= message.length) {
    const length = message.readUInt16BE(place + 2);
    if (message.readUInt16BE(place) === MESSAGE_INTEGRITY) {
      const given = message.subarray(place + 4, place + 4 + length);
      return given.equals(signatureOf(message.subarray(0, place), key));
    }
    place += 4 + length + ((4 - (length % 4)) % 4);
  }
  return false;
}
