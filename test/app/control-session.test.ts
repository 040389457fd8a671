import { expect, it } from 'vitest';
import { maximumInfoBytes, pieceLengthBytes } from '../../src/archive/limits.ts';
import { parseMagnet } from '../../src/archive/magnet.ts';
import { QueryIncomplete } from '../../src/network/waku/errors.ts';
import { archivesOf } from '../../src/store/archives.ts';
import { updateCommunity } from '../../src/store/communities.ts';
import { write as writeTo } from '../../src/store/database.ts';
import { readOutbox, removeFromOutbox } from '../../src/store/outbox.ts';
import { currentTorrent } from '../../src/store/torrents.ts';
import { dueMessages } from '../../src/store/waku-messages.ts';
import { failures } from '../../src/ui/text-failures.ts';
import { explain } from '../../src/ui/text-refusals.ts';
import { everything } from '../store/test-database.ts';
import { ingest, recordOf, sent } from '../worker/device.ts';
import { signDescription } from '../worker/forge-owner.ts';
import { newKey, say, topicOf } from '../worker/forge.ts';
import { controlSession } from './control-world.ts';
import { eventually } from './eventually.ts';
import { hour, week } from './history-world.ts';
import { mondayMs, settled } from './manual-clock.ts';
import { newWorld, openOwnerNode, reloaded } from './node-device.ts';
import type { NodeDevice } from './node-device.ts';

/** A connected owner whose outbox is empty, and Dan, whose messages the store nodes have. */
async function opened() {
  const world = newWorld();
  const { owner, id, chatId } = await openOwnerNode(world);
  await sent(owner);
  const privateKey = newKey();
  const write = async (text: string, timestampMs: number) => {
    const record = await recordOf(owner, id);
    return world.wire.carry(await say(text, { record, chatId, privateKey, timestampMs }));
  };
  const set = (isHistoryEnabled: boolean) =>
    updateCommunity(owner.db, id, (stored) => ({
      ...stored,
      settings: { ...stored.settings, isHistoryEnabled },
    }));
  return { world, owner, id, chatId, write, set, ...controlSession(owner, id) };
}

/** The events that are still kept as WakuMessages. */
async function held({ db }: NodeDevice, id: string): Promise<unknown[]> {
  const all = (await everything(db.name)).get('wakuMessages') ?? [];
  return all.filter((entry) => JSON.stringify((entry as [unknown])[0]).includes(id));
}

async function waiting({ db }: NodeDevice, id: string): Promise<string[]> {
  return (await readOutbox(db, id)).map(({ kind }) => kind);
}

/** What waits is dropped, as when the service is switched off. */
async function unsent({ db }: NodeDevice, id: string): Promise<void> {
  for (const { localId } of await readOutbox(db, id)) await removeFromOutbox(db, id, localId);
}

/** As if so much had been archived that no piece more has room. Resolves with the info hash. */
async function filled({ db }: NodeDevice, id: string): Promise<string> {
  const torrent = await currentTorrent(db, id);
  if (!torrent) throw new Error('expected a torrent, got none');
  const dataPieces = maximumInfoBytes / 20;
  const pieceHashes = Array.from({ length: dataPieces }, () => '00'.repeat(20));
  const dataLength = dataPieces * pieceLengthBytes;
  await writeTo(db, ['torrents'], (tx) =>
    tx.objectStore('torrents').put({ ...torrent, pieceHashes, dataLength }),
  );
  return torrent.infoHash;
}

