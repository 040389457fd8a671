import { expect, it } from 'vitest';
import { decodeDescription } from '../../src/protocol/description.ts';
import type { CommunityDescription } from '../../src/protocol/description.ts';
import { chatKeyOf } from '../../src/protocol/keys.ts';
import { Rejection } from '../../src/protocol/rejection.ts';
import { accounts } from '../../src/store/accounts.ts';
import { getCursor } from '../../src/store/cursors.ts';
import { updateCommunity } from '../../src/store/communities.ts';
import { readOutbox } from '../../src/store/outbox.ts';
import { rejectionsOf } from '../../src/store/rejections.ts';
import { recordTorrent } from '../../src/store/torrents.ts';
import { dueMessages } from '../../src/store/waku-messages.ts';
import {
  channelOf,
  ingest,
  mondayMs,
  openDevice,
  openOwner,
  recordOf,
  sent,
  withWorker,
} from './device.ts';
import type { Device } from './device.ts';
import { signDescription } from './forge-owner.ts';
import { newKey, say } from './forge.ts';

const hour = 3_600_000;

async function opened() {
  const now = { ms: mondayMs + hour };
  const { owner, id } = await openOwner(now);
  await sent(owner);
  const chatId = await channelOf(owner, id);
  return { now, owner, id, chatId };
}

/** A torrent to announce; its pieces are of no concern here. */
async function withTorrent({ db }: Device, community: string): Promise<void> {
  await recordTorrent(db, {
    community,
    infoHash: 'a'.repeat(40),
    info: new Uint8Array(1),
    index: new Uint8Array(1),
    pieceHashes: ['b'.repeat(40)],
    dataLength: 102_400,
    indexLength: 1,
    isCurrent: true,
    state: 'complete',
    trackers: ['ws://127.0.0.1:8000'],
    webSeeds: [],
  });
}

async function descriptionOf(device: Device, id: string): Promise<CommunityDescription> {
  const record = (await recordOf(device, id)).description;
  const decoded = decodeDescription(record?.payload ?? new Uint8Array(0), id);
  if (decoded instanceof Rejection) throw new Error(decoded.detail);
  return decoded;
}

async function kindsWaiting({ db }: Device, id: string): Promise<string[]> {
  return (await readOutbox(db, id)).map(({ kind }) => kind);
}

it('M9: the first description has a clock, a name, a channel and its installation', async () => {
  const now = { ms: mondayMs };
  const { owner, id } = await openOwner(now);
  const description = await descriptionOf(owner, id);
  expect(description.clock).toBeGreaterThanOrEqual(now.ms);
  expect(description.name).toBe('Perennials');
  expect(description.channels.map(({ name }) => name)).toEqual(['general']);
  expect(description.installation).toBeTruthy();
  expect(await kindsWaiting(owner, id)).toEqual(['description']);
});

it('H7: announcement and description carry the same link and clock', async () => {
  const { owner, id } = await opened();
  await withTorrent(owner, id);
  await owner.worker.announce(id, true);
  expect((await kindsWaiting(owner, id)).sort()).toEqual(['announcement', 'description']);
  const description = await descriptionOf(owner, id);
  expect(description.magnetUri).toMatch(/^magnet:\?xt=urn:btih:a{40}/);
  expect(description).toMatchObject({ magnetClock: description.clock, archiveFormat: 1 });
  await ingest(owner, id, await sent(owner, 'announcement'));
  const { current } = await recordOf(owner, id);
  expect(current).toMatchObject({ magnetUri: description.magnetUri, clock: description.clock });
});

it('H7: where there is no archive yet the description goes out alone', async () => {
  const { owner, id } = await opened();
  await owner.worker.announce(id, true);
  expect(await kindsWaiting(owner, id)).toEqual(['description']);
});

it('H1: switched off, the description goes out without 1001 and 1002', async () => {
  const { owner, id } = await opened();
  await withTorrent(owner, id);
  await owner.worker.announce(id, true);
  await sent(owner);
  await updateCommunity(owner.db, id, (stored) => ({
    ...stored,
    settings: { ...stored.settings, isHistoryEnabled: false },
  }));
  await owner.worker.announce(id, true);
  expect(await kindsWaiting(owner, id)).toEqual(['description']);
  const description = await descriptionOf(owner, id);
  expect(description.magnetUri).toBeUndefined();
  expect(description.archiveFormat).toBeUndefined();
  expect(description.magnetClock).toBeUndefined();
});

it('H3: a new channel counts as covered before its creation', async () => {
  const { now, owner, id } = await opened();
  now.ms += hour;
  const seeds = await owner.worker.addChannel(id, { name: 'seeds', description: '' });
  expect((await getCursor(owner.db, id, seeds))?.throughMs).toBe(now.ms);
});

