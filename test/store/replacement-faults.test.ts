import { expect, it } from 'vitest';
import type { Database } from '../../src/store/database.ts';
import { commitReplacement, prepareReplacement } from '../../src/store/replacement.ts';
import { readTimeline } from '../../src/store/timeline.ts';
import type { Replacement } from '../../src/store/union.ts';
import { failingWrite, faults } from './failing-write.ts';
import {
  alice,
  bob,
  channel,
  community,
  effect,
  idOf,
  ingest,
  join,
  message,
  nowMs,
  otherChannel,
  replace,
} from './sample.ts';
import { asText, everything, openTestDatabase, unusedName } from './test-database.ts';
import { unheardRejections } from './unheard-rejections.ts';

const noPause = (): Promise<void> => Promise.resolve();
const like = { kind: 'reaction', reaction: 1 } as const;

/** A window that is held as a page, with live rows and effects beside it, and windows around it. */
async function member(): Promise<{ db: Database; name: string }> {
  const name = unusedName();
  const db = await openTestDatabase(name);
  await join(db);
  await replace(db, 0, 10, { messages: [message(1), message(2, { chatId: otherChannel })] });
  await replace(db, 10, 20, { messages: [message(11), message(12), message(13)] });
  await ingest(db, {
    messages: [message(14), message(15, { author: bob }), message(25)],
    effects: [effect(16, 14, like), effect(17, 1, like), effect(18, 99, like)],
  });
  return { db, name };
}

/** 11, 15 and two effects go, 14 stays with its own, 19 comes. */
const replacement: Replacement = {
  community,
  fromMs: 10,
  toMs: 20,
  messages: [12, 13, 14, 19].map((n) => message(n, { source: 'archive' })),
  effects: [effect(16, 14, { ...like, source: 'archive' })],
  memberNews: [
    { member: alice, name: { displayName: 'Alice', skeleton: 'alice', atMs: 12 } },
    { member: bob, name: { displayName: 'Bob', skeleton: 'bob', atMs: 13 } },
  ],
  ids: [12, 13, 14, 19, 16].map(idOf),
  archiveIds: ['next'],
  isComplete: true,
  nowMs,
  displacedUntilMs: nowMs + 1000,
};

const memberStores = new Set(['members', 'memberNames', 'counters']);

/** All but the list of members, which is no part of what is replaced. */
async function history(name: string): Promise<string> {
  return asText([...(await everything(name))].filter(([store]) => !memberStores.has(store)));
}

const contents = async (name: string): Promise<string> => asText([...(await everything(name))]);

async function replaced(): Promise<{ whole: string; before: string }> {
  const { db, name } = await member();
  const before = await history(name);
  const prepared = await prepareReplacement(db, replacement, noPause);
  const outcome = await commitReplacement(db, prepared);
  expect(outcome).toEqual({ added: 1, displaced: 4, unchanged: 4 });
  return { whole: await contents(name), before };
}

it('H19: what is prepared changes no history, wherever it stops, and the next try is right', async () => {
  const { whole, before } = await replaced();
  let steps = 0;
  const counting = await member();
  await prepareReplacement(counting.db, replacement, () => Promise.resolve(void (steps += 1)));
  expect(await history(counting.name)).toBe(before);
  expect(steps).toBeGreaterThan(3);

  const { db, name } = await member();
  for (let last = 1; last <= steps; last += 1) {
    let step = 0;
    const stopped = prepareReplacement(db, replacement, () => {
      step += 1;
      return step === last ? Promise.reject(new Error(`stopped at ${last}`)) : Promise.resolve();
    });
    await expect(stopped).rejects.toThrow(`stopped at ${last}`);
    expect(await history(name)).toBe(before);
  }
  await commitReplacement(db, await prepareReplacement(db, replacement, noPause));
  expect(await contents(name)).toBe(whole);
});

it.each(faults)(
  'H19: a replacement that fails at any of its writes leaves everything as it was (%s)',
  async (fault, error) => {
    const unheard = unheardRejections();
    const { whole, before } = await replaced();
    const { db, name } = await member();
    const prepared = await prepareReplacement(db, replacement, noPause);
    let chosen = 1;
    for (; ; chosen += 1) {
      const writes = failingWrite(chosen, fault);
      const failure = await commitReplacement(db, prepared).catch((reason: unknown) => reason);
      writes.restore();
      if (writes.count() < chosen) break;
      expect(failure).toMatchObject({ name: error });
      expect(await history(name)).toBe(before);
      expect(unheard).toEqual([]);
    }
    expect(chosen).toBeGreaterThan(10);
    expect(await contents(name)).toBe(whole);
  },
);

type Meanwhile = [what: string, happens: (db: Database) => Promise<unknown>];

/** What may come between a replacement's preparation and its transaction. */
const meanwhiles: readonly Meanwhile[] = [
  ['nothing', () => Promise.resolve()],
  ['a message of the window', (db) => ingest(db, { messages: [message(18)] })],
  ['a message that the archive has', (db) => ingest(db, { messages: [message(19)] })],
  ['an effect on one of its messages', (db) => ingest(db, { effects: [effect(30, 13, like)] })],
  ['an edit', (db) => ingest(db, { effects: [effect(31, 12, { kind: 'edit', text: 'new' })] })],
  [
    'a delete of one that is new',
    (db) => ingest(db, { effects: [effect(32, 19, { kind: 'delete', isModerator: true })] }),
  ],
  [
    'a ban with all that was written',
    (db) => ingest(db, { memberWipes: [{ member: alice, throughMs: 50 }] }),
  ],
  ['the window after it', (db) => replace(db, 20, 30, { messages: [message(25), message(26)] })],
  [
    'an earlier archive with one of its messages',
    (db) => replace(db, 0, 10, { messages: [message(1), message(9, { id: idOf(19) })] }),
  ],
  ['the same once more', (db) => replace(db, 10, 20, replacement)],
];

it.each(meanwhiles)(
  'H19: a replacement that was prepared before %s came is what it would be after',
  async (_what, happens) => {
    const [early, late] = [await member(), await member()];
    const prepared = await prepareReplacement(early.db, replacement, noPause);
    await happens(early.db);
    await happens(late.db);
    await commitReplacement(early.db, prepared);
    const after = await prepareReplacement(late.db, replacement, noPause);
    await commitReplacement(late.db, after);
    expect(await history(early.name)).toBe(await history(late.name));
    const shown = await readTimeline(early.db, { community, chatId: channel, limit: 50 });
    expect(new Set(shown.map(({ id }) => id)).size).toBe(shown.length);
  },
);
