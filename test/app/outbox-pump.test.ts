import { expect, it } from 'vitest';
import { OutboxPump } from '../../src/app/node/outbox-pump.ts';
import { MessageTooBig, PublishFailed } from '../../src/network/waku/errors.ts';
import { getCommunity, updateCommunity } from '../../src/store/communities.ts';
import { addToOutbox, readOutbox, updateOutbox } from '../../src/store/outbox.ts';
import type { OutboxRecord } from '../../src/store/records.ts';
import { getTorrent, recordTorrent } from '../../src/store/torrents.ts';
import { readTimeline } from '../../src/store/timeline.ts';
import { WorkerDied } from '../../src/worker/client.ts';
import { torrent } from '../store/sample.ts';
import { ingest, onWire, sent } from '../worker/device.ts';
import { eventually } from './eventually.ts';
import { settled } from './manual-clock.ts';
import { newWorld, openOwnerNode } from './node-device.ts';

const minute = 60_000;
const hour = 60 * minute;

/** An owner whose outbox is empty, and the pump that sends what is written. */
async function opened() {
  const world = newWorld();
  const { owner, id, chatId } = await openOwnerNode(world);
  await sent(owner);
  const { db, changes, waku, client: worker, onError } = owner;
  const { clock, time } = world;
  const held = new Set<string>();
  const isHeld = ({ community }: OutboxRecord): boolean => held.has(community);
  const common = { db, changes, waku, worker, clock, time, isHeld, onError };
  const parts = { ...common, random: () => 1 };
  const pump = new OutboxPump(parts);
  pump.start();
  const write = async (text: string): Promise<void> => {
    await owner.worker.post({ communityId: id, chatId, text });
    pump.poke();
    await settled();
  };
  const pass = async (ms: number): Promise<void> => {
    clock.advance(ms);
    await settled();
  };
  const rows = (): Promise<OutboxRecord[]> => readOutbox(db, id);
  const states = async (): Promise<string[]> => (await rows()).map(({ state }) => state);
  return { world, owner, id, chatId, pump, write, pass, rows, states, held };
}

const refused = new PublishFailed('the node is busy', true);
const unreachable = new PublishFailed('nothing came', false);

it('sends in order of writing; a row stays until its message has come back', async () => {
  const { world, owner, id, pump, write, states } = await opened();
  owner.waku.set('reconnecting');
  for (const text of ['one', 'two', 'three']) {
    await write(text);
    world.clock.advance(1);
  }
  owner.waku.set('connected');
  pump.poke();
  await settled();
  expect(await states()).toEqual(['sent', 'sent', 'sent']);
  const times = owner.waku.published.map(({ timestampNs }) => timestampNs);
  expect(times).toEqual(times.toSorted());
  await ingest(owner, id, world.wire.stored);
  expect(await states()).toEqual([]);
  await pump.stop();
});

it('empty, it is read every ten seconds: so late is what nobody tells of', async () => {
  const { owner, id, chatId, pump, pass, states } = await opened();
  await pass(0);
  await owner.worker.post({ communityId: id, chatId, text: 'untold' });
  await pass(9_999);
  expect(await states()).toEqual(['queued']);
  await pass(1);
  expect(await states()).toEqual(['sent']);
  await pump.stop();
});

it('without a connection nothing is attempted, and nothing counts as failed', async () => {
  const { owner, pump, write, pass, rows } = await opened();
  owner.waku.set('reconnecting');
  await write('later');
  await pass(5 * minute);
  expect(owner.waku.published).toEqual([]);
  expect(await rows()).toMatchObject([{ state: 'queued', attempts: 0 }]);
  owner.waku.set('connected');
  await pass(1_000);
  expect(owner.waku.published).toHaveLength(1);
  await pump.stop();
});

it('a try again soon is the same message, with the same hash', async () => {
  const { owner, pump, write, pass } = await opened();
  owner.waku.fault = { publish: unreachable };
  await write('again');
  await pass(2_000);
  owner.waku.fault = {};
  await pass(5_000);
  const [first, ...more] = owner.waku.published;
  expect(more.length).toBeGreaterThan(0);
  for (const copy of more) expect(copy).toEqual(first);
  await pump.stop();
});

