import { expect, it } from 'vitest';
import { rejectionsOf } from '../../src/store/rejections.ts';
import { ingest, mondayMs, network, openMember, openOwner, recordOf, sent } from './device.ts';
import type { Device } from './device.ts';
import { magnetOf, signAnnouncement, signDescription } from './forge-owner.ts';
import { newKey } from './forge.ts';

const hour = 3_600_000;

/** A member who knows the owner's description, and the owner's record to sign with. */
async function opened({ isDescribed = true } = {}) {
  const now = { ms: mondayMs + hour };
  const { owner, id } = await openOwner(now);
  const descriptions = await sent(owner);
  const member = await openMember(now, owner);
  if (isDescribed) await ingest(member, id, descriptions);
  const record = await recordOf(owner, id);
  const installation = record.description?.content.installation ?? '';
  return { now, owner, member, id, record, installation, descriptions };
}

async function refusals({ db }: Device, id: string): Promise<Record<string, number>> {
  const all = await rejectionsOf(db, id);
  return Object.fromEntries(all.map(({ reason, count }) => [reason, count]));
}

async function currentOf(device: Device, id: string): Promise<string | undefined> {
  return (await recordOf(device, id)).current?.infoHash.slice(0, 1);
}

it('H13: an announcement counts from the channel, signed, of the installation described', async () => {
  const { now, member, id, record, installation } = await opened();
  const outcome = await ingest(member, id, [
    await signAnnouncement(record, { clock: now.ms, installation }),
  ]);
  expect(outcome).toMatchObject({ isAnnouncementNew: true, rejected: 0 });
  expect(await currentOf(member, id)).toBe('a');
});

it('H13: the announcement in a description counts', async () => {
  const { now, member, id, record } = await opened();
  const clock = now.ms + 5;
  const link = { magnetUri: magnetOf('b'), magnetClock: clock, archiveFormat: 1 };
  await ingest(member, id, [await signDescription(record, link, clock)]);
  expect(await currentOf(member, id)).toBe('b');
});

it('M9: not signed by the community key, or from the future: counted, never used', async () => {
  const { now, member, id, record, installation } = await opened();
  await ingest(member, id, [
    await signAnnouncement(record, { clock: now.ms, installation, privateKey: newKey() }),
    await signAnnouncement(record, { clock: now.ms + 130_000, installation }),
  ]);
  expect(await currentOf(member, id)).toBeUndefined();
  expect(await refusals(member, id)).toEqual({ 'M9 signer': 1, 'M9 ahead of now': 1 });
});

it('M9: the higher clock wins in whatever order they come, and the older is no offence', async () => {
  const { now, member, id, record, installation } = await opened();
  const announce = (digit: string, clock: number) =>
    signAnnouncement(record, { magnetUri: magnetOf(digit), clock, installation });
  await ingest(member, id, [await announce('b', now.ms)]);
  await ingest(member, id, [await announce('a', now.ms - 9), await announce('c', now.ms + 9)]);
  await ingest(member, id, [await announce('d', now.ms + 3)]);
  expect(await currentOf(member, id)).toBe('c');
  expect(await refusals(member, id)).toEqual({});
});

it('M9: a description of another key, or of a lower clock, changes nothing', async () => {
  const { now, member, id, record } = await opened();
  const other = await signDescription(
    { ...record, privateKey: newKey() },
    { name: 'X' },
    now.ms + 1,
  );
  const older = await signDescription(record, { name: 'Y' }, now.ms - 1000);
  const newer = await signDescription(record, { name: 'Z' }, now.ms + 2);
  await ingest(member, id, [other, newer, older]);
  expect((await recordOf(member, id)).description?.content.name).toBe('Z');
  // It names a community that is not its signer's.
  expect(await refusals(member, id)).toEqual({ 'M9 community id': 1 });
});

it('H13: on any other topic it is counted and ignored', async () => {
  const { now, member, id, record, installation } = await opened();
  const forged = { clock: now.ms, installation, chatId: id };
  await ingest(member, id, [await signAnnouncement(record, forged)]);
  expect(await currentOf(member, id)).toBeUndefined();
  expect(await refusals(member, id)).toEqual({ 'H13 topic': 1 });
});

it('H13: of another installation it is counted, kept, and judged again at a newer description', async () => {
  const { now, member, id, record } = await opened();
  await ingest(member, id, [
    await signAnnouncement(record, { clock: now.ms, installation: 'another browser' }),
  ]);
  expect(await currentOf(member, id)).toBeUndefined();
  expect(await refusals(member, id)).toEqual({ 'H13 installation': 1 });
  const takeOver = { installation: 'another browser' };
  await ingest(member, id, [await signDescription(record, takeOver, now.ms + 1)]);
  expect(await currentOf(member, id)).toBe('a');
});

