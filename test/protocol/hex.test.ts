import { describe, expect, it } from 'vitest';
import { bytesToHex, HexError, hexToBytes } from '../../src/protocol/hex.ts';
import { SeededRandom } from './seeded-random.ts';

describe('hex', () => {
  it('writes lower case and reads either, with or without 0x', () => {
    expect(bytesToHex(Uint8Array.of(0, 10, 255))).toBe('000aff');
    for (const text of ['000aff', '000AFF', '0x000aff']) {
      expect(hexToBytes(text)).toEqual(Uint8Array.of(0, 10, 255));
    }
    const bytes = new SeededRandom(1).bytes(200);
    expect(hexToBytes(bytesToHex(bytes))).toEqual(bytes);
    expect(hexToBytes('')).toHaveLength(0);
  });

  it.each(['0', '0x0', '0g', ' 00', '0X00', '00\n'])('does not read %j', (text) => {
    expect(() => hexToBytes(text)).toThrow(HexError);
  });
});