it('M4: a try again later has a time of its own, and the same message id', async () => {
  const { owner, pump, write, pass, rows } = await opened();
  owner.waku.fault = { publish: unreachable };
  await write('again');
  const [before] = await rows();
  await pass(10 * minute);
  owner.waku.fault = {};
  await pass(2 * minute);
  const [first, ...more] = owner.waku.published;
  const last = more.at(-1);
  expect(last?.payload).toEqual(first?.payload);
  expect(last?.timestampNs).toBeGreaterThan(first?.timestampNs ?? 0n);
  const [after] = await rows();
  expect(after?.sealed?.messageId).toBe(before?.sealed?.messageId);
  await pump.stop();
});

it('H3: no try carries a time that whoever asked the stores just before would not ask for again', async () => {
  const { world, owner, pump, write, pass } = await opened();
  owner.waku.fault = { publish: unreachable };
  await write('again');
  for (let second = 0; second < 300; second += 1) {
    const before = owner.waku.published.length;
    await pass(1_000);
    for (const { timestampNs } of owner.waku.published.slice(before)) {
      const ageMs = world.clock.nowMs() - Number(timestampNs / 1_000_000n);
      expect(ageMs).toBeLessThanOrEqual(world.time.queryOverlapMs / 2);
    }
  }
  const times = owner.waku.published.map(({ timestampNs }) => timestampNs);
  expect(times.length).toBeGreaterThan(new Set(times).size);
  expect(new Set(times).size).toBeGreaterThan(2);
  await pump.stop();
});

it('M7: what has waited for 23 hours is written anew, with a clock near its time', async () => {
  const { world, owner, id, pump, write, pass, rows } = await opened();
  owner.waku.set('reconnecting');
  await write('yesterday');
  const [before] = await rows();
  await pass(23 * hour + 1);
  owner.waku.set('connected');
  await pass(1_000);
  const oldId = before?.sealed?.messageId;
  await eventually(async () => expect((await rows())[0]?.sealed?.messageId).not.toBe(oldId));
  await pass(1_000);
  await eventually(() => expect(owner.waku.published).toHaveLength(1));
  expect(await ingest(owner, id, world.wire.stored)).toMatchObject({ added: 1, rejected: 0 });
  await pump.stop();
});

it('M7: an edit that waits with its message is what that says when it is written anew', async () => {
  const { world, owner, id, chatId, pump, write, pass, rows } = await opened();
  owner.waku.fault = { publish: unreachable };
  await write('Sow paes');
  const [before] = await rows();
  owner.waku.set('reconnecting');
  await pass(1_000);
  const target = before?.sealed?.messageId ?? '';
  for (const text of ['Sow pea', 'Sow peas']) {
    await owner.worker.act({ communityId: id, chatId, action: { kind: 'edit', target, text } });
    await pass(1_000);
  }
  expect((await rows()).map(({ body }) => body?.kind)).toEqual(['message', 'edit']);
  const tries = owner.waku.published.length;
  await pass(23 * hour + 1);
  owner.waku.fault = {};
  owner.waku.set('connected');
  // When it is signed and when it is sent again are two times of the clock, which only this advances.
  await eventually(async () => {
    await pass(1_000);
    expect((await rows())[0]?.sealed?.messageId).not.toBe(target);
  });
  await eventually(async () => {
    await pass(1_000);
    expect(owner.waku.published).toHaveLength(tries + 1);
  });
  expect(await rows()).toMatchObject([{ body: { kind: 'message', text: 'Sow peas' } }]);
  await ingest(owner, id, world.wire.stored.slice(-1));
  const [message] = await readTimeline(owner.db, { community: id, chatId, limit: 1 });
  expect(message).toMatchObject({ text: 'Sow peas', effects: [] });
  await pump.stop();
});

