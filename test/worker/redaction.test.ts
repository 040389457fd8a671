import { expect, it, vi } from 'vitest';
import { decodeIndex } from '../../src/archive/index.ts';
import { pieceLengthBytes } from '../../src/archive/limits.ts';
import type { ChannelEventBody } from '../../src/protocol/events.ts';
import type { TorrentRecord } from '../../src/store/archive-records.ts';
import { updateCommunity } from '../../src/store/communities.ts';
import { readOutbox } from '../../src/store/outbox.ts';
import { redactionsOf } from '../../src/store/redactions.ts';
import { readTimeline } from '../../src/store/timeline.ts';
import { currentTorrent } from '../../src/store/torrents.ts';
import { eventsOf } from '../../src/worker/archived-parts.ts';
import { asText, everything } from '../store/test-database.ts';
import { ingest, mondayMs, onWire, openMember, primitives, recordOf, sent } from './device.ts';
import type { Device } from './device.ts';
import { forge, forgeSealed, newKey, segmentsOf } from './forge.ts';
import { fetchAll, hour, openHistory, week } from './history.ts';

// Whole histories are signed, archived and imported, beside whatever else the machine builds.
vi.setConfig({ testTimeout: 60_000 });

const addresses = { trackers: ['ws://127.0.0.1:8000'], webSeeds: [] };
const picture = (albumId: string, content = 'a picture'): ChannelEventBody => ({
  kind: 'message',
  text: '',
  displayName: 'Eve',
  sentMs: mondayMs,
  image: {
    bytes: new TextEncoder().encode(content),
    format: 'png',
    albumId,
    albumImagesCount: 2,
    width: 1,
    height: 1,
  },
});

type History = Awaited<ReturnType<typeof openHistory>>;

async function texts({ db }: Device, { id, chatId }: Pick<History, 'id' | 'chatId'>) {
  const messages = await readTimeline(db, { community: id, chatId, limit: 500 });
  return messages.map(({ text, isDeleted }) => (isDeleted ? 'deleted' : text));
}

async function idOfText({ owner, id, chatId }: History, wanted: string): Promise<string> {
  const messages = await readTimeline(owner.db, { community: id, chatId, limit: 500 });
  const found = messages.find(({ text }) => text === wanted);
  if (!found) throw new Error(`expected a message “${wanted}”, got none`);
  return found.id;
}

/** Any event of Dan's, or of another key's, as the owner has it from the network. */
async function say(
  all: History,
  body: ChannelEventBody,
  timestampMs: number,
  privateKey: Uint8Array,
) {
  const { owner, id, chatId, now } = all;
  now.ms = Math.max(now.ms, timestampMs);
  const message = await forge(body, {
    record: await recordOf(owner, id),
    chatId,
    privateKey,
    timestampMs,
  });
  await ingest(owner, id, [message]);
  return message;
}

function redact({ owner, id }: History) {
  return owner.worker.redactArchives({ communityId: id, ...addresses });
}

async function current({ owner, id }: History): Promise<TorrentRecord> {
  const torrent = await currentTorrent(owner.db, id);
  if (!torrent) throw new Error('expected a torrent, got none');
  return torrent;
}

async function entriesOf({ owner, id }: History, torrent: TorrentRecord) {
  const { archiveKeys: keys } = await recordOf(owner, id);
  return decodeIndex(torrent.index, {
    keys,
    community: id,
    format: torrent.format ?? 1,
    primitives,
  });
}

/** Everything in the profile's database; pieces and archives are compressed, so they are read apart. */
async function stored({ db }: Device): Promise<string> {
  return asText([...(await everything(db.name))]);
}