it('H4 to H7: archives the finished window by itself, seeds it, and announces it', async () => {
  const { world, owner, id, write, session, last } = await opened();
  session.start();
  await eventually(async () => expect(await waiting(owner, id)).toEqual(['description']));
  await write('Sow peas', mondayMs + hour);
  world.clock.advance(week);
  // Archiving comes before announcing in a round: this one had its chance.
  await eventually(async () =>
    expect(await waiting(owner, id)).toEqual(['description', 'description']),
  );
  expect(await archivesOf(owner.db, id)).toEqual([]);
  await sent(owner);
  world.clock.advance(hour + 1);
  // A round that was under way has begun before that.
  session.poke();
  await eventually(async () => expect(await archivesOf(owner.db, id)).toHaveLength(1));
  const torrent = await currentTorrent(owner.db, id);
  await eventually(() => expect(last()).toMatchObject({ stage: 'seeding' }));
  expect([...owner.torrents.opened.keys()]).toEqual([torrent?.infoHash]);
  await eventually(async () =>
    expect((await waiting(owner, id)).sort()).toEqual(['announcement', 'description']),
  );
  await eventually(() =>
    expect(last()).toMatchObject({
      infoHash: torrent?.infoHash,
      announcedMs: world.clock.ms,
      nextAnnouncementMs: world.clock.ms + 8 * hour,
      nextArchiveMs: mondayMs + 2 * week + hour,
    }),
  );
  await session.stop();
});

it('H4: every channel is asked once more, of every node, over the window that ended', async () => {
  const { world, owner, id, session } = await opened();
  world.clock.advance(week + 2 * hour);
  session.start();
  await eventually(async () =>
    expect((await recordOf(owner, id)).archivedThroughMs).toBe(mondayMs + week),
  );
  const { topics } = await recordOf(owner, id);
  for (const { contentTopic } of topics) {
    const queries = owner.waku.queries.filter((query) => query.contentTopic === contentTopic);
    expect(queries.every(({ mode }) => mode === 'every')).toBe(true);
    const fromMs = Math.min(...queries.map((query) => query.fromMs));
    expect(fromMs).toBeLessThanOrEqual(mondayMs);
    // Nothing was said before the community was made.
    expect(fromMs).toBe(mondayMs - world.time.queryOverlapMs);
  }
  await session.stop();
});

it('H4, H22: no run while a channel could not be asked; it says so and tries again', async () => {
  const { world, owner, id, chatId, write, session, last } = await opened();
  await write('Sow peas', mondayMs + hour);
  world.clock.advance(week + 2 * hour);
  const { contentTopic } = topicOf(await recordOf(owner, id), chatId);
  owner.waku.fault.query = (query) =>
    query.contentTopic === contentTopic ? new QueryIncomplete('cut off') : undefined;
  session.start();
  await eventually(() => expect(last().failure?.reason).toBe('not answered: cut off'));
  expect(await archivesOf(owner.db, id)).toEqual([]);
  // H7: what can be announced is announced all the same.
  await eventually(async () => expect(await waiting(owner, id)).toEqual(['description']));
  owner.waku.fault = {};
  world.clock.advance(1_000);
  await eventually(async () => expect(await archivesOf(owner.db, id)).toHaveLength(1));
  await eventually(() => expect(last().failure).toBeUndefined());
  await session.stop();
});

it('H4: after weeks away every window that ended is archived in one run', async () => {
  const { world, owner, id, write, session } = await opened();
  for (const n of [0, 1, 3]) await write(`week ${n}`, mondayMs + n * week + hour);
  world.clock.advance(4 * week + 2 * hour);
  session.start();
  await eventually(async () => expect(await archivesOf(owner.db, id)).toHaveLength(3));
  const all = (await archivesOf(owner.db, id)).sort((a, b) => a.offset - b.offset);
  expect(all.map(({ fromMs }) => (fromMs - mondayMs) / week)).toEqual([0, 1, 3]);
  expect(new Set(all.map(({ infoHash }) => infoHash)).size).toBe(1);
  await session.stop();
});

it('H7: announces at every start, and every 8 hours, also when there is no archive', async () => {
  const { world, owner, id, session } = await opened();
  const descriptions = async (): Promise<number> => {
    const kinds = await waiting(owner, id);
    return kinds.filter((kind) => kind === 'description').length;
  };
  session.start();
  await eventually(async () => expect(await descriptions()).toBe(1));
  world.clock.advance(8 * hour - 1_000);
  await settled();
  expect(await descriptions()).toBe(1);
  world.clock.advance(1_000);
  await eventually(async () => expect(await descriptions()).toBe(2));
  await session.stop();
  const again = reloaded(owner);
  await again.waku.start();
  again.waku.set('connected');
  const second = controlSession(again, id);
  second.session.start();
  await eventually(async () => expect(await descriptions()).toBe(3));
  await second.session.stop();
});

