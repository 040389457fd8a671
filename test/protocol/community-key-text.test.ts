import { describe, expect, it } from 'vitest';
import {
  CommunityKeyError,
  communityKeyText,
  parseCommunityKey,
} from '../../src/protocol/community-key-text.ts';
import { SeededRandom } from './seeded-random.ts';

const random = new SeededRandom(7);
const privateKey = random.bytes(32);
const secret = random.bytes(32);

function codeOf(text: string): string {
  const read = parseCommunityKey(text);
  return read instanceof CommunityKeyError ? read.code : 'read';
}

describe('H10: the backup of a community key', () => {
  it('gives key and secret back, by link and open', () => {
    expect(parseCommunityKey(communityKeyText({ privateKey, secret }))).toEqual({
      privateKey,
      secret,
    });
    expect(parseCommunityKey(communityKeyText({ privateKey }))).toEqual({ privateKey });
  });

  it('is found in a file with words around it', () => {
    const file = `Keep this safe.\n\n${communityKeyText({ privateKey, secret })}\n\nThe end.`;
    expect(parseCommunityKey(file)).toEqual({ privateKey, secret });
  });

  it('is refused when a character of it is changed or missing, wherever that is', () => {
    const text = communityKeyText({ privateKey, secret });
    const start = text.indexOf(':') + 1;
    for (let at = start; at < text.length; at += 1) {
      const other = text[at] === 'A' ? 'B' : 'A';
      expect(codeOf(text.slice(0, at) + other + text.slice(at + 1))).toBe('damaged');
      expect(codeOf(text.slice(0, at) + text.slice(at + 1))).toBe('length');
    }
    expect(codeOf(text.slice(0, start + 48))).toBe('damaged');
    expect(codeOf(`${text.slice(0, -1)}*`)).toBe('characters');
    expect(codeOf('#/join/abc')).toBe('no key');
  });
});