it('refused again and again it fails with the reason, and a person can try again', async () => {
  const { owner, id, pump, write, pass, rows, states } = await opened();
  owner.waku.fault = { publish: refused };
  await write('unwanted');
  for (let n = 0; n < 10; n += 1) await pass(minute);
  const failed = { state: 'failed', error: 'the node is busy', isTried: false };
  expect(await rows()).toMatchObject([failed]);
  const tries = owner.waku.published.length;
  expect(tries).toBe(8);
  await pass(hour);
  expect(owner.waku.published).toHaveLength(tries);
  owner.waku.fault = {};
  const [row] = await rows();
  await updateOutbox(owner.db, id, row?.localId ?? '', (stored) => ({
    ...stored,
    state: 'queued',
    attempts: 0,
    nextTryMs: 0,
  }));
  await pass(1_000);
  expect(await states()).toEqual(['sent']);
  await pump.stop();
});

it('one that failed may be out where one of its tries got no answer', async () => {
  const { owner, pump, write, pass, rows } = await opened();
  owner.waku.fault = { publish: unreachable };
  await write('in between');
  owner.waku.fault = { publish: refused };
  for (let n = 0; n < 10; n += 1) await pass(minute);
  expect(await rows()).toMatchObject([{ state: 'failed', isTried: true }]);
  await pump.stop();
});

it('rows that are refused do not wait for each other', async () => {
  const { owner, pump, write, pass, states } = await opened();
  owner.waku.fault = { publish: refused };
  for (const text of ['unwanted', 'neither']) {
    await write(text);
    await pass(1);
  }
  // Seven times between eight tries, from half a second to 32 s.
  for (let second = 0; second < 70; second += 1) await pass(1_000);
  expect(await states()).toEqual(['failed', 'failed']);
  await pump.stop();
});

it('P3: one that is too big fails at once, and those behind it go on', async () => {
  const { owner, pump, write, pass, rows, states } = await opened();
  owner.waku.fault = { publish: new MessageTooBig(200_000, 153_600) };
  await write('huge');
  await eventually(async () => expect(await states()).toEqual(['failed']));
  expect(await rows()).toMatchObject([{ isTried: false }]);
  owner.waku.fault = {};
  // The outbox is in order of writing, to the millisecond.
  await pass(1);
  await write('small');
  await eventually(async () => expect(await states()).toEqual(['failed', 'sent']));
  await pump.stop();
});

it('H22: a network that fails is tried with back-off', async () => {
  const { owner, pump, write, pass } = await opened();
  owner.waku.fault = { publish: unreachable };
  await write('again');
  for (let n = 0; n < 120; n += 1) await pass(1_000);
  expect(owner.waku.published.length).toBeGreaterThan(4);
  expect(owner.waku.published.length).toBeLessThan(12);
  await pump.stop();
});

it('H22, M7: what was written before the clock is set back goes out at once, with a clock of now', async () => {
  const { world, owner, id, pump, write, pass } = await opened();
  owner.waku.fault = { publish: unreachable };
  await write('tomorrow');
  owner.waku.fault = {};
  owner.waku.published.length = 0;
  world.clock.sleepThrough(-24 * hour);
  await eventually(async () => {
    await pass(1_000);
    expect(owner.waku.published).toHaveLength(1);
  });
  expect(await ingest(owner, id, world.wire.stored)).toMatchObject({ added: 1, rejected: 0 });
  await pump.stop();
});

it('one that was accepted and does not come back is sent again', async () => {
  const { owner, pump, write, pass } = await opened();
  await write('lost by the node');
  await pass(4 * minute);
  expect(owner.waku.published).toHaveLength(1);
  await pass(minute + 1_000);
  expect(owner.waku.published).toHaveLength(2);
  await pump.stop();
});

it('what its author takes back goes out no more, in whatever state it waits', async () => {
  const { world, owner, id, chatId, pump, write, pass, rows } = await opened();
  const remove = async (): Promise<void> => {
    // The outbox is in order of writing, to the millisecond.
    await pass(1);
    const target = (await rows())[0]?.sealed?.messageId ?? '';
    await owner.worker.act({ communityId: id, chatId, action: { kind: 'delete', target } });
    pump.poke();
    await settled();
  };
  owner.waku.set('reconnecting');
  await write('offline');
  await remove();
  owner.waku.set('connected');
  await pass(1_000);
  expect([owner.waku.published, await rows()]).toEqual([[], []]);

  // A try was begun: the delete alone goes out.
  owner.waku.fault = { publish: unreachable };
  await write('in between');
  expect(owner.waku.published).toHaveLength(1);
  owner.waku.fault = {};
  await remove();
  await eventually(() => expect(owner.waku.published).toHaveLength(2));
  await pass(6 * minute);
  expect(await rows()).toMatchObject([{ isWithdrawn: true }, { body: { kind: 'delete' } }]);
  const [message, ...deletes] = owner.waku.published;
  expect(deletes.map(({ payload }) => payload)).not.toContainEqual(message?.payload);

  // What never comes back is waited for as long as readers would take it.
  await ingest(owner, id, world.wire.stored);
  await pass(23 * hour + minute);
  await eventually(async () => expect(await rows()).toEqual([]));
  await pump.stop();
});

