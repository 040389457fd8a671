import { expect, it } from 'vitest';
import { communityView, inPlace } from '../../src/app/community-view.ts';
import { Places } from '../../src/app/places.ts';
import { communities } from '../../src/store/communities.ts';
import type { CommunityRecord } from '../../src/store/records.ts';
import { accounts } from '../../src/store/accounts.ts';
import {
  mondayMs,
  openDevice,
  openMember,
  openOwner,
  recordOf,
  ingest,
  sent,
} from '../worker/device.ts';

/** The first 24 bytes of a PNG of that width. */
function png(width: number): Uint8Array {
  const bytes = new Uint8Array(24);
  bytes.set([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52]);
  new DataView(bytes.buffer).setUint32(16, width);
  bytes[23] = 1;
  return bytes;
}

function withPictures(record: CommunityRecord, bytes: Uint8Array): CommunityRecord {
  const { description } = record;
  if (!description) throw new Error('expected a description, got none');
  const images = new Map([['large', { bytes, format: 'png' as const }]]);
  return {
    ...record,
    description: { ...description, content: { ...description.content, images } },
  };
}

it('M8: a member may write unless the channel is read-only, its owner always', async () => {
  const now = { ms: mondayMs };
  const { owner, id } = await openOwner(now);
  const member = await openMember(now, owner);
  now.ms += 1;
  const words = { name: 'news', description: '', isReadOnly: true };
  await owner.worker.addChannel(id, words);
  await ingest(member, id, await sent(owner));
  for (const [device, canWrite] of [
    [owner, true],
    [member, false],
  ] as const) {
    const view = communityView(await recordOf(device, id), (await accounts(device.db))[0]);
    expect(view.channels.map((channel) => [channel.name, channel.canWrite])).toEqual([
      ['general', true],
      ['news', canWrite],
    ]);
    expect(view.isActive).toBe(canWrite);
  }
});

it('channels are listed category by category; one of an unknown category is in none', async () => {
  const now = { ms: mondayMs };
  const { owner, id } = await openOwner(now);
  const beds = await owner.worker.edit(id, { kind: 'add category', name: 'Beds' });
  const paths = await owner.worker.edit(id, { kind: 'add category', name: 'Paths' });
  for (const [name, categoryId] of [
    ['b', paths],
    ['a', beds],
    ['c', 'gone'],
  ] as const) {
    await owner.worker.addChannel(id, { name, description: '', categoryId: categoryId ?? '' });
  }
  const { channels } = communityView(await recordOf(owner, id), undefined);
  expect(channels.map(({ name, categoryId }) => [name, categoryId])).toEqual([
    ['general', undefined],
    ['c', undefined],
    ['a', beds],
    ['b', paths],
  ]);
});

it('P3: a picture is shown only where its header says that it is small', async () => {
  const { owner, id } = await openOwner({ ms: mondayMs });
  const record = await recordOf(owner, id);
  const small = png(200);
  expect(communityView(withPictures(record, small), undefined).picture?.bytes).toEqual(small);
  for (const bytes of [png(30_000), new Uint8Array(40)]) {
    expect(communityView(withPictures(record, bytes), undefined).picture).toBeUndefined();
  }
});

it('the order, folded categories and read words of this device are kept', async () => {
  const device = await openDevice({ ms: mondayMs }, 'Ana');
  const draft = { description: '', color: '' };
  const ids: string[] = [];
  for (const name of ['one', 'two', 'three']) {
    ids.push(await device.worker.createCommunity({ ...draft, name }));
  }
  const [first = '', , third = ''] = ids;
  const places = new Places(device);
  await places.arrange([third, first]);
  const order = inPlace(await communities(device.db)).map(({ id }) => id);
  expect(order.slice(0, 2)).toEqual([third, first]);
  expect([...order].sort()).toEqual([...ids].sort());
  const beds = (await device.worker.edit(first, { kind: 'add category', name: 'Beds' })) ?? '';
  const folded = async () =>
    communityView(await recordOf(device, first), undefined).categories.map(
      ({ isFolded }) => isFolded,
    );
  await places.fold(first, beds, true);
  expect(await folded()).toEqual([true]);
  await places.fold(first, beds, false);
  expect(await folded()).toEqual([false]);
});

it('the owner’s words for newcomers are due once, for members', async () => {
  const now = { ms: mondayMs };
  const { owner, id } = await openOwner(now);
  const member = await openMember(now, owner);
  await ingest(member, id, await sent(owner));
  const isDue = async (device: typeof owner) =>
    communityView(await recordOf(device, id), undefined).isIntroDue;
  expect(await isDue(member)).toBe(false);
  now.ms += 1;
  const words = { name: 'Perennials', description: '', color: '', introMessage: 'Be kind' };
  await owner.worker.edit(id, { kind: 'community', ...words });
  await ingest(member, id, await sent(owner));
  expect([await isDue(member), await isDue(owner)]).toEqual([true, false]);
  await new Places(member).closeIntro(id);
  expect(await isDue(member)).toBe(false);
});
