import 'fake-indexeddb/auto';
import { expect, it } from 'vitest';
import { noblePrimitives as primitives } from '../../src/protocol/noble-primitives.ts';
import { ChangeFeed } from '../../src/store/changes.ts';
import { getCommunity } from '../../src/store/communities.ts';
import { readOutbox } from '../../src/store/outbox.ts';
import { createAccount } from '../../src/worker/accounts.ts';
import { announce } from '../../src/worker/announce.ts';
import { KeyShare } from '../../src/worker/key-share.ts';
import { Keyring } from '../../src/worker/keyring.ts';
import { LiveTurns } from '../../src/worker/live-turns.ts';
import { addChannel, createCommunity } from '../../src/worker/owner.ts';
import { Sealer } from '../../src/worker/sealer.ts';
import { SendClock } from '../../src/worker/send-clock.ts';
import type { Exclusively, WorkerTools } from '../../src/worker/tools.ts';
import { write } from '../../src/store/database.ts';
import { ingest, message } from '../store/sample.ts';
import { openTestDatabase } from '../store/test-database.ts';
import { LocalChannel } from './local-channel.ts';
import { LocalLocks } from './local-locks.ts';

const random = (length: number): Uint8Array => crypto.getRandomValues(new Uint8Array(length));
const nowMs = (): number => 1_764_547_200_000;

/** Two workers of one profile: their own clocks, one database, one set of locks. */
async function twoWorkers(): Promise<[WorkerTools, WorkerTools]> {
  const db = await openTestDatabase();
  const locks = new LocalLocks();
  const share = new KeyShare(new LocalChannel(), () => Promise.resolve());
  const uuid = () => crypto.randomUUID();
  const exclusively: Exclusively = (name, work) => locks.request(name, { mode: 'exclusive' }, work);
  const worker = (): WorkerTools => ({
    db,
    keys: new Keyring({ db, share, uuid, exclusively }),
    changes: new ChangeFeed(new BroadcastChannel('describe')),
    primitives,
    sealer: new Sealer(primitives, random),
    sendClock: new SendClock(nowMs),
    nowMs,
    random,
    uuid,
    exclusively,
    turns: new LiveTurns(locks, () => Promise.resolve()),
  });
  return [worker(), worker()];
}

it('M9: a channel added while another worker announces is in the newest description', async () => {
  const [page, node] = await twoWorkers();
  await createAccount(page, 'Ana');
  const id = await createCommunity(page, { name: 'Garden', description: '', color: '' });
  await Promise.all([
    announce(node, id, true),
    addChannel(page, id, { name: 'seeds', description: '' }),
    announce(node, id, true),
    addChannel(page, id, { name: 'tools', description: '' }),
  ]);
  const record = await getCommunity(page.db, id);
  const names = record?.description?.content.channels.map(({ name }) => name);
  expect(names).toEqual(['general', 'seeds', 'tools']);
  const sent = (await readOutbox(page.db, id)).map(({ sealed }) => sealed?.messageId);
  expect(sent).toContain(record?.description?.messageId);
});

it('an announcement says when the first message of each channel was written, and keeps it', async () => {
  const [tools] = await twoWorkers();
  await createAccount(tools, 'Ana');
  const id = await createCommunity(tools, { name: 'Garden', description: '', color: '' });
  const seeds = await addChannel(tools, id, { name: 'seeds', description: '' });
  const general = (await channelsOf(tools, id)).find(({ chatId }) => chatId !== seeds);
  const chatId = general?.chatId ?? '';
  const place = { community: id, chatId };
  const firsts = async () =>
    (await channelsOf(tools, id)).map(({ firstMessageMs }) => firstMessageMs);

  await announce(tools, id, true);
  expect(await firsts()).toEqual([undefined, undefined]);
  const timestampMs = nowMs() - 5_300;
  await ingest(tools.db, {
    community: id,
    messages: [
      message(1, { ...place, timestampMs }),
      message(2, { ...place, timestampMs: nowMs() }),
    ],
  });
  await announce(tools, id, true);
  expect(await firsts()).toEqual([nowMs() - 6_000, undefined]);
  // What is no longer on this device was written all the same.
  await write(tools.db, ['messages'], (tx) => tx.objectStore('messages').clear());
  await announce(tools, id, true);
  expect(await firsts()).toEqual([nowMs() - 6_000, undefined]);
});

async function channelsOf({ db }: WorkerTools, id: string) {
  return (await getCommunity(db, id))?.description?.content.channels ?? [];
}