it('H20: the message leaves history, its delete goes out, other pieces stay as they are', async () => {
  const all = await openHistory();
  const { owner, member, id, write, archive } = all;
  await write('Sow peas', mondayMs + hour);
  await write('what nobody should read', mondayMs + 2 * hour);
  await write('Plant out', mondayMs + week + hour);
  const before = await archive(2);
  await fetchAll(owner, member, id, before);
  await sent(owner);
  const messageId = await idOfText(all, 'what nobody should read');

  const wish = await owner.worker.deleteEverywhere({ communityId: id, what: 'message', messageId });
  expect(await texts(owner, all)).toEqual(['Sow peas', 'deleted', 'Plant out']);
  const [row] = await readOutbox(owner.db, id);
  expect(row).toMatchObject({ kind: 'moderation', body: { kind: 'delete', target: messageId } });
  const summary = await redact(all);
  expect(summary).toMatchObject({ missing: [], isDone: true });
  const [done] = await redactionsOf(owner.db, id);
  expect(done).toMatchObject({ id: wish, state: 'done', archives: 1, events: 1, refused: [] });
  expect(await texts(owner, all)).toEqual(['Sow peas', 'Plant out']);
  expect(await stored(owner)).not.toContain('what nobody should read');

  const after = await current(all);
  expect(after.infoHash).toBe(summary.infoHash);
  const [first, second, index] = before.pieceHashes;
  expect(after.pieceHashes.map((hash) => [first, second, index].includes(hash))).toEqual([
    false,
    true,
    false,
  ]);
  // T4: the old piece went with the transaction.
  expect(await owner.pieces.has([first ?? '', index ?? ''])).toEqual([false, false]);
  const [was, now] = [await entriesOf(all, before), await entriesOf(all, after)];
  const place = ({ fromMs, toMs, offset, size }: (typeof was)[number]) => ({
    fromMs,
    toMs,
    offset,
    size,
  });
  expect(now.map(place)).toEqual(was.map(place));
  expect(now.map(({ redaction, messageCount }) => [redaction, messageCount])).toEqual([
    [1, 1],
    [0, 1],
  ]);

  // The member hears of the delete, then replaces that archive only.
  await ingest(member, id, await sent(owner));
  expect(await texts(member, all)).toEqual(['Sow peas', 'deleted', 'Plant out']);
  await fetchAll(owner, member, id, after);
  expect(await texts(member, all)).toEqual(['Sow peas', 'Plant out']);
  expect(await stored(member)).not.toContain('what nobody should read');
  expect((await recordOf(member, id)).rewrite).toBeUndefined();
});

it('H2, H20: the delete is in the next archive; the message is archived nowhere any more', async () => {
  const all = await openHistory();
  const { owner, id, write, archive, now } = all;
  const again = await write('what nobody should read', mondayMs + hour);
  await archive(1);
  const messageId = await idOfText(all, 'what nobody should read');
  await owner.worker.deleteEverywhere({ communityId: id, what: 'message', messageId });
  await redact(all);
  // A2: it comes again, as a service node may bring it.
  await ingest(owner, id, [again]);
  await archive(2);
  const entries = await entriesOf(all, await current(all));
  expect(entries.map(({ messageCount }) => messageCount)).toEqual([0, 1]);
  const newcomer = await openMember(now, owner, 'Carol');
  await owner.worker.announce(id, true);
  await ingest(newcomer, id, await sent(owner, 'description'));
  await fetchAll(owner, newcomer, id, await current(all));
  expect(await texts(newcomer, all)).toEqual([]);
  // Live again, it is deleted as it comes: the delete was in the archive.
  await ingest(newcomer, id, [again]);
  expect(await texts(newcomer, all)).toEqual(['deleted']);
});

it('H20: edits go with their message, whichever archive they lie in; others’ words stay', async () => {
  const all = await openHistory();
  const { owner, member, id, write, archive } = all;
  const dan = newKey();
  await say(
    all,
    { kind: 'message', text: 'first words', displayName: 'Dan', sentMs: mondayMs },
    mondayMs + hour,
    dan,
  );
  const target = await idOfText(all, 'first words');
  await say(all, { kind: 'edit', target, text: 'second words' }, mondayMs + 2 * hour, dan);
  await write('Sow peas', mondayMs + 3 * hour);
  await archive(1);
  await say(all, { kind: 'edit', target, text: 'third words' }, mondayMs + week + 3 * hour, dan);
  await write('Plant out', mondayMs + week + 4 * hour);
  await archive(2);
  await owner.worker.deleteEverywhere({ communityId: id, what: 'message', messageId: target });
  await redact(all);
  const entries = await entriesOf(all, await current(all));
  expect(entries.map(({ messageCount, redaction }) => [messageCount, redaction])).toEqual([
    [1, 1],
    [1, 1],
  ]);
  await ingest(member, id, await sent(owner));
  await fetchAll(owner, member, id, await current(all));
  expect(await texts(member, all)).toEqual(['Sow peas', 'Plant out']);
  for (const device of [owner, member]) {
    for (const words of ['first', 'second', 'third']) {
      expect(await stored(device)).not.toContain(`${words} words`);
    }
  }
});