it('M10: after a time offline no more goes out than members take in a minute', async () => {
  const { owner, id, chatId, pump, pass } = await opened();
  owner.waku.set('reconnecting');
  for (let n = 0; n < 70; n += 1) {
    await owner.worker.post({ communityId: id, chatId, text: `n ${n}` });
  }
  owner.waku.set('connected');
  pump.poke();
  await pass(1_000);
  await eventually(() => expect(owner.waku.published).toHaveLength(50));
  await pass(30_000);
  expect(owner.waku.published).toHaveLength(50);
  await pass(minute);
  await eventually(() => expect(owner.waku.published).toHaveLength(70));
  await pump.stop();
});

it('M10: a clock that is set back takes no room from what is sent after it', async () => {
  const { world, owner, id, chatId, pump, pass } = await opened();
  for (let n = 0; n < 50; n += 1) {
    await owner.worker.post({ communityId: id, chatId, text: `n ${n}` });
  }
  pump.poke();
  await pass(1_000);
  await eventually(() => expect(owner.waku.published).toHaveLength(50));
  await ingest(owner, id, world.wire.stored);
  world.clock.sleepThrough(-24 * hour);
  await owner.worker.post({ communityId: id, chatId, text: 'after it' });
  pump.poke();
  await pass(1_000);
  await eventually(() => expect(owner.waku.published).toHaveLength(51));
  await pump.stop();
});

it('M9: of several descriptions that wait only the newest goes out', async () => {
  const { world, owner, id, pump, pass, rows } = await opened();
  owner.waku.set('reconnecting');
  for (const name of ['one', 'two', 'three']) {
    world.clock.advance(10);
    await owner.worker.addChannel(id, { name, description: '' });
  }
  const newest = (await rows()).at(-1)?.sealed?.payload26;
  owner.waku.set('connected');
  pump.poke();
  await pass(1_000);
  expect(owner.waku.published.map(({ payload }) => payload)).toEqual([newest]);
  expect(await rows()).toEqual([]);
  await pump.stop();
});

it('a row that cannot be written anew is failed, and those behind it go on', async () => {
  const { owner, id, pump, write, pass, rows } = await opened();
  owner.waku.set('reconnecting');
  await write('orphan');
  const [orphan] = await rows();
  if (!orphan) throw new Error('expected a row, got none');
  const { sealed: _sealed, ...unsealed } = orphan;
  const chatId = `${id}${crypto.randomUUID()}`;
  await addToOutbox(owner.db, { ...unsealed, localId: 'deleted channel', chatId });
  await pass(24 * hour);
  owner.waku.set('connected');
  await eventually(async () => {
    await pass(1_000);
    const states = new Map((await rows()).map(({ localId, state }) => [localId, state]));
    expect(states.get('deleted channel')).toBe('failed');
    expect(states.get(orphan.localId)).toBe('sent');
  });
  expect(owner.errors).toEqual([]);
  await pump.stop();
});

it('a row whose worker went while it was written anew is written anew again', async () => {
  const { owner, pump, write, pass, rows } = await opened();
  owner.waku.set('reconnecting');
  await write('Sow peas');
  await pass(24 * hour);
  const call = owner.client.call.bind(owner.client);
  let deaths = 0;
  owner.client.call = (method, ...args) => {
    if (method !== 'reseal' || deaths > 0) return call(method, ...args);
    deaths += 1;
    return Promise.reject(new WorkerDied('the worker was stopped'));
  };
  owner.waku.set('connected');
  await pass(1_000);
  expect(deaths).toBe(1);
  expect(await rows()).toMatchObject([{ state: 'queued', attempts: 1 }]);
  await eventually(async () => {
    await pass(1_000);
    expect(await rows()).toMatchObject([{ state: 'sent' }]);
  });
  expect(owner.errors).toEqual([]);
  await pump.stop();
});