it('H7, M9: after a clock was set back the next announcement waits for that time, and no longer', async () => {
  const { world, owner, id, session, last } = await opened();
  session.start();
  await eventually(async () => expect(await waiting(owner, id)).toHaveLength(1));
  await settled();
  world.clock.sleepThrough(-24 * hour);
  world.clock.advance(1_000);
  // It is due at once; members would ignore one that bears an earlier time than the last.
  await eventually(() => expect(last().failure?.reason).toMatch(/^M9 clock/));
  world.clock.advance(24 * hour);
  await eventually(async () => expect(await waiting(owner, id)).toHaveLength(2));
  await eventually(() => expect(last().failure).toBeUndefined());
  await session.stop();
});

it('H22: a failure just before the clock is set back is tried again as soon as any other', async () => {
  const { world, owner, id, session, last } = await opened();
  world.clock.advance(week + 48 * hour);
  owner.waku.fault = { query: () => new QueryIncomplete('cut off') };
  session.start();
  await eventually(() => expect(last().failure?.reason).toBe('not answered: cut off'));
  await settled();
  owner.waku.fault = {};
  world.clock.sleepThrough(-24 * hour);
  world.clock.advance(1_000);
  await eventually(async () =>
    expect((await recordOf(owner, id)).archivedThroughMs).toBe(mondayMs + week),
  );
  await eventually(() => expect(last().failure).toBeUndefined());
  await session.stop();
});

it('H7: link and description go out every 8 hours; while the service is off the description alone', async () => {
  const { world, owner, id, write, set, session, last } = await opened();
  await write('Sow peas', mondayMs + hour);
  world.clock.advance(week + 2 * hour);
  session.start();
  await eventually(async () => expect(await waiting(owner, id)).toContain('announcement'));
  const interval = async (): Promise<string[]> => {
    await eventually(() => expect(last().nextAnnouncementMs).toBe(world.clock.ms + 8 * hour));
    await sent(owner);
    world.clock.advance(8 * hour);
    session.poke();
    await eventually(() => expect(last().nextAnnouncementMs).toBe(world.clock.ms + 8 * hour));
    return (await waiting(owner, id)).sort();
  };
  expect(await interval()).toEqual(['announcement', 'description']);
  await set(false);
  expect(await interval()).toEqual(['description']);
  const { magnetUri, archiveFormat } = (await recordOf(owner, id)).description?.content ?? {};
  expect([magnetUri, archiveFormat]).toEqual([undefined, undefined]);
  await session.stop();
});

it('H7: nothing is announced without a connection; it goes out when there is one', async () => {
  const { owner, id, session, last } = await opened();
  owner.waku.set('reconnecting');
  session.start();
  await eventually(() => expect(last().stage).toBe('waiting for a connection'));
  expect(await waiting(owner, id)).toEqual([]);
  owner.waku.set('connected');
  session.poke();
  await eventually(async () => expect(await waiting(owner, id)).toEqual(['description']));
  await session.stop();
});