it('H13: before the first description the newest of each of four installations is kept', async () => {
  const { now, member, id, record, installation, descriptions } = await opened({
    isDescribed: false,
  });
  const announce = (digit: string, place: number, from: string) =>
    signAnnouncement(record, {
      magnetUri: magnetOf(digit),
      clock: now.ms + place,
      installation: from,
    });
  await ingest(member, id, [
    await announce('1', 1, 'one'),
    await announce('2', 2, 'two'),
    await announce('3', 3, 'three'),
    await announce('4', 4, 'four'),
    await announce('5', 5, installation),
    await announce('6', 6, installation),
  ]);
  const { announcements, current } = await recordOf(member, id);
  expect(current).toBeUndefined();
  expect(announcements.map(({ infoHash }) => infoHash.slice(0, 1))).toEqual(['6', '4', '3', '2']);
  await ingest(member, id, descriptions);
  expect(await currentOf(member, id)).toBe('6');
});

it('H13: a description that names no installation accepts; one that does ignores who names none', async () => {
  const { now, member, id, record } = await opened();
  const unnamed = await signAnnouncement(record, { clock: now.ms });
  await ingest(member, id, [unnamed]);
  expect(await currentOf(member, id)).toBeUndefined();
  expect(await refusals(member, id)).toEqual({ 'H13 installation': 1 });
  const asStatus = { installation: '' };
  await ingest(member, id, [await signDescription(record, asStatus, now.ms + 1)]);
  const next = { clock: now.ms + 2, magnetUri: magnetOf('b') };
  await ingest(member, id, [await signAnnouncement(record, next)]);
  expect(await currentOf(member, id)).toBe('b');
});

it('T3: a link that breaks its limits is counted and never used', async () => {
  const { now, member, id, record, installation } = await opened();
  const magnetUri = `${magnetOf('a')}&xt=urn:btih:${'b'.repeat(40)}`;
  await ingest(member, id, [
    await signAnnouncement(record, { clock: now.ms, installation, magnetUri }),
    await signAnnouncement(record, { clock: now.ms + 1, installation, magnetUri: 'https://x' }),
  ]);
  expect(await currentOf(member, id)).toBeUndefined();
  expect(await refusals(member, id)).toEqual({ 'T3 info hash': 1, 'T3 not a magnet link': 1 });
});

it('T3: a link to a private address is counted and never used', async () => {
  const { now, member, id, record, installation } = await opened();
  const link = `magnet:?xt=urn:btih:${'c'.repeat(40)}&dn=x`;
  const addresses = ['tr=wss%3A%2F%2F192.168.0.1%2F', 'ws=https%3A%2F%2F10.0.0.1%2F'];
  const messages = await Promise.all(
    addresses.map((address, place) =>
      signAnnouncement(record, {
        clock: now.ms + place,
        installation,
        magnetUri: `${link}&${address}`,
      }),
    ),
  );
  const publicNetwork = { ...network, isLocal: false };
  await member.worker.ingest({
    communityId: id,
    network: publicNetwork,
    messages,
    isLive: false,
  });
  expect(await currentOf(member, id)).toBeUndefined();
  expect(await refusals(member, id)).toEqual({ 'T3 private address': 2 });
});

it('M9: a description from the future is counted and changes nothing, signed or not', async () => {
  const { now, member, id, record } = await opened();
  const link = { magnetUri: magnetOf('b'), magnetClock: now.ms, archiveFormat: 1 };
  const ahead = await signDescription(record, { ...link, name: 'later' }, now.ms + 130_000);
  const before = await recordOf(member, id);
  await ingest(member, id, [ahead]);
  const after = await recordOf(member, id);
  expect(after.description).toEqual(before.description);
  expect(await currentOf(member, id)).toBeUndefined();
  expect(await refusals(member, id)).toEqual({ 'M9 ahead of now': 1 });
  now.ms += 11_000;
  await ingest(member, id, [{ ...ahead, hash: 'ab'.repeat(32) }]);
  expect(await currentOf(member, id)).toBe('b');
});

it('A10: a format that is unknown here is told and not used', async () => {
  const { now, member, id, record, installation } = await opened();
  await ingest(member, id, [
    await signAnnouncement(record, { clock: now.ms, installation, format: 2 }),
  ]);
  expect(await currentOf(member, id)).toBeUndefined();
  expect(await refusals(member, id)).toEqual({ 'A10 format': 1 });
});