it('M9: the newest is the one with the highest clock, also when the device was set back', async () => {
  const { world, owner, id, pump, pass, rows } = await opened();
  owner.waku.set('reconnecting');
  for (const name of ['one', 'two']) {
    world.clock.advance(10);
    await owner.worker.addChannel(id, { name, description: '' });
  }
  const [first, second] = await rows();
  const earlier = (first?.createdMs ?? 0) - hour;
  await updateOutbox(owner.db, id, second?.localId ?? '', (row) => ({
    ...row,
    createdMs: earlier,
  }));
  owner.waku.set('connected');
  pump.poke();
  await pass(1_000);
  expect(owner.waku.published.map(({ payload }) => payload)).toEqual([second?.sealed?.payload26]);
  expect(await rows()).toEqual([]);
  await pump.stop();
});

it('H1: what waits to be announced when the service is switched off does not go out', async () => {
  const { owner, id, chatId, pump, pass, rows } = await opened();
  owner.waku.set('reconnecting');
  await owner.worker.post({ communityId: id, chatId, text: 'Sow peas' });
  const [row] = await rows();
  if (!row) throw new Error('expected a row, got none');
  await addToOutbox(owner.db, { ...row, localId: 'announced', kind: 'announcement', clock: 1 });
  await updateCommunity(owner.db, id, (stored) => ({
    ...stored,
    settings: { ...stored.settings, isHistoryEnabled: false },
  }));
  owner.waku.set('connected');
  pump.poke();
  await pass(1_000);
  expect((await rows()).map(({ localId, state }) => [localId, state])).toEqual([
    [row.localId, 'sent'],
  ]);
  expect(owner.waku.published).toHaveLength(1);
  await pump.stop();
});

it('H8, H9: a torrent is announced once a service node has taken its announcement', async () => {
  const { owner, id, chatId, pump, pass, rows } = await opened();
  const infoHash = 'a'.repeat(40);
  await recordTorrent(owner.db, torrent(1, [], { community: id, infoHash }));
  const announced = async () => (await getTorrent(owner.db, id, infoHash))?.announcedMs;
  owner.waku.fault = { publish: unreachable };
  await owner.worker.post({ communityId: id, chatId, text: 'Sow peas' });
  const [row] = await rows();
  if (!row) throw new Error('expected a row, got none');
  const base = { ...row, kind: 'announcement' as const, clock: 1, infoHash };
  await addToOutbox(owner.db, { ...base, localId: 'announced' });
  await pass(1_000);
  expect(await announced()).toBeUndefined();
  owner.waku.fault = {};
  await pass(2 * minute);
  expect(await announced()).toBeDefined();
  await pump.stop();
});

it('H20, M7: a delete by the control node stays until it has come back, and is written anew like a message', async () => {
  const { owner, id, chatId, world, pump, write, pass, rows, states } = await opened();
  await write('Sow peas');
  const row = (await rows())[0];
  if (!row?.sealed) throw new Error('expected a sealed message, got none');
  await ingest(owner, id, [onWire(row.sealed)]);
  owner.waku.set('reconnecting');
  const request = { communityId: id, what: 'message', messageId: row.sealed.messageId } as const;
  await owner.worker.deleteEverywhere(request);
  const before = (await rows())[0];
  await pass(23 * hour + 1);
  owner.waku.set('connected');
  await pass(1_000);
  const oldId = before?.sealed?.messageId;
  await eventually(async () => expect((await rows())[0]?.sealed?.messageId).not.toBe(oldId));
  const { createdMs } = (await rows())[0] ?? {};
  expect(createdMs).toBe(world.clock.ms);
  await pass(1_000);
  await eventually(async () => expect(await states()).toEqual(['sent']));
  const after = (await rows())[0];
  expect(after).toMatchObject({ kind: 'moderation', chatId });
  await ingest(owner, id, [onWire(after?.sealed ?? row.sealed)]);
  expect(await rows()).toEqual([]);
  await pump.stop();
});