it('H1: switched off nothing is archived, seeded or announced; on again all of it is', async () => {
  const { world, owner, id, write, set, session, last } = await opened();
  await write('Sow peas', mondayMs + hour);
  world.clock.advance(week + 2 * hour);
  session.start();
  await eventually(() => expect(owner.torrents.opened.size).toBe(1));
  await eventually(async () => expect(await waiting(owner, id)).toContain('announcement'));
  await sent(owner);

  await set(false);
  session.switched();
  await eventually(() => expect(last().stage).toBe('off'));
  expect(owner.torrents.opened.size).toBe(0);
  // The description says so, without a link; no announcement.
  await eventually(async () => expect(await waiting(owner, id)).toEqual(['description']));
  expect((await recordOf(owner, id)).description?.content.magnetUri).toBeUndefined();
  await write('Off', mondayMs + week + hour);
  world.clock.advance(week);
  await settled();
  expect(await archivesOf(owner.db, id)).toHaveLength(1);
  // Nothing is deleted.
  expect(await currentTorrent(owner.db, id)).toBeDefined();

  await sent(owner);
  await set(true);
  session.switched();
  await eventually(async () => expect(await archivesOf(owner.db, id)).toHaveLength(2));
  await eventually(() => expect(owner.torrents.opened.size).toBe(1));
  await eventually(async () => expect(await waiting(owner, id)).toContain('announcement'));
  await session.stop();
});

it('P1, H7: without BitTorrent nothing is archived or seeded, and what was announced stays so', async () => {
  const { world, owner, id, write, set, session, last } = await opened();
  await write('Sow peas', mondayMs + hour);
  world.clock.advance(week + 2 * hour);
  session.start();
  await eventually(() => expect(owner.torrents.opened.size).toBe(1));
  await eventually(async () => expect(await waiting(owner, id)).toContain('announcement'));
  expect(last().stage).not.toBe('without torrents');
  await sent(owner);
  session.poke();
  await eventually(async () =>
    expect((await currentTorrent(owner.db, id))?.announcedMs).toBeDefined(),
  );
  await session.stop();

  const off = controlSession(owner, id, undefined, true);
  off.session.start();
  await eventually(() => expect(off.last().stage).toBe('without torrents'));
  expect(off.last().nextArchiveMs).toBeUndefined();
  await write('Off', mondayMs + week + hour);
  // Members seed it: store nodes are told at the start, and every 8 hours, before they forget.
  const both = ['announcement', 'description'];
  await eventually(async () => expect((await waiting(owner, id)).sort()).toEqual(both));
  await sent(owner);
  world.clock.advance(week);
  await eventually(async () => expect((await waiting(owner, id)).sort()).toEqual(both));
  await settled();
  expect(owner.torrents.opened.size).toBe(0);
  expect(await archivesOf(owner.db, id)).toHaveLength(1);
  await sent(owner);
  // That the service is off is said all the same (H1).
  await set(false);
  off.session.switched();
  await eventually(async () => expect(await waiting(owner, id)).toEqual(['description']));
  expect((await recordOf(owner, id)).description?.content.magnetUri).toBeUndefined();
  await set(true);
  await off.session.stop();
  await sent(owner);

  const on = controlSession(owner, id);
  on.session.start();
  await eventually(async () => expect(await archivesOf(owner.db, id)).toHaveLength(2));
  await eventually(async () => expect(await waiting(owner, id)).toContain('announcement'));
  expect(owner.torrents.opened.size).toBe(1);
  await on.session.stop();
});

it('P1: what only this device has is not announced as long as BitTorrent is off', async () => {
  const { world, owner, id, write, session } = await opened();
  await write('Sow peas', mondayMs + hour);
  world.clock.advance(week + 2 * hour);
  session.start();
  await eventually(async () => expect(await waiting(owner, id)).toContain('announcement'));
  await session.stop();
  // No service node has taken the announcement, so nobody can have come for it.
  await unsent(owner, id);

  const off = controlSession(owner, id, undefined, true);
  off.session.start();
  await eventually(() => expect(off.last().stage).toBe('without torrents'));
  world.clock.advance(week);
  await settled();
  expect(await waiting(owner, id)).toEqual([]);
  await off.session.stop();

  const on = controlSession(owner, id);
  on.session.start();
  await eventually(async () => expect(await waiting(owner, id)).toContain('announcement'));
  await on.session.stop();
});

it('H1: a switch while an announcement is under way is announced after it', async () => {
  const { owner, id, session } = await opened();
  let isSwitched = false;
  owner.changes.listen(({ kind }) => {
    if (kind !== 'outbox' || isSwitched) return;
    isSwitched = true;
    session.switched();
  });
  session.start();
  await eventually(async () =>
    expect(await waiting(owner, id)).toEqual(['description', 'description']),
  );
  await session.stop();
});

