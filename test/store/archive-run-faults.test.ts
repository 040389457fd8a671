import { expect, it } from 'vitest';
import { commitArchiveRun } from '../../src/store/archive-run.ts';
import type { ArchiveRun, ArchiveRunStep } from '../../src/store/archive-run.ts';
import type { Database } from '../../src/store/database.ts';
import {
  archive,
  community,
  idOf,
  ingest,
  join,
  message,
  nowMs,
  torrent,
  wakuMessage,
} from './sample.ts';
import { asText, everything, openTestDatabase, unusedName } from './test-database.ts';

const steps: readonly ArchiveRunStep[] = [
  'torrent',
  'archives',
  'archived ids',
  'archived through',
  'pages',
];

const run: ArchiveRun = {
  community,
  torrent: torrent(1, [1, 2]),
  archives: [archive('b', 10, 20), archive('a', 0, 10)],
  archivedIds: new Map([
    [idOf(1), 'a'],
    [idOf(11), 'b'],
  ]),
  archivedThroughMs: 20,
  nowMs,
  displacedUntilMs: nowMs + 1000,
};

async function controlNode(): Promise<{ db: Database; name: string }> {
  const name = unusedName();
  const db = await openTestDatabase(name);
  await join(db);
  const written = [1, 11, 25];
  await ingest(db, {
    messages: written.map((n) => message(n)),
    wakuMessages: written.map((n) => wakuMessage(n)),
  });
  return { db, name };
}

const contents = async (name: string): Promise<string> => asText([...(await everything(name))]);

it('H5: a run stopped after each step in turn leaves the old state, and the next run is right', async () => {
  const whole = await controlNode();
  const told: ArchiveRunStep[] = [];
  await commitArchiveRun(whole.db, run, (step) => told.push(step));
  expect(told).toEqual(steps);

  const { db, name } = await controlNode();
  const before = await contents(name);
  for (const last of steps) {
    const stopped = commitArchiveRun(db, run, (step) => {
      if (step === last) throw new Error(`stopped after ${step}`);
    });
    await expect(stopped).rejects.toThrow(`stopped after ${last}`);
    expect(await contents(name)).toBe(before);
  }
  await commitArchiveRun(db, run);
  expect(await contents(name)).toBe(await contents(whole.name));
  expect(await contents(name)).not.toBe(before);
});
