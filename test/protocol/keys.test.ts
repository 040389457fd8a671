import { describe, expect, it } from 'vitest';
import {
  announcementChatId,
  chatKeyOf,
  communityIdOf,
  compressKey,
  controlNodeKeyOf,
  generatePrivateKey,
  KeyError,
  memberUpdateChatId,
  newChannelId,
  publicKeyOf,
  publicKeyOfChatKey,
  uncompressKey,
} from '../../src/protocol/keys.ts';
import { isChatKey, isCommunityId, isKeyOfCommunity } from '../../src/protocol/ids.ts';
import { bytesToHex, hexToBytes } from '../../src/protocol/hex.ts';
import { SeededRandom } from './seeded-random.ts';

/** The generator of secp256k1 is the public key of 1. */
const one = hexToBytes('1'.padStart(64, '0'));
const x = '79be667ef9dcbbac55a06295ce870b07029bfcdb2dce28d959f2815b16f81798';
const y = '483ada7726a3c4655da4fbfc0e1108a8fd17b448a68554199c47d08ffb10d4b8';

const community = `0x02${x}`;
const uuid = '1dc14fd8-9a8b-4df5-a358-2c3067be5439';

describe('keys and ids', () => {
  it('K1: a chat key is the uncompressed key in lower-case hex', () => {
    expect(chatKeyOf(one)).toBe(`0x04${x}${y}`);
    expect(isChatKey(chatKeyOf(one))).toBe(true);
    expect(isChatKey(chatKeyOf(one).toUpperCase())).toBe(false);
  });

  it("K1: which chat key is a community's own follows from its id", () => {
    const random = new SeededRandom(7);
    const keys = Array.from({ length: 8 }, () => generatePrivateKey((n) => random.bytes(n)));
    for (const key of keys) {
      const own = keys.filter((other) => isKeyOfCommunity(chatKeyOf(other), communityIdOf(key)));
      expect(own).toEqual([key]);
    }
    // Both halves of the curve are among them.
    const halves = new Set(keys.map((key) => communityIdOf(key).slice(0, 4)));
    expect([...halves].sort()).toEqual(['0x02', '0x03']);
    expect(isKeyOfCommunity(communityIdOf(one), communityIdOf(one))).toBe(false);
  });

  it('K1: a community id is the compressed key in lower-case hex', () => {
    expect(communityIdOf(one)).toBe(community);
    expect(isCommunityId(community)).toBe(true);
    expect(isCommunityId(`0x04${x}`)).toBe(false);
    expect(controlNodeKeyOf(community)).toBe(chatKeyOf(one));
  });

  it('K1: compressing and uncompressing a key gives the same key, for either parity', () => {
    const random = new SeededRandom(1);
    const prefixes = new Set<number | undefined>();
    for (let i = 0; i < 10; i++) {
      const key = publicKeyOf(generatePrivateKey(random.bytes));
      const compressed = compressKey(key);
      prefixes.add(compressed[0]);
      expect(uncompressKey(compressed)).toEqual(key);
    }
    expect(prefixes).toEqual(new Set([2, 3]));
  });

  it('K1: what is no point of the curve is no key', () => {
    expect(() => uncompressKey(hexToBytes(`02${'5'.padStart(64, '0')}`))).toThrow(KeyError);
    expect(() => uncompressKey(new Uint8Array(33))).toThrow(KeyError);
    expect(() => uncompressKey(publicKeyOf(one))).toThrow(KeyError);
    expect(() => compressKey(hexToBytes(community))).toThrow(KeyError);
    expect(() => publicKeyOfChatKey(community)).toThrow(KeyError);
  });

  it('K1: a private key comes from the random numbers given, and one out of range is not taken', () => {
    const numbers = [new Uint8Array(32), one];
    expect(generatePrivateKey(() => numbers.shift() ?? one)).toEqual(one);
    expect(() => generatePrivateKey(() => new Uint8Array(32).fill(0xff))).toThrow(KeyError);
  });

  it('K2: chat ids are the community id with a UUID or a suffix', () => {
    expect(newChannelId(community, uuid)).toBe(community + uuid);
    expect(announcementChatId(community)).toBe(`${community}-magnetlinks`);
    expect(memberUpdateChatId(community)).toBe(`${community}-memberUpdate`);
  });

  it('K2: a channel id is made of a community id and a UUID v4 only', () => {
    expect(() => newChannelId(community, uuid.replace('-4df5', '-1df5'))).toThrow(KeyError);
    expect(() => newChannelId(community, '')).toThrow(KeyError);
    expect(() => newChannelId(bytesToHex(one), uuid)).toThrow(KeyError);
    expect(() => announcementChatId('')).toThrow(KeyError);
  });
});