it('T3, H7: the link names the trackers configured now, not those of when the torrent was made', async () => {
  const { world, owner, id, write, session } = await opened();
  await write('Sow peas', mondayMs + hour);
  world.clock.advance(week + 2 * hour);
  session.start();
  await eventually(async () => expect(await waiting(owner, id)).toContain('announcement'));
  await session.stop();
  const torrent = await currentTorrent(owner.db, id);
  const trackers = ['ws://127.0.0.1:9000'];
  const again = reloaded(owner);
  await again.waku.start();
  again.waku.set('connected');
  const second = controlSession(again, id, trackers);
  second.session.start();
  await eventually(async () => {
    const { magnetUri = '' } = (await recordOf(owner, id)).description?.content ?? {};
    const { infoHash, trackers: named } = parseMagnet(magnetUri, { allowPrivate: true });
    expect([infoHash, named]).toEqual([torrent?.infoHash, trackers]);
  });
  await second.session.stop();
});

it('H9: a complete query for the newest description precedes every announcement', async () => {
  const { world, owner, id, session, last } = await opened();
  const { topics } = await recordOf(owner, id);
  const ofOwner = topics.filter(({ kind }) => kind !== 'channel').map((one) => one.contentTopic);
  owner.waku.fault.query = ({ contentTopic }) =>
    contentTopic === ofOwner[0] ? new QueryIncomplete('cut off') : undefined;
  session.start();
  await eventually(() => expect(last().failure?.reason).toBe('not answered: cut off'));
  expect(await waiting(owner, id)).toEqual([]);
  owner.waku.fault = {};
  world.clock.advance(1_000);
  await eventually(async () => expect(await waiting(owner, id)).toEqual(['description']));
  const asked = owner.waku.queries.map(({ contentTopic, mode }) => `${mode} ${contentTopic}`);
  expect(new Set(asked)).toEqual(new Set(ofOwner.map((topic) => `every ${topic}`)));
  await session.stop();
});

it('H9: no run and no announcement once the newest description names another', async () => {
  const { world, owner, id, write, session } = await opened();
  await write('Sow peas', mondayMs + hour);
  world.clock.advance(week + 2 * hour);
  const takeOver = { installation: 'another browser' };
  world.wire.carry(await signDescription(await recordOf(owner, id), takeOver, world.clock.ms - 1));
  session.start();
  await eventually(async () =>
    expect((await recordOf(owner, id)).description?.content).toMatchObject(takeOver),
  );
  await settled();
  world.clock.advance(9 * hour);
  await settled();
  expect(await archivesOf(owner.db, id)).toEqual([]);
  expect(await waiting(owner, id)).toEqual([]);
  await session.stop();
});

/** An archived week in which another browser with the key was the control node too, unheard of. */
async function besideAnother() {
  const session = await opened();
  const { world, owner, id, chatId, write } = session;
  await write('Sow peas', mondayMs + hour);
  world.clock.advance(week + 2 * hour);
  session.session.start();
  await eventually(async () => expect(await windows(owner, id)).toEqual([[0, 1]]));
  await eventually(async () => expect(await waiting(owner, id)).toContain('announcement'));
  const record = await recordOf(owner, id);
  const { contentTopic } = topicOf(record, chatId);
  return {
    ...session,
    contentTopic,
    describe: (clock: number) => signDescription(record, { installation: 'another' }, clock),
    askedFrom: ({ waku }: NodeDevice): number[] =>
      waku.queries.filter((one) => one.contentTopic === contentTopic).map((one) => one.fromMs),
  };
}

/** Week and messages of each archive, in the order of `data`. */
async function windows({ db }: NodeDevice, id: string) {
  const all = (await archivesOf(db, id)).sort((a, b) => a.offset - b.offset);
  return all.map(({ fromMs, messageCount }) => [(fromMs - mondayMs) / week, messageCount]);
}

