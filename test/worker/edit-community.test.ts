import { expect, it } from 'vitest';
import { communityKeyText } from '../../src/protocol/community-key-text.ts';
import type { ChannelDescription } from '../../src/protocol/description.ts';
import { chatKeyOf } from '../../src/protocol/keys.ts';
import { accounts } from '../../src/store/accounts.ts';
import { foldMessage } from '../../src/store/fold.ts';
import { rejectionsOf } from '../../src/store/rejections.ts';
import { readTimeline } from '../../src/store/timeline.ts';
import { dueMessages } from '../../src/store/waku-messages.ts';
import type { CommunityEdit } from '../../src/worker/community-edit.ts';
import {
  channelOf,
  ingest,
  mondayMs,
  openDevice,
  openMember,
  openOwner,
  recordOf,
  sent,
} from './device.ts';
import type { Device, Now } from './device.ts';
import { forge, newKey, say } from './forge.ts';

const hour = 3_600_000;
const words = { name: 'general', description: '' };

interface World {
  now: Now;
  owner: Device;
  member: Device;
  id: string;
  general: string;
}

/** Owner and member of one community, both with its newest description. */
async function opened(): Promise<World> {
  const now = { ms: mondayMs + hour };
  const { owner, id } = await openOwner(now);
  const member = await openMember(now, owner);
  await ingest(member, id, await sent(owner));
  return { now, owner, member, id, general: await channelOf(owner, id) };
}

/** The owner edits, the member hears of it. */
async function edited({ now, owner, member, id }: World, edit: CommunityEdit) {
  now.ms += 1000;
  const newId = await owner.worker.edit(id, edit);
  await ingest(member, id, await sent(owner));
  return newId ?? '';
}

async function contentOf(device: Device, id: string) {
  const content = (await recordOf(device, id)).description?.content;
  if (!content) throw new Error('expected a description, got none');
  return content;
}

async function channel(device: Device, id: string, name: string): Promise<ChannelDescription> {
  const found = (await contentOf(device, id)).channels.find((one) => one.name === name);
  if (!found) throw new Error(`expected a channel ${name}, got none`);
  return found;
}

async function texts({ db }: Device, community: string, chatId: string): Promise<string[]> {
  const messages = await readTimeline(db, { community, chatId, limit: 50 });
  return messages.map((message) => foldMessage(message).text);
}

async function reasons({ db }: Device, id: string): Promise<string[]> {
  return (await rejectionsOf(db, id)).map(({ reason }) => reason);
}

function picture(length: number) {
  const bytes = new Uint8Array(length).fill(7);
  return new Map([['large', { bytes, format: 'webp' as const }]]);
}

const identity = {
  kind: 'community',
  description: '',
  color: '#123456',
  introMessage: '',
} as const;

it('M9: a member adopts name, description, colour, intro message and picture', async () => {
  const world = await opened();
  const pictures = picture(300);
  const edit = { name: 'Orchard', description: 'Trees', introMessage: 'Be kind' };
  await edited(world, { ...identity, ...edit, pictures });
  const content = await contentOf(world.member, world.id);
  expect(content).toMatchObject({ ...edit, color: '#123456', images: pictures });
  await edited(world, { ...identity, name: 'Orchards' });
  expect((await contentOf(world.member, world.id)).images).toEqual(pictures);
  await edited(world, { ...identity, name: 'Orchards', pictures: new Map() });
  expect((await contentOf(world.member, world.id)).images.size).toBe(0);
});

it('M10: pictures beyond 20 000 bytes and texts beyond the rest are refused, and nothing changes', async () => {
  const { owner, id } = await opened();
  const before = await contentOf(owner, id);
  const large = { ...identity, name: 'Large', pictures: picture(20_001) };
  await expect(owner.worker.edit(id, large)).rejects.toThrow(/M10 pictures size/);
  const long = { ...identity, name: 'Long', introMessage: 'x'.repeat(140_000) };
  await expect(owner.worker.edit(id, long)).rejects.toThrow(/M10 description size/);
  expect(await contentOf(owner, id)).toEqual(before);
  expect(await sent(owner)).toEqual([]);
});

