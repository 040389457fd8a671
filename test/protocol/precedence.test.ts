import { describe, expect, it } from 'vitest';
import type { OwnerContext } from '../../src/protocol/precedence.ts';
import { isNewer, judgeOwnerMessage } from '../../src/protocol/precedence.ts';
import { aliceKey, controlNodeKey, nowMs, reasonOf } from './sample.ts';

const low = `0x${'01'.repeat(32)}`;
const high = `0x${'02'.repeat(32)}`;
const context: OwnerContext = { controlNodeKey, nowMs, stored: { id: low, clock: nowMs } };
const newer = { id: low, author: controlNodeKey, clock: nowMs + 1 };

describe('precedence of what the owner says', () => {
  it('M9: counts with a higher clock, signed by the community', () => {
    expect(judgeOwnerMessage(newer, context)).toBeUndefined();
    expect(judgeOwnerMessage({ ...newer, clock: 1 }, { controlNodeKey, nowMs })).toBeUndefined();
  });

  it('M9: signed by anybody else it does not count', () => {
    expect(reasonOf(judgeOwnerMessage({ ...newer, author: aliceKey }, context))).toBe('M9 signer');
  });

  it('M9: a lower clock does not count', () => {
    const older = { ...newer, id: high, clock: nowMs - 1 };
    expect(reasonOf(judgeOwnerMessage(older, context))).toBe('M9 clock');
  });

  it('M9: at the same clock the higher message id wins, and the same one is not newer', () => {
    const same = { ...newer, clock: nowMs };
    expect(judgeOwnerMessage({ ...same, id: high }, context)).toBeUndefined();
    expect(reasonOf(judgeOwnerMessage(same, context))).toBe('M9 clock');
    expect(isNewer({ id: low, clock: 1 }, { id: high, clock: 1 })).toBe(false);
    expect(isNewer({ id: low, clock: 1 }, undefined)).toBe(true);
  });

  it('M9: more than 120 s ahead of now it does not count', () => {
    const limit = { ...newer, clock: nowMs + 120_000 };
    expect(judgeOwnerMessage(limit, context)).toBeUndefined();
    const ahead = { ...newer, clock: nowMs + 120_001 };
    expect(reasonOf(judgeOwnerMessage(ahead, context))).toBe('M9 ahead of now');
    const farAhead = { ...newer, clock: 2 ** 53 };
    expect(reasonOf(judgeOwnerMessage(farAhead, context))).toBe('M9 ahead of now');
  });
});