it('H9, A7: before a run it finds what only another control node’s side had heard', async () => {
  const { world, owner, id, write, session, describe, askedFrom } = await besideAnother();
  // The network is whole again.
  await write('Heard elsewhere', mondayMs + 2 * hour);
  world.wire.carry(await describe(mondayMs + 3 * hour));
  world.clock.advance(week);
  session.poke();
  await eventually(async () =>
    expect(await windows(owner, id)).toEqual([
      [0, 1],
      [0, 1],
    ]),
  );
  expect((await recordOf(owner, id)).rival).toEqual({ clock: mondayMs + 3 * hour, isAsked: true });
  const asked = askedFrom(owner).length;
  world.clock.advance(week);
  session.poke();
  await eventually(async () =>
    expect((await recordOf(owner, id)).archivedThroughMs).toBe(mondayMs + 3 * week),
  );
  // What that one said is found again, and was asked for already.
  const later = askedFrom(owner).slice(asked);
  expect(Math.min(...later)).toBeGreaterThan(mondayMs + week);
  await session.stop();
});

it('H9: heard of live, it is asked for at once, over a reload, once for each of its words', async () => {
  const { world, owner, id, write, session, last, contentTopic, describe, askedFrom } =
    await besideAnother();
  await write('Heard elsewhere', mondayMs + 2 * hour);
  owner.waku.fault.query = (query) =>
    query.contentTopic === contentTopic ? new QueryIncomplete('cut off') : undefined;
  const words = await describe(mondayMs + 3 * hour);
  await ingest(owner, id, [words], { isLive: true });
  session.poke();
  await eventually(() => expect(last().failure?.reason).toBe('not answered: cut off'));
  await session.stop();

  const again = reloaded(owner);
  await again.waku.start();
  again.waku.set('connected');
  const second = controlSession(again, id);
  second.session.start();
  const isAsked = async () => (await recordOf(owner, id)).rival?.isAsked;
  await eventually(async () => expect(await isAsked()).toBe(true));
  const wholeMs = mondayMs - world.time.queryOverlapMs;
  expect(askedFrom(again)).toContain(wholeMs);
  expect(again.waku.queries.every(({ mode }) => mode === 'every')).toBe(true);
  const heard = (await dueMessages(owner.db, id, 0, Infinity)).map(({ isLate }) => isLate);
  // A2: it is judged as what comes late, by the roles of now as well.
  expect(heard).toEqual([true]);

  const asked = askedFrom(again).length;
  await ingest(again, id, [words], { isLive: true });
  expect(await isAsked()).toBe(true);
  second.session.poke();
  await settled();
  expect(askedFrom(again)).toHaveLength(asked);
  await ingest(again, id, [await describe(mondayMs + 4 * hour)], { isLive: true });
  second.session.poke();
  await eventually(() => expect(askedFrom(again).length).toBeGreaterThan(asked));
  await eventually(async () => expect(await isAsked()).toBe(true));
  await second.session.stop();
});

it('H6: the new torrent is seeded and the old one leaves the swarm', async () => {
  const { world, owner, id, write, session } = await opened();
  await write('first', mondayMs + hour);
  world.clock.advance(week + 2 * hour);
  session.start();
  await eventually(() => expect(owner.torrents.opened.size).toBe(1));
  const [first] = owner.torrents.opened.keys();
  await write('second', mondayMs + week + 3 * hour);
  world.clock.advance(week);
  session.poke();
  await eventually(() => expect([...owner.torrents.opened.keys()]).not.toContain(first));
  expect(owner.torrents.opened.size).toBe(1);
  expect((await archivesOf(owner.db, id)).length).toBe(2);
  await session.stop();
});