it('H9: only the control node edits, not a member and not a browser that stands by', async () => {
  const { now, owner, member, id } = await opened();
  const edit: CommunityEdit = { ...identity, name: 'Mine' };
  await expect(member.worker.edit(id, edit)).rejects.toThrow(/private key/);
  const { privateKey, secret, description } = await recordOf(owner, id);
  if (!privateKey || !secret || !description) throw new Error('expected an owned community');
  const other = await openDevice(now, 'Ana elsewhere');
  await other.worker.restoreCommunity(communityKeyText({ privateKey, secret }));
  await owner.worker.announce(id, true);
  await ingest(other, id, await sent(owner));
  await expect(other.worker.edit(id, edit)).rejects.toThrow(/another installation/);
});

it('M5: channels and categories are made, renamed, arranged and deleted', async () => {
  const world = await opened();
  const { owner, member, id, general } = world;
  const seeds = await owner.worker.addChannel(id, { name: 'seeds', description: '' });
  const beds = await edited(world, { kind: 'add category', name: 'Beds' });
  const paths = await edited(world, { kind: 'add category', name: 'Path' });
  await edited(world, { kind: 'category', categoryId: paths, name: 'Paths' });
  await edited(world, {
    kind: 'arrange',
    channels: [
      { chatId: seeds, categoryId: beds },
      { chatId: general, categoryId: 'unknown' },
    ],
    categoryIds: [paths, beds],
  });
  const arranged = await contentOf(member, id);
  expect(arranged.categories.map(({ name }) => name)).toEqual(['Paths', 'Beds']);
  expect(arranged.channels.map(({ name, categoryId }) => [name, categoryId])).toEqual([
    ['seeds', beds],
    ['general', undefined],
  ]);
  await edited(world, { kind: 'channel', chatId: general, name: 'all', description: 'Everything' });
  expect(await channel(member, id, 'all')).toMatchObject({ description: 'Everything' });
  await edited(world, { kind: 'delete category', categoryId: beds });
  expect((await channel(member, id, 'seeds')).categoryId).toBeUndefined();
  await edited(world, { kind: 'delete channel', chatId: seeds });
  expect((await contentOf(member, id)).channels.map(({ name }) => name)).toEqual(['all']);
});

it('M5: what was added while the owner arranged comes after what is arranged', async () => {
  const world = await opened();
  const { owner, member, id, general } = world;
  const seeds = await owner.worker.addChannel(id, { name: 'seeds', description: '' });
  await owner.worker.addChannel(id, { name: 'later', description: '' });
  const channels = [{ chatId: seeds }, { chatId: general }];
  await edited(world, { kind: 'arrange', channels, categoryIds: [] });
  const names = (await contentOf(member, id)).channels.map(({ name }) => name);
  expect(names).toEqual(['seeds', 'general', 'later']);
});

it('what is not there any more is named, and nothing is sent', async () => {
  const { owner, id } = await opened();
  const chatId = `${id}none`;
  for (const edit of [
    { kind: 'delete channel', chatId },
    { kind: 'channel', chatId, ...words },
    { kind: 'category', categoryId: 'none', name: 'x' },
    { kind: 'delete category', categoryId: 'none' },
  ] as const) {
    await expect(owner.worker.edit(id, edit)).rejects.toThrow(/expected a (channel|category)/);
  }
  expect(await sent(owner)).toEqual([]);
});

it('M8: in a read-only channel the owner writes, and what others send is refused by all', async () => {
  const world = await opened();
  const { now, owner, member, id, general } = world;
  await edited(world, { kind: 'channel', chatId: general, ...words, isReadOnly: true });
  await owner.worker.post({ communityId: id, chatId: general, text: 'News' });
  const news = await sent(owner, 'message');
  now.ms += 1000;
  const eve = { record: await recordOf(member, id), chatId: general, privateKey: newKey() };
  const spam = await say('Me too', { ...eve, timestampMs: now.ms });
  for (const device of [owner, member]) {
    await ingest(device, id, [...news, spam]);
    expect(await texts(device, id, general)).toEqual(['News']);
    expect(await reasons(device, id)).toEqual(['M8 viewer']);
  }
  // H2: neither is it archived.
  expect(await dueMessages(owner.db, id, mondayMs, mondayMs + 24 * hour)).toHaveLength(1);
  const posting = member.worker.post({ communityId: id, chatId: general, text: 'Me too' });
  await expect(posting).rejects.toThrow(/M8 viewer/);
  expect((await sent(member, 'message')).length).toBe(0);
});