it('M7, M9: a clock that was set back is told instead of losing what is changed', async () => {
  const { now, owner, id } = await opened();
  now.ms += hour;
  await owner.worker.addChannel(id, { name: 'seeds', description: '' });
  now.ms -= hour / 2;
  // Another worker: that of a tab opened later, which has sent nothing yet.
  const { worker: later } = withWorker(owner.db, now);
  const adding = later.addChannel(id, { name: 'tools', description: '' });
  await expect(adding).rejects.toThrow(/M9 clock/);
});

it('A2: the role log gets an entry when roles or bans change, not with every description', async () => {
  const { now, owner, id } = await opened();
  for (let n = 0; n < 3; n += 1) await owner.worker.announce(id, true);
  const before = (await recordOf(owner, id)).roleLog;
  expect(before).toHaveLength(1);
  const banned = new Map([[chatKeyOf(newKey()), { isDeleteAllMessages: false }]]);
  now.ms += 1000;
  await ingest(owner, id, [await signDescription(await recordOf(owner, id), { banned }, now.ms)]);
  const after = (await recordOf(owner, id)).roleLog;
  expect(after.map(({ fromMs }) => fromMs)).toEqual([before[0]?.fromMs, now.ms]);
});

/** Eve wrote at nine, was banned at ten; it is eleven, and the channel is covered up to now. */
async function afterBan() {
  const { now, owner, id, chatId } = await opened();
  const privateKey = newKey();
  const nineMs = now.ms;
  now.ms += hour;
  const banned = new Map([[chatKeyOf(privateKey), { isDeleteAllMessages: false }]]);
  await ingest(owner, id, [await signDescription(await recordOf(owner, id), { banned }, now.ms)]);
  now.ms += hour;
  const record = await recordOf(owner, id);
  const eve = { record, chatId, privateKey, timestampMs: nineMs };
  return { now, owner, id, chatId, eve };
}

async function archivable({ db }: Device, id: string): Promise<number> {
  return (await dueMessages(db, id, mondayMs, mondayMs + 24 * hour)).length;
}

async function reasons({ db }: Device, id: string): Promise<string[]> {
  return (await rejectionsOf(db, id)).map(({ reason }) => reason);
}

it('A2: an event is judged by the roles and bans of its own time', async () => {
  const { owner, id, eve } = await afterBan();
  await ingest(owner, id, [await say('before the ban', eve)]);
  expect(await archivable(owner, id)).toBe(1);
  const after = await say('after it', { ...eve, timestampMs: eve.timestampMs + 1.5 * hour });
  await ingest(owner, id, [after]);
  expect(await archivable(owner, id)).toBe(1);
  expect(await reasons(owner, id)).toEqual(['M8 banned']);
});

it('A2: an event first seen after its channel was covered is judged by the bans of now, too', async () => {
  const { now, owner, id, chatId, eve } = await afterBan();
  await ingest(owner, id, [], { cursor: { chatId, throughMs: now.ms } });
  await ingest(owner, id, [await say('backdated', eve)]);
  expect(await archivable(owner, id)).toBe(0);
  expect(await reasons(owner, id)).toEqual(['M8 banned']);
});

it('A2: an event seen in time stays valid when it is brought again after the ban', async () => {
  const { now, owner, id, chatId, eve } = await afterBan();
  const message = await say('in time', eve);
  await ingest(owner, id, [message]);
  await ingest(owner, id, [], { cursor: { chatId, throughMs: now.ms } });
  const other = { ...message, hash: 'of another store node' };
  expect(await ingest(owner, id, [other])).toMatchObject({ added: 0, rejected: 0 });
  expect(await archivable(owner, id)).toBe(1);
});

it('A2: an id belongs to its earliest timestamp', async () => {
  const { now, owner, id, chatId } = await opened();
  const record = await recordOf(owner, id);
  const dan = { record, chatId, privateKey: newKey(), timestampMs: now.ms };
  const message = await say('twice', { ...dan, clock: now.ms });
  const earlierNs = message.timestampNs - 1_000_000n;
  await ingest(owner, id, [message]);
  await ingest(owner, id, [{ ...message, timestampNs: earlierNs, hash: 'earlier' }]);
  const [kept, ...more] = await dueMessages(owner.db, id, mondayMs, mondayMs + 24 * hour);
  expect(kept?.timestampNs).toBe(earlierNs);
  expect(more).toEqual([]);
});

it('K1: the account is made once, and keeps its key when the name is changed', async () => {
  const device = await openDevice({ ms: mondayMs }, 'Ana');
  await device.worker.createAccount('Anna');
  const all = await accounts(device.db);
  expect(all.map(({ displayName }) => displayName)).toEqual(['Anna']);
});