it('T1, H5, H7: a week more than a torrent holds is kept, and what there is announced as before', async () => {
  const { world, owner, id, write, session, last } = await opened();
  await write('archived', mondayMs + hour);
  world.clock.advance(week + 2 * hour);
  session.start();
  await eventually(async () => expect(await waiting(owner, id)).toContain('announcement'));
  await sent(owner);
  const full = await filled(owner, id);
  await write('one too many', mondayMs + week + 3 * hour);
  world.clock.advance(week);
  session.poke();
  await eventually(() => expect(last().failure?.reason).toMatch(/^history full: /));
  expect(explain(last().failure?.reason ?? '').sentence).toBe(failures['history full']);
  expect(await currentTorrent(owner.db, id)).toMatchObject({ infoHash: full });
  expect([...owner.torrents.opened.keys()]).toEqual([full]);
  expect(await archivesOf(owner.db, id)).toHaveLength(1);
  // The window stays due, with what was written in it.
  expect((await recordOf(owner, id)).archivedThroughMs).toBe(mondayMs + week);
  expect(await dueMessages(owner.db, id, mondayMs + week, mondayMs + 2 * week)).toHaveLength(1);
  await eventually(async () => expect(await waiting(owner, id)).toContain('announcement'));
  const { magnetUri = '' } = (await recordOf(owner, id)).description?.content ?? {};
  expect(parseMagnet(magnetUri, { allowPrivate: true }).infoHash).toBe(full);
  await session.stop();
});

it('H8: what is archived and announced goes, once no copy of it can come any more', async () => {
  const { world, owner, id, write, session } = await opened();
  await write('archived', mondayMs + hour);
  world.clock.advance(week + 2 * hour);
  session.start();
  await eventually(() => expect(owner.torrents.opened.size).toBe(1));
  const [archive] = await archivesOf(owner.db, id);
  const { entry } = archive ?? {};
  expect(entry?.messageCount).toBe(1);
  const known = async (): Promise<number> => (await held(owner, id)).length;
  // A day more than the look-back: so long a copy with a later time is taken as live (M7, A2).
  world.clock.advance(30 * 24 * hour - week);
  await eventually(async () => expect(await waiting(owner, id)).toContain('announcement'));
  await sent(owner);
  session.poke();
  await settled();
  expect(await known()).toBe(1);
  world.clock.advance(25 * hour);
  session.poke();
  await settled();
  // Not before a service node has taken the announcement.
  expect(await known()).toBe(1);
  await eventually(async () => {
    await sent(owner);
    session.poke();
    expect(await known()).toBe(0);
  });
  await session.stop();
});

it('H8, H9: an announcement that was never sent announces nothing', async () => {
  const { world, owner, id, write, set, session, last } = await opened();
  await write('Sow peas', mondayMs + hour);
  world.clock.advance(week + 2 * hour);
  session.start();
  await eventually(async () => expect(await waiting(owner, id)).toContain('announcement'));
  const announced = async () => (await currentTorrent(owner.db, id))?.announcedMs;
  // H1: switched off before a service node could take it, and nobody answers who could be told.
  owner.waku.fault.query = () => new QueryIncomplete('cut off');
  await set(false);
  await unsent(owner, id);
  session.switched();
  await eventually(() => expect(last().failure?.reason).toBe('not answered: cut off'));
  expect(await announced()).toBeUndefined();
  owner.waku.fault = {};
  await set(true);
  session.switched();
  await eventually(async () => expect(await waiting(owner, id)).toContain('announcement'));
  expect(await announced()).toBeUndefined();
  await sent(owner);
  expect(await announced()).toBeDefined();
  await session.stop();
});

it('H21: after a reload it seeds what is stored, before anything is connected', async () => {
  const { world, owner, id, write, session } = await opened();
  await write('Sow peas', mondayMs + hour);
  world.clock.advance(week + 2 * hour);
  session.start();
  await eventually(() => expect(owner.torrents.opened.size).toBe(1));
  const [infoHash] = owner.torrents.opened.keys();
  await session.stop();
  expect(owner.torrents.opened.size).toBe(0);
  const again = reloaded(owner);
  const second = controlSession(again, id);
  second.session.start();
  await eventually(() => expect([...again.torrents.opened.keys()]).toEqual([infoHash]));
  await second.session.stop();
});