it('M8: a viewer reacts in a read-only channel', async () => {
  const world = await opened();
  const { now, owner, member, id, general } = world;
  await edited(world, { kind: 'channel', chatId: general, ...words, isReadOnly: true });
  await owner.worker.post({ communityId: id, chatId: general, text: 'News' });
  const news = await sent(owner, 'message');
  await ingest(owner, id, news);
  const [message] = await readTimeline(owner.db, { community: id, chatId: general, limit: 1 });
  now.ms += 1000;
  const privateKey = newKey();
  const record = await recordOf(member, id);
  const reaction = await forge(
    { kind: 'reaction', target: message?.id ?? '', reaction: 1, isRetracted: false },
    { record, chatId: general, privateKey, timestampMs: now.ms },
  );
  await ingest(member, id, [...news, reaction]);
  const [shown] = await readTimeline(member.db, { community: id, chatId: general, limit: 1 });
  const author = chatKeyOf(privateKey);
  expect(shown?.effects).toMatchObject([{ kind: 'reaction', author, reaction: 1 }]);
  expect(await reasons(member, id)).toEqual([]);
});

it('M8: once everybody may write again, nobody is listed any more', async () => {
  const world = await opened();
  const { owner, member, id, general } = world;
  await edited(world, { kind: 'channel', chatId: general, ...words, isReadOnly: true });
  const [ana] = await accounts(owner.db);
  expect([...(await channel(member, id, 'general')).members.keys()]).toEqual([ana?.chatKey]);
  await edited(world, { kind: 'channel', chatId: general, ...words });
  expect(await channel(member, id, 'general')).toMatchObject({ members: new Map() });
  await member.worker.post({ communityId: id, chatId: general, text: 'At last' });
  await ingest(owner, id, await sent(member, 'message'));
  expect(await texts(owner, id, general)).toEqual(['At last']);
});

it('A2: what was written before a channel became read-only stays and is archived', async () => {
  const world = await opened();
  const { now, owner, member, id, general } = world;
  const eve = { record: await recordOf(member, id), chatId: general, privateKey: newKey() };
  const early = await say('Early', { ...eve, timestampMs: now.ms });
  await edited(world, { kind: 'channel', chatId: general, ...words, isReadOnly: true });
  await ingest(owner, id, [early]);
  expect(await texts(owner, id, general)).toEqual(['Early']);
  expect(await dueMessages(owner.db, id, mondayMs, mondayMs + 24 * hour)).toHaveLength(1);
});

it('M8, H3: after a channel was deleted nobody writes there; what came before is still archived', async () => {
  const world = await opened();
  const { now, owner, member, id } = world;
  const seeds = await owner.worker.addChannel(id, { name: 'seeds', description: '' });
  await ingest(member, id, await sent(owner));
  now.ms += 1000;
  const eve = { record: await recordOf(owner, id), chatId: seeds, privateKey: newKey() };
  const before = await say('Before', { ...eve, timestampMs: now.ms });
  await edited(world, { kind: 'delete channel', chatId: seeds });
  now.ms += 1000;
  const after = await say('After', { ...eve, timestampMs: now.ms });
  await ingest(owner, id, [before, after]);
  expect(await texts(owner, id, seeds)).toEqual(['Before']);
  expect(await dueMessages(owner.db, id, mondayMs, mondayMs + 24 * hour)).toHaveLength(1);
  await ingest(member, id, [after]);
  expect(await texts(member, id, seeds)).toEqual([]);
  for (const device of [owner, member]) {
    expect(await reasons(device, id)).toEqual(['M8 no channel']);
  }
  const posting = member.worker.post({ communityId: id, chatId: seeds, text: 'x' });
  await expect(posting).rejects.toThrow(/M8 no channel/);
});