it('H20: an album goes as a whole, by a type 85 that names its pictures', async () => {
  const all = await openHistory();
  const { owner, member, id, archive, write } = all;
  const eve = newKey();
  const secret = 'what nobody should see';
  for (const n of [1, 2]) await say(all, picture('album', secret), mondayMs + n * hour, eve);
  await say(all, picture('another'), mondayMs + 3 * hour, eve);
  await say(all, picture('album'), mondayMs + 4 * hour, newKey());
  await write('Sow peas', mondayMs + 5 * hour);
  await fetchAll(owner, member, id, await archive(1));
  expect(await texts(member, all)).toEqual(['', '', '', '', 'Sow peas']);
  const bytes = Buffer.from(secret).toString('hex');
  for (const device of [owner, member]) expect(await stored(device)).toContain(bytes);
  const shown = await readTimeline(owner.db, { community: id, chatId: all.chatId, limit: 10 });
  const messageId = shown[0]?.id ?? '';
  await sent(owner);
  await owner.worker.deleteEverywhere({ communityId: id, what: 'album', messageId });
  const [row] = await readOutbox(owner.db, id);
  const named = shown.slice(0, 2).map(({ id: one, chatId }) => ({ id: one, chatId }));
  expect(row?.body).toEqual({
    kind: 'deleteMemberMessages',
    member: shown[0]?.author,
    messages: named,
  });
  expect(await texts(owner, all)).toEqual(['deleted', 'deleted', '', '', 'Sow peas']);
  await redact(all);
  expect(await texts(owner, all)).toEqual(['', '', 'Sow peas']);
  const [entry] = await entriesOf(all, await current(all));
  expect(entry?.messageCount).toBe(3);

  await ingest(member, id, await sent(owner));
  expect(await texts(member, all)).toEqual(['deleted', 'deleted', '', '', 'Sow peas']);
  expect(await stored(member)).not.toContain(bytes);
  await fetchAll(owner, member, id, await current(all));
  expect(await texts(member, all)).toEqual(['', '', 'Sow peas']);
  for (const device of [owner, member]) expect(await stored(device)).not.toContain(bytes);
});

it('H20: all of a member’s goes, from every archive; what others wrote stays', async () => {
  const all = await openHistory();
  const { owner, member, id, archive, write } = all;
  const eve = newKey();
  const words = (n: number): ChannelEventBody => ({
    kind: 'message',
    text: `Eve’s words ${n}`,
    displayName: 'Eve',
    sentMs: mondayMs,
  });
  await say(all, words(1), mondayMs + hour, eve);
  await write('Sow peas', mondayMs + 2 * hour);
  await say(all, words(2), mondayMs + week + hour, eve);
  await archive(2);
  await fetchAll(owner, member, id, await current(all));
  // Not archived yet.
  await say(all, words(3), mondayMs + 2 * week + 3 * hour, eve);
  all.now.ms += hour;
  const messageId = await idOfText(all, 'Eve’s words 2');
  await sent(owner);
  await owner.worker.deleteEverywhere({ communityId: id, what: 'member', messageId });
  await redact(all);
  expect((await redactionsOf(owner.db, id))[0]).toMatchObject({ archives: 2, events: 2 });
  await archive(3);
  const entries = await entriesOf(all, await current(all));
  // The third has the type 85 alone.
  expect(entries.map(({ messageCount }) => messageCount)).toEqual([1, 0, 1]);
  await ingest(member, id, await sent(owner));
  await fetchAll(owner, member, id, await current(all));
  for (const device of [owner, member]) {
    expect((await texts(device, all)).filter((text) => text !== 'deleted')).toEqual(['Sow peas']);
    expect(await stored(device)).not.toContain('Eve’s words');
  }
});

