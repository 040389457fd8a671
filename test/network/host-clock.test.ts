import { expect, it } from 'vitest';
import { clockAhead } from '../../src/network/host-clock.ts';

const hostMs = Date.UTC(2025, 11, 1);

/** A host that answers with these headers, one answer after the other. */
function asked(nowMs: number, ...answers: (Record<string, string> | 'offline')[]) {
  let count = 0;
  const fetch = async (request: Request): Promise<Response> => {
    expect(request.method).toBe('HEAD');
    const headers = answers[Math.min(count, answers.length - 1)];
    count += 1;
    if (headers === undefined || headers === 'offline') throw new TypeError('Failed to fetch');
    return new Response(null, { headers });
  };
  return clockAhead('https://example.org/network.json', { fetch, nowMs: () => nowMs });
}

const dated = (ms: number) => ({ Date: new Date(ms).toUTCString() });

it('M7: says by how much a clock is off where it is more than a minute', async () => {
  expect(await asked(hostMs + 300_000, dated(hostMs))).toBe(300_000);
  expect(await asked(hostMs - 90_000, dated(hostMs))).toBe(-90_000);
  expect(await asked(hostMs + 59_000, dated(hostMs))).toBeUndefined();
});

it('counts for how long a cache has kept the answer', async () => {
  const keptFor = (seconds: number) => ({ ...dated(hostMs), Age: String(seconds) });
  expect(await asked(hostMs + 300_000, keptFor(0))).toBe(300_000);
  expect(await asked(hostMs + 300_000, keptFor(120), keptFor(121))).toBe(179_000);
  expect(await asked(hostMs + 300_000, keptFor(300))).toBeUndefined();
});

it('says nothing where nobody can tell', async () => {
  const offMs = hostMs + 300_000;
  expect(await asked(offMs, 'offline')).toBeUndefined();
  expect(await asked(offMs, {})).toBeUndefined();
  expect(await asked(offMs, { Date: 'yesterday' })).toBeUndefined();
  // What a cache has kept for long, or for nobody knows how long.
  for (const age of ['301', '86400', '-1', '1, 2', 'a while', '1e3', '']) {
    expect(await asked(offMs, { ...dated(hostMs), Age: age })).toBeUndefined();
  }
  // One odd answer.
  expect(await asked(offMs, dated(hostMs), dated(offMs))).toBeUndefined();
});