it('K5, M9: of several descriptions the newest goes out, under each link', async () => {
  const { world, owner, id, pump, pass, rows } = await opened();
  owner.waku.set('reconnecting');
  await owner.worker.announce(id, true);
  await owner.worker.announce(id, true);
  await owner.worker.renewLink({ communityId: id, renewals: 0 });
  await owner.worker.announce(id, true);
  const topics = new Set((await rows()).map(({ sealed }) => sealed?.contentTopic));
  expect(topics.size).toBe(2);
  owner.waku.set('connected');
  pump.poke();
  await pass(1_000);
  expect(owner.waku.published.map(({ contentTopic }) => contentTopic).sort()).toEqual(
    [...topics].sort(),
  );
  // The last one under the old link is sent again, as store nodes forget it.
  expect(await rows()).toMatchObject([{ kind: 'description', state: 'queued' }]);
  await pass(7 * 24 * hour);
  expect(owner.waku.published).toHaveLength(3);
  // H22: not as much later as the clock is set back.
  world.clock.sleepThrough(-24 * hour);
  await pass(1_000);
  expect(owner.waku.published).toHaveLength(4);
  await pass(7 * 24 * hour - 1_000);
  expect(owner.waku.published).toHaveLength(4);
  await pump.stop();
});

it('K5: what is on its way while the link is renewed goes out under the new one, whatever was read', async () => {
  const { owner, id, chatId, pump, pass, rows } = await opened();
  owner.waku.set('reconnecting');
  await owner.worker.post({ communityId: id, chatId, text: 'one' });
  await owner.worker.post({ communityId: id, chatId, text: 'two' });
  const publish = owner.waku.publish.bind(owner.waku);
  owner.waku.publish = async (message, signal) => {
    // The round has read both rows by now.
    owner.waku.publish = publish;
    await owner.worker.renewLink({ communityId: id, renewals: 0 });
    return publish(message, signal);
  };
  owner.waku.set('connected');
  const messages = await eventually(async () => {
    await pass(1_000);
    const found = (await rows()).filter(({ kind }) => kind === 'message');
    expect(found.map(({ state }) => state)).toEqual(['sent', 'sent']);
    return found;
  });
  const topics = (await getCommunity(owner.db, id))?.topics.map((one) => one.contentTopic);
  for (const { sealed } of messages) expect(topics).toContain(sealed?.contentTopic);
  const published = owner.waku.published.filter((one) => topics?.includes(one.contentTopic));
  expect(published.length).toBeGreaterThanOrEqual(2);
  await pump.stop();
});

it('K5: what was written for the old link just before is written anew', async () => {
  const { owner, id, chatId, pump, pass, rows } = await opened();
  owner.waku.set('reconnecting');
  await owner.worker.post({ communityId: id, chatId, text: 'just before' });
  const [row] = await rows();
  await owner.worker.renewLink({ communityId: id, renewals: 0 });
  // As from a tab that had read the old keys.
  await updateOutbox(owner.db, id, row?.localId ?? '', (stored) => ({ ...stored, ...row }));
  owner.waku.set('connected');
  const again = await eventually(async () => {
    await pass(1_000);
    const [found] = (await rows()).filter(({ kind }) => kind === 'message');
    expect(found).toMatchObject({ state: 'sent', localId: row?.localId });
    return found;
  });
  const topics = (await getCommunity(owner.db, id))?.topics.map((one) => one.contentTopic);
  expect(topics).toContain(again?.sealed?.contentTopic);
  await pump.stop();
});

it('K5: what is held waits, and the last words under the old link do not', async () => {
  const { owner, id, pump, pass, rows, write, held } = await opened();
  await owner.worker.renewLink({ communityId: id, renewals: 0 });
  held.add(id);
  await write('not yet');
  await pass(1_000);
  expect(owner.waku.published).toHaveLength(1);
  expect((await rows()).map(({ kind }) => kind).sort()).toEqual([
    'description',
    'description',
    'message',
  ]);
  held.clear();
  await eventually(async () => {
    await pass(1_000);
    expect(owner.waku.published).toHaveLength(3);
  });
  await pump.stop();
});