it('A2, H20: what comes late of a deleted message goes into no archive', async () => {
  const all = await openHistory();
  const { owner, id, archive, write, now } = all;
  const dan = newKey();
  const first = { kind: 'message', text: 'first words', displayName: 'Dan', sentMs: 1 } as const;
  await say(all, first, mondayMs + hour, dan);
  await write('Sow peas', mondayMs + 2 * hour);
  await archive(1);
  const target = await idOfText(all, 'first words');
  await owner.worker.deleteEverywhere({ communityId: id, what: 'message', messageId: target });
  await redact(all);
  const edit = { kind: 'edit', target, text: 'late words' } as const;
  await say(all, edit, now.ms - hour, dan);
  await archive(2);
  const entries = await entriesOf(all, await current(all));
  expect(entries.map(({ messageCount }) => messageCount)).toEqual([1, 1]);
  expect(await stored(owner)).not.toContain('late words');
});

it('H20, A10: in format 0 an archive whose padding would be too long is refused, with the reason', async () => {
  const all = await openHistory({ isOpen: true, isReadableByStatus: true });
  const { owner, id, archive, write } = all;
  const eve = newKey();
  const long = 'x'.repeat(4000);
  for (let n = 0; n < 60; n += 1) {
    const body = { kind: 'message', text: long, displayName: 'Eve', sentMs: 1 } as const;
    await say(all, body, mondayMs + n * 120_000, eve);
  }
  await write('Sow peas', mondayMs + week + hour);
  await say(
    all,
    { kind: 'message', text: 'Eve again', displayName: 'Eve', sentMs: 1 },
    mondayMs + week + 2 * hour,
    eve,
  );
  const before = await archive(2);
  expect(before.dataLength).toBeGreaterThan(3 * pieceLengthBytes);
  const messageId = await idOfText(all, 'Eve again');
  await owner.worker.deleteEverywhere({ communityId: id, what: 'member', messageId });
  await redact(all);
  const [wish] = await redactionsOf(owner.db, id);
  // The second archive of the wish went on.
  expect(wish).toMatchObject({ state: 'done', archives: 1, events: 1 });
  expect(wish?.refused).toHaveLength(1);
  expect(wish?.refused[0]).toMatchObject({ fromMs: mondayMs, toMs: mondayMs + week });
  expect(wish?.refused[0]?.reason).toMatch(/^H20 padding: /);
  const after = await current(all);
  const same = after.pieceHashes.filter((hash) => before.pieceHashes.includes(hash));
  expect(same).toHaveLength(before.dataLength / pieceLengthBytes - 1);
});

it('H20: a wish stays open while an archive is not here, and says where it lies', async () => {
  const all = await openHistory();
  const { owner, id, archive, write } = all;
  await write('first', mondayMs + hour);
  await write('second', mondayMs + week + hour);
  const torrent = await archive(2);
  const messageId = await idOfText(all, 'first');
  await owner.worker.deleteEverywhere({ communityId: id, what: 'message', messageId });
  const [first = ''] = torrent.pieceHashes;
  const bytes = (await owner.pieces.get(first)) ?? new Uint8Array();
  const has = owner.pieces.get.bind(owner.pieces);
  owner.pieces.get = async (hash) => (hash === first ? undefined : has(hash));
  const summary = await redact(all);
  expect(summary).toMatchObject({
    infoHash: undefined,
    isDone: false,
    missing: [{ fromByte: 0, toByte: bytes.length }],
  });
  expect((await redactionsOf(owner.db, id))[0]).toMatchObject({ state: 'open', archives: 0 });
  owner.pieces.get = has;
  expect(await redact(all)).toMatchObject({ isDone: true });
  expect((await redactionsOf(owner.db, id))[0]).toMatchObject({ state: 'done', archives: 1 });
});

it('H20: before anything is archived it goes into no archive, and the wish is done at once', async () => {
  const all = await openHistory();
  const { owner, id, archive, write } = all;
  await write('what nobody should read', mondayMs + hour);
  await write('Sow peas', mondayMs + 2 * hour);
  const messageId = await idOfText(all, 'what nobody should read');
  await owner.worker.deleteEverywhere({ communityId: id, what: 'message', messageId });
  expect(await redact(all)).toEqual({ infoHash: undefined, missing: [], isDone: true });
  expect((await redactionsOf(owner.db, id))[0]?.state).toBe('done');
  expect(await stored(owner)).not.toContain('what nobody should read');
  await archive(1);
  const [entry] = await entriesOf(all, await current(all));
  // The other message and the delete.
  expect(entry?.messageCount).toBe(2);
});

