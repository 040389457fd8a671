import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { probeWords } from '../../src/ui/network/probe-words.ts';

// Node.js 20 has none, and numbers are written as the reader writes them.
beforeEach(() => void vi.stubGlobal('navigator', { languages: ['en'] }));

afterEach(() => void vi.unstubAllGlobals());

it('says what was reached, how fast and what it offers', () => {
  const protocols = ['filter', 'light push v3', 'store v3'] as const;
  expect(probeWords({ isReached: true, tookMs: 42.6, protocols: [...protocols] })).toBe(
    'Reached in 43 ms: filter, light push v3, store v3.',
  );
  expect(probeWords({ isReached: true, tookMs: 5 })).toBe('Reached in 5 ms.');
  expect(probeWords({ isReached: true, tookMs: 5, gave: 'relay' })).toBe(
    'Reached in 5 ms: it passes on for you.',
  );
});

it('says what a service node lacks, and why something was not reached', () => {
  expect(probeWords({ isReached: true, tookMs: 5, protocols: ['store v3'] })).toBe(
    'Reached in 5 ms: store v3. It lacks filter and light push v3, so another node is needed for that.',
  );
  expect(probeWords({ isReached: false, fault: 'silent' })).toBe(
    'Nothing answered within 10 seconds.',
  );
  expect(probeWords({ isReached: false, fault: 'unreachable', detail: 'refused' })).toBe(
    'It cannot be reached. refused',
  );
});
