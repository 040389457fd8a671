import { expect, it } from 'vitest';
import { readTimeline } from '../../src/store/timeline.ts';
import { LiveTurns } from '../../src/worker/live-turns.ts';
import { ingest, mondayMs, recordOf, withWorker } from './device.ts';
import { newKey, say } from './forge.ts';
import { carry, hour, open, openHistory, unitsOf, week } from './history.ts';
import { LocalLocks } from './local-locks.ts';

function settled(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

/** What was begun and what has ended, in order, and how to end it. */
function sequence() {
  const told: string[] = [];
  const ends = new Map<string, () => void>();
  const work = (name: string) => (): Promise<string> => {
    told.push(`${name} begins`);
    return new Promise((resolve) => ends.set(name, () => resolve(name)));
  };
  const end = async (name: string): Promise<void> => {
    ends.get(name)?.();
    await settled();
  };
  return { told, work, end };
}

it('H23: no replacement begins while a live message is under way, nor before it is shown', async () => {
  const { told, work, end } = sequence();
  const turns = new LiveTurns(new LocalLocks(), async () => void (await work('showing')()));
  const live = turns.live(work('live'));
  const replaced = [turns.replacement(work('one')), turns.replacement(work('two'))];
  await settled();
  await end('live');
  expect(await live).toBe('live');
  expect(told).toEqual(['live begins', 'showing begins']);
  await end('showing');
  expect(told.at(-1)).toBe('one begins');

  // It waits for the replacement that is under way, and for no other.
  const next = turns.live(work('next'));
  await end('one');
  expect(told.slice(2)).toEqual(['one begins', 'next begins']);
  await end('next');
  await end('showing');
  expect(told.slice(3)).toEqual(['next begins', 'showing begins', 'two begins']);
  await end('two');
  expect(await Promise.all([...replaced, next])).toEqual(['one', 'two', 'next']);
});

it('H23: live messages without end let every replacement have its turn', async () => {
  const { told, work, end } = sequence();
  const turns = new LiveTurns(new LocalLocks(), () => Promise.resolve());
  const first = turns.live(work('first'));
  const replaced = turns.replacement(work('replacement'));
  await settled();
  const second = turns.live(work('second'));
  expect(told).toEqual(['first begins']);
  await end('first');
  expect(told).toEqual(['first begins', 'replacement begins']);
  await end('replacement');
  await end('second');
  expect(await Promise.all([first, replaced, second])).toEqual(['first', 'replacement', 'second']);
});

it('H23: what verifies gives way to a live message until it is shown, and not for ever', async () => {
  const { told, work, end } = sequence();
  let looks = 0;
  const turns = new LiveTurns(new LocalLocks(), async (ms) => {
    if (ms === 80) return void (await work('showing')());
    looks += 1;
    return settled();
  });
  await turns.giveWay();
  expect(looks).toBe(0);
  const live = turns.live(work('live'));
  await settled();
  const gaveWay = turns.giveWay().then(() => told.push('goes on'));
  await end('live');
  await live;
  await end('showing');
  await gaveWay;
  expect(told).toEqual(['live begins', 'showing begins', 'goes on']);

  looks = 0;
  const endless = turns.live(work('endless'));
  await turns.giveWay();
  expect(looks).toBe(25);
  await end('endless');
  await end('showing');
  await endless;
});

it('what fails in its turn is told, and keeps nobody else waiting', async () => {
  const turns = new LiveTurns(new LocalLocks(), () => Promise.resolve());
  const failure = new Error('full');
  await expect(turns.live(() => Promise.reject(failure))).rejects.toBe(failure);
  await expect(turns.replacement(() => Promise.reject(failure))).rejects.toBe(failure);
  expect(await turns.live(() => Promise.resolve('next'))).toBe('next');
});

it('H23: a live message whose turn does not come is stored all the same', async () => {
  const refused = { request: () => Promise.reject(new DOMException('too late', 'TimeoutError')) };
  const turns = new LiveTurns(refused, () => Promise.resolve());
  expect(await turns.live(() => Promise.resolve('stored'))).toBe('stored');
});

it('H23: a live message comes between two imports that wait for each other', async () => {
  const { now, owner, member, id, chatId, write, archive } = await openHistory();
  await write('Sow peas', mondayMs + hour);
  await write('Plant out', mondayMs + week + hour);
  const torrent = await archive(2);
  await carry(owner, member, torrent);
  await open(member, id, torrent);
  const units = await unitsOf(member, id, torrent.infoHash);
  const { infoHash } = torrent;
  const record = await recordOf(member, id);
  const eve = { record, chatId, privateKey: newKey(), timestampMs: now.ms };
  const written = ingest(member, id, [await say('Between', eve)]);
  const imports = units.map(({ entries }) => {
    // As in the browser: each in an import worker of its own.
    const { worker } = withWorker(member.db, now, member.pieces);
    const archiveIds = entries.map((entry) => entry.id);
    const request = { communityId: id, infoHash, archiveIds, baseUrl: '' };
    return worker.importUnit({ ...request, source: 'store' }, () => undefined);
  });
  await Promise.all([written, ...imports]);
  const messages = await readTimeline(member.db, { community: id, chatId, limit: 10 });
  expect(messages.map(({ text }) => text)).toEqual(['Sow peas', 'Plant out', 'Between']);
});