it('H20, M8: only who has the community’s key can; the delete counts for members', async () => {
  const all = await openHistory();
  const { owner, member, id, write } = all;
  const message = await write('Sow peas', mondayMs + hour);
  await ingest(member, id, [message]);
  const messageId = await idOfText(all, 'Sow peas');
  const request = { communityId: id, what: 'message', messageId } as const;
  await expect(member.worker.deleteEverywhere(request)).rejects.toMatchObject({
    name: 'NotTheOwner',
  });
  const unknown = { ...request, messageId: `0x${'00'.repeat(32)}` };
  await expect(owner.worker.deleteEverywhere(unknown)).rejects.toMatchObject({
    name: 'MessageNotHere',
  });
  await sent(owner);
  await owner.worker.deleteEverywhere(request);
  const [row] = await readOutbox(owner.db, id);
  if (!row?.sealed) throw new Error('expected a sealed delete, got none');
  await ingest(member, id, [onWire(row.sealed)]);
  expect(await texts(member, all)).toEqual(['deleted']);
  // It has come back: nothing is left to send, and nothing is stored twice.
  await ingest(owner, id, [onWire(row.sealed)]);
  expect(await readOutbox(owner.db, id)).toEqual([]);
});

it('H9, H20: standing by, the delete goes out and the archives wait', async () => {
  const all = await openHistory();
  const { owner, id, archive, write } = all;
  await write('Sow peas', mondayMs + hour);
  await archive(1);
  const messageId = await idOfText(all, 'Sow peas');
  await updateCommunity(owner.db, id, ({ description, ...stored }) => ({
    ...stored,
    ...(description && {
      description: { ...description, content: { ...description.content, installation: 'other' } },
    }),
  }));
  await sent(owner);
  await owner.worker.deleteEverywhere({ communityId: id, what: 'message', messageId });
  expect((await sent(owner, 'moderation')).length).toBe(1);
  await expect(redact(all)).rejects.toMatchObject({ name: 'StandingBy' });
  expect((await redactionsOf(owner.db, id))[0]?.state).toBe('open');
});

it('H20: in format 0 what was redacted is gone for whoever comes later', async () => {
  const all = await openHistory({ isOpen: true, isReadableByStatus: true });
  const { owner, member, id, archive, write } = all;
  await write('Sow peas', mondayMs + hour);
  await write('what nobody should read', mondayMs + 2 * hour);
  await archive(1);
  const messageId = await idOfText(all, 'what nobody should read');
  await owner.worker.deleteEverywhere({ communityId: id, what: 'message', messageId });
  await redact(all);
  await fetchAll(owner, member, id, await current(all));
  expect(await texts(member, all)).toEqual(['Sow peas']);
  expect(await stored(member)).not.toContain('what nobody should read');
});

it('M1, A10, H20: all segments of a message belong to it, in whatever order, and doubles too', async () => {
  const all = await openHistory({ isOpen: true, isReadableByStatus: true });
  const { owner, id, chatId } = all;
  const record = await recordOf(owner, id);
  const forged = { record, chatId, privateKey: newKey(), timestampMs: mondayMs };
  const body = { kind: 'message', displayName: 'Eve', sentMs: 1 } as const;
  const long = await forgeSealed({ ...body, text: 'long' }, forged);
  const short = await forgeSealed({ ...body, text: 'short' }, forged);
  const { contentTopic } = long;
  const recordOfPayload = (payload: Uint8Array) => ({
    message: { contentTopic, payload, timestampNs: 1n },
    record: payload,
  });
  const [first, second, third] = segmentsOf(long, 60);
  if (!first || !second || !third) throw new Error('expected segments');
  const lone = segmentsOf(await forgeSealed({ ...body, text: 'never whole' }, forged), 60)[1];
  const payloads = [second, short.metadata, first, third, ...segmentsOf(long, 60).slice(3), first];
  const records = [...payloads, lone ?? first].map(recordOfPayload);
  const events = eventsOf(primitives, records, 0);
  expect(events.map(({ event, places }) => [event.id, places])).toEqual([
    [short.messageId, [1]],
    [long.messageId, payloads.map((_, n) => n).filter((n) => n !== 1)],
  ]);
});
