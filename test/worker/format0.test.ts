import { expect, it } from 'vitest';
import type { DecodedArchive } from '../../src/archive/decode.ts';
import { parseInfoDictionary } from '../../src/archive/torrent-info.ts';
import type { ChannelEventBody } from '../../src/protocol/events.ts';
import { memberUpdateChatId } from '../../src/protocol/keys.ts';
import { archivesOf } from '../../src/store/archives.ts';
import { readTimeline } from '../../src/store/timeline.ts';
import { dueMessages } from '../../src/store/waku-messages.ts';
import { ArchivedEvents } from '../../src/worker/archived-events.ts';
import { ingest, mondayMs, openMember, openOwner, primitives, recordOf, sent } from './device.ts';
import type { Device } from './device.ts';
import { forge, forgeSealed, newKey, segmentsOf } from './forge.ts';
import { signAnnouncement } from './forge-owner.ts';
import { fetchAll, hour, openHistory, week } from './history.ts';

const statusReadable = { isOpen: true, isReadableByStatus: true };
const second = 1000;

async function texts({ db }: Device, community: string, chatId: string): Promise<string[]> {
  const messages = await readTimeline(db, { community, chatId, limit: 500 });
  return messages.map(({ text }) => text);
}

/** As decoded; which format it was is the reader's to know. */
function archiveOf(messages: DecodedArchive['messages']): DecodedArchive {
  const window = { fromMs: mondayMs, toMs: mondayMs + week };
  const contentTopics = [...new Set(messages.map(({ contentTopic }) => contentTopic))];
  return { window, contentTopics, messages, authorHints: [], rejected: [] };
}

function saying(text: string): ChannelEventBody {
  return { kind: 'message', text, displayName: 'Eve', sentMs: mondayMs };
}

it('A10: an open community in format 0 is archived, announced and imported as such', async () => {
  const { owner, member, id, chatId, write, archive } = await openHistory(statusReadable);
  // More than enough for their ids to be in another order than their times.
  const said = Array.from({ length: 8 }, (_, place) => `Row ${place}`);
  for (const [place, text] of said.entries()) await write(text, mondayMs + hour + place);
  const torrent = await archive(1);
  expect(torrent.format).toBe(0);
  expect((await parseInfoDictionary(torrent.info)).name).toBe(id);
  await owner.worker.announce(id, true);
  await ingest(member, id, await sent(owner));
  expect((await recordOf(member, id)).current).toMatchObject({ format: 0 });
  expect((await recordOf(member, id)).description?.content.archiveFormat ?? 0).toBe(0);
  const summaries = await fetchAll(owner, member, id, torrent);
  expect(summaries).toMatchObject([{ added: 8, rejected: [], setAside: [] }]);
  expect(await texts(member, id, chatId)).toEqual(said);
  for (const device of [owner, member]) {
    const counts = (await archivesOf(device.db, id)).map(({ messageCount }) => messageCount);
    expect(counts).toEqual([8]);
  }
});

it('A10: what is archived is plain, with topic, key and hash of each message', async () => {
  const { owner, id, write, archive } = await openHistory(statusReadable);
  const message = await write('Sow peas', mondayMs + hour);
  const { pieceHashes, index } = await archive(1);
  const data = Buffer.from((await owner.pieces.get(pieceHashes[0] ?? '')) ?? new Uint8Array());
  expect(data.includes('Sow peas')).toBe(true);
  expect(data.includes(Buffer.from(message.hash, 'hex'))).toBe(true);
  expect(data.includes(Buffer.from(message.contentTopic.slice(10, 18), 'hex'))).toBe(true);
  const [archived] = await archivesOf(owner.db, id);
  expect(Buffer.from(index).includes(archived?.id ?? 'none')).toBe(true);
});

it('A10, T2: the next archive goes on in the format of the first', async () => {
  const { owner, member, id, chatId, write, archive } = await openHistory(statusReadable);
  await write('week 0', mondayMs + hour);
  const first = await archive(1);
  await write('week 1', mondayMs + week + hour);
  const next = await archive(2);
  expect(next.format).toBe(0);
  expect(next.pieceHashes[0]).toBe(first.pieceHashes[0]);
  await fetchAll(owner, member, id, next);
  expect(await texts(member, id, chatId)).toEqual(['week 0', 'week 1']);
});

it('A10: other open communities are archived in format 1, under the community id', async () => {
  const { owner, member, id, chatId, write, archive } = await openHistory({ isOpen: true });
  await write('Sow peas', mondayMs + hour);
  const torrent = await archive(1);
  expect(torrent.format).toBe(1);
  expect((await parseInfoDictionary(torrent.info)).name).toBe(id);
  await fetchAll(owner, member, id, torrent);
  expect(await texts(member, id, chatId)).toEqual(['Sow peas']);
});

it('A10: an announcement in a format that is unknown leaves the one before in use', async () => {
  const { owner, member, id, now, write, archive } = await openHistory(statusReadable);
  await write('Sow peas', mondayMs + hour);
  await archive(1);
  await owner.worker.announce(id, true);
  await ingest(member, id, await sent(owner));
  const { current } = await recordOf(member, id);
  now.ms += second;
  const record = await recordOf(owner, id);
  const { installation = '' } = record.description?.content ?? {};
  await ingest(member, id, [
    await signAnnouncement(record, { clock: now.ms, installation, format: 7 }),
  ]);
  expect((await recordOf(member, id)).current).toEqual(current);
});

it('M7: format 0 cuts milliseconds off, so a clock may be 120.999 s ahead', async () => {
  const { member, id, chatId } = await openHistory(statusReadable);
  const record = await recordOf(member, id);
  const timestampMs = mondayMs + hour + 999;
  const forged = { record, chatId, privateKey: newKey(), timestampMs };
  const { metadata: payload, contentTopic } = await forgeSealed(saying('late clock'), {
    ...forged,
    clock: timestampMs + 120 * second,
  });
  const timestampNs = BigInt(mondayMs + hour) * 1_000_000n;
  const archived = archiveOf([{ payload, contentTopic, timestampNs }]);
  const reasonsIn = async (format: 0 | 1): Promise<string[]> => {
    const events = new ArchivedEvents(primitives, record, format);
    await events.add(archived, () => undefined);
    return events.rejected.map(({ reason }) => reason);
  };
  expect(await reasonsIn(0)).toEqual([]);
  expect(await reasonsIn(1)).toEqual(['M7 clock and timestamp']);
});

it('M1: segments that Status archived one by one are put together', async () => {
  const { member, id, chatId } = await openHistory(statusReadable);
  const record = await recordOf(member, id);
  const forged = { record, chatId, privateKey: newKey(), timestampMs: mondayMs + hour };
  const sealed = await forgeSealed(saying('in parts'), forged);
  const { contentTopic, messageId } = sealed;
  const messages = segmentsOf(sealed, 40).map((payload, place) => ({
    payload,
    contentTopic,
    timestampNs: BigInt(mondayMs + hour + place * second) * 1_000_000n,
  }));
  expect(messages.length).toBeGreaterThan(2);
  const events = new ArchivedEvents(primitives, record, 0);
  await events.add(archiveOf(messages.reverse()), () => undefined);
  expect(events.rejected).toEqual([]);
  expect(events.messages.map(({ id, text }) => [id, text])).toEqual([[messageId, 'in parts']]);
  expect(events.messages[0]?.timestampMs).toBe(mondayMs + hour);
});

it('M1: what comes on -memberUpdate of an open community counts for the channel it names', async () => {
  const { owner, member, id, chatId, now, archive } = await openHistory({ isOpen: true });
  const record = await recordOf(owner, id);
  const timestampMs = mondayMs + hour;
  now.ms = timestampMs;
  const memberUpdate = memberUpdateChatId(id);
  const forged = { record, chatId: memberUpdate, privateKey: newKey(), timestampMs };
  const message = await forge(saying('From Status'), { ...forged, namedChatId: chatId });
  const astray = await forge(saying('Nowhere'), { ...forged, namedChatId: memberUpdate });
  await ingest(owner, id, [message, astray]);
  expect(await texts(owner, id, chatId)).toEqual(['From Status']);
  expect(await dueMessages(owner.db, id, mondayMs, mondayMs + week)).toHaveLength(1);
  const late = await openMember(now, owner, 'Zoe');
  const torrent = await archive(1);
  await fetchAll(owner, late, id, torrent);
  expect(await texts(late, id, chatId)).toEqual(['From Status']);
  await ingest(member, id, [message]);
  expect(await texts(member, id, chatId)).toEqual(['From Status']);
});

it('K5, A10: a community is by link unless it is made open, and only then for Status', async () => {
  const made = async (kind: Parameters<typeof openOwner>[1]) => {
    const { owner, id } = await openOwner({ ms: mondayMs }, kind);
    const { secret, archiveFormat, archiveKeys } = await recordOf(owner, id);
    return [secret?.length, archiveFormat, archiveKeys.torrentName === id];
  };
  expect(await made({})).toEqual([32, 1, false]);
  expect(await made({ isReadableByStatus: true })).toEqual([32, 1, false]);
  expect(await made({ isOpen: true })).toEqual([undefined, 1, true]);
  expect(await made(statusReadable)).toEqual([undefined, 0, true]);
});

it('M1: a community by link has no such topic', async () => {
  const { owner, id } = await openHistory();
  const { topics } = await recordOf(owner, id);
  expect(topics.map(({ kind }) => kind)).not.toContain('memberUpdate');
});
