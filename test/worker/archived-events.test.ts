import { expect, it } from 'vitest';
import type { DecodedArchive } from '../../src/archive/decode.ts';
import type { ChannelEventBody } from '../../src/protocol/events.ts';
import {
  chatKeyOf,
  compressKey,
  memberUpdateChatId,
  publicKeyOf,
} from '../../src/protocol/keys.ts';
import type { Primitives } from '../../src/protocol/primitives.ts';
import { contentTopicOf, topicName } from '../../src/protocol/topics.ts';
import { listIndex } from '../../src/store/list-index.ts';
import type { CommunityRecord } from '../../src/store/records.ts';
import type { ArchiveRecord } from '../../src/store/archive-records.ts';
import { rejectionsOf } from '../../src/store/rejections.ts';
import { recordTorrent } from '../../src/store/torrents.ts';
import { ArchivedEvents } from '../../src/worker/archived-events.ts';
import { archive as sampleArchive, hashOf, torrent as sampleTorrent } from '../store/sample.ts';
import { channelOf, mondayMs, openMember, openOwner, primitives, recordOf } from './device.ts';
import { forgeSealed, newKey } from './forge.ts';
import type { Forged } from './forge.ts';

const hour = 3_600_000;

async function opened() {
  const now = { ms: mondayMs + hour };
  const { owner, id } = await openOwner(now);
  const record = await recordOf(owner, id);
  const chatId = await channelOf(owner, id);
  const eve: Forged = { record, chatId, privateKey: newKey(), timestampMs: now.ms };
  return { now, owner, id, record, chatId, eve, events: new ArchivedEvents(primitives, record, 1) };
}

/** As an archive brings them, whoever put them in. */
function archiveOf(messages: DecodedArchive['messages']): DecodedArchive {
  const window = { fromMs: mondayMs, toMs: mondayMs + 168 * hour };
  const contentTopics = [...new Set(messages.map(({ contentTopic }) => contentTopic))];
  return { window, contentTopics, messages, authorHints: [], rejected: [] };
}

async function archived(body: ChannelEventBody, forged: Forged) {
  const { metadata: payload, contentTopic, timestampNs } = await forgeSealed(body, forged);
  return { payload, contentTopic, timestampNs };
}

function saying(text: string): ChannelEventBody {
  return { kind: 'message', text, displayName: 'Eve', sentMs: mondayMs };
}

async function take(
  events: ArchivedEvents,
  messages: DecodedArchive['messages'],
): Promise<string[]> {
  await events.add(archiveOf(messages), () => undefined);
  return events.rejected.map(({ reason }) => reason);
}

it('H18: valid events are taken, as the control node included them', async () => {
  const { events, eve } = await opened();
  const target = `0x${'ab'.repeat(32)}`;
  const messages = [
    await archived(saying('Hello'), eve),
    await archived({ kind: 'delete', target }, eve),
    await archived({ kind: 'reaction', target, reaction: 1, isRetracted: false }, eve),
  ];
  expect(await take(events, messages)).toEqual([]);
  expect(events.messages.map(({ text, source }) => [text, source])).toEqual([['Hello', 'archive']]);
  expect(events.effects.map(({ kind }) => kind)).toEqual(['delete', 'reaction']);
  expect(events.ids.size).toBe(3);
});

it('H18, M2: an event without a signature is counted, and the rest go on', async () => {
  const { events, eve } = await opened();
  const good = await archived(saying('Hello'), eve);
  const payload = Uint8Array.from(good.payload);
  // The signature is the first field: its length, then r.
  payload.fill(0, 2, 67);
  expect(await take(events, [{ ...good, payload }, good])).toEqual(['M2 signature']);
  expect(events.messages).toHaveLength(1);
});

it('A3: hints reach those who verify, and say nothing about the author', async () => {
  const { record, eve } = await opened();
  const good = await archived(saying('Hello'), eve);
  const named: unknown[] = [];
  const recording: Primitives = {
    ...primitives,
    recoverPublicKeys: (signed) => {
      named.push(...signed.map(({ hint }) => hint));
      return primitives.recoverPublicKeys(signed);
    },
  };
  const hint = compressKey(publicKeyOf(newKey()));
  const events = new ArchivedEvents(recording, record, 1);
  await events.add({ ...archiveOf([good, good]), authorHints: [hint, undefined] }, () => undefined);
  expect(named).toEqual([hint, undefined]);
  expect(events.messages.map(({ author }) => author)).toEqual([chatKeyOf(eve.privateKey)]);
});

it('H18: of many messages each is told of and judged', async () => {
  const { record, eve } = await opened();
  const [first, second] = [await archived(saying('a'), eve), await archived(saying('b'), eve)];
  const broken = { ...first, payload: Uint8Array.of(255) };
  const messages = [first, ...Array.from({ length: 1998 }, () => broken), second, broken];
  const events = new ArchivedEvents(primitives, record, 1);
  const told: number[] = [];
  await events.add(archiveOf(messages), (more) => void told.push(more));
  expect(told).toEqual([500, 500, 500, 500, 1]);
  expect(events.messages.map(({ text }) => text)).toEqual(['a', 'b']);
  expect(events.rejected.map(({ count }) => count)).toEqual([1999]);
});

it('H18, M3: bytes that are no event are counted', async () => {
  const { events, eve } = await opened();
  const good = await archived(saying('Hello'), eve);
  const [reason = ''] = await take(events, [{ ...good, payload: Uint8Array.of(255, 255) }]);
  expect(reason).toMatch(/^M3 /);
});

it('H18, M7: a clock that does not fit its timestamp is counted, however old it is', async () => {
  const { events, eve } = await opened();
  const old = { ...eve, timestampMs: mondayMs - 400 * 24 * hour };
  const messages = [
    await archived(saying('old'), old),
    await archived(saying('zero'), { ...eve, clock: 0 }),
    await archived(saying('ahead'), { ...eve, clock: eve.timestampMs + 121_000 }),
    await archived(saying('behind'), { ...eve, clock: eve.timestampMs - 25 * hour }),
  ];
  expect(await take(events, messages)).toEqual(['M7 clock zero', 'M7 clock and timestamp']);
  expect(events.messages.map(({ text }) => text)).toEqual(['old']);
  expect(events.rejected.map(({ count }) => count)).toEqual([1, 2]);
});

it('H18, M8: an event on the topic of another chat is counted', async () => {
  const { events, eve, record, id } = await opened();
  const elsewhere = { ...eve, chatId: id, namedChatId: eve.chatId };
  const toCommunity = { ...eve, chatId: id, namedChatId: id };
  const foreign = { ...eve, namedChatId: `0x02${'ab'.repeat(32)}${eve.chatId.slice(68)}` };
  const messages = [
    await archived(saying('a'), elsewhere),
    await archived(saying('b'), toCommunity),
    await archived(saying('c'), foreign),
  ];
  expect(await take(events, messages)).toEqual(['M8 chat id']);
  expect(events.messages).toEqual([]);
  expect(record.id).toBe(id);
});

it('H18: channels that no description names any more are read', async () => {
  const { events, eve, id, record } = await opened();
  const chatId = `${id}1dc14fd8-9a8b-4df5-a358-2c3067be5439`;
  const topic = contentTopicOf(primitives, topicName(chatId, record.secret));
  const message = await archived(saying('Gone channel'), { ...eve, namedChatId: chatId });
  expect(await take(events, [{ ...message, contentTopic: topic }])).toEqual([]);
  expect(events.messages[0]?.chatId).toBe(chatId);
});

it('M1: in an open community a message may lie on the memberUpdate topic', async () => {
  const { eve, record, id } = await opened();
  const { secret: _secret, ...open } = record;
  const topic = contentTopicOf(primitives, topicName(memberUpdateChatId(id)));
  const message = { ...(await archived(saying('Open'), eve)), contentTopic: topic };
  const taken = (of: CommunityRecord) => take(new ArchivedEvents(primitives, of, 1), [message]);
  expect(await taken(open)).toEqual([]);
  expect(await taken(record)).toEqual(['M8 chat id']);
});

it('M11: a type 85 counts on the community topic only', async () => {
  const { events, eve, id } = await opened();
  const member = `0x04${'ab'.repeat(64)}`;
  const body = { kind: 'deleteMemberMessages', member, messages: [] } as const;
  const deletion = { ...body, messages: [] };
  const right = await archived(deletion, { ...eve, chatId: id });
  const wrong = await archived(deletion, { ...eve, namedChatId: id });
  expect(await take(events, [right, wrong])).toEqual(['M8 chat id']);
  expect(events.memberDeletes).toHaveLength(1);
});

it('A2: of two entries with one id the first wins', async () => {
  const { events, eve } = await opened();
  const first = await archived(saying('Twice'), eve);
  const second = { ...first, timestampNs: first.timestampNs + 5_000_000n };
  expect(await take(events, [first, second])).toEqual([]);
  expect(events.messages.map(({ timestampMs }) => timestampMs)).toEqual([eve.timestampMs]);
});

it('H18: what an archive says of its own refusals is counted with the rest', async () => {
  const { events } = await opened();
  const rejected = [{ reason: 'H18 outside window' as const, count: 3, detail: 'x' }];
  await events.add({ ...archiveOf([]), rejected }, () => undefined);
  expect(events.rejected).toEqual(rejected);
});

it('H18: the archives of one unit are bounded together, as all of them are in memory at once', async () => {
  const { now, owner, id } = await opened();
  const member = await openMember(now, owner);
  const torrent = sampleTorrent(9, [1, 2, 3, 4, 5, 6], { community: id });
  for (const hash of torrent.pieceHashes) await member.pieces.put(hash, new Uint8Array(102_400));
  await recordTorrent(member.db, torrent);
  const archives = torrent.pieceHashes.map((_hash, n) =>
    n < 5 ? large(id, n) : large(id, n, 600_000_001),
  );
  await listIndex(member.db, { community: id, infoHash: hashOf(9), archives, nowMs: now.ms });
  const archiveIds = archives.map((archive) => archive.id);
  const base = { communityId: id, infoHash: hashOf(9), archiveIds } as const;
  const request = { ...base, source: 'store', baseUrl: '' } as const;
  const { setAside } = await member.worker.importUnit(request, () => undefined);
  expect(setAside).toHaveLength(6);
  const counts = (await rejectionsOf(member.db, id)).map(({ reason, count }) => [reason, count]);
  expect(counts).toEqual([
    // Of five that hold as much as one may, each is read: what they hold may be pictures.
    ['A9 content hash', 5],
    ['H18 too much', 1],
  ]);
});

it('H18: text takes several times its bytes in memory, a picture once', async () => {
  const { events, record, eve } = await opened();
  const text = await archived(saying('a'.repeat(4000)), eve);
  await take(events, [text]);
  expect(events.memoryBytes).toBe(5 * text.payload.length);
  const image = { bytes: new Uint8Array(100_000), format: 'png', width: 1, height: 1 } as const;
  const body = { kind: 'message', text: '', displayName: 'Eve', sentMs: mondayMs, image } as const;
  const pictured = new ArchivedEvents(primitives, record, 1);
  await take(pictured, [await archived(body, eve)]);
  expect(pictured.memoryBytes).toBeGreaterThan(100_000);
  expect(pictured.memoryBytes).toBeLessThan(102_000);
});

/** The n-th of archives that say they hold as much as one may, or something else. */
function large(community: string, n: number, rawSize = 30_000_000): ArchiveRecord {
  const place = { offset: n * 102_400, size: 102_400, messageCount: 1, rawSize };
  const base = sampleArchive(`archive ${n}`, mondayMs, mondayMs + hour, place);
  const entry = { ...base.entry, ...place };
  return { ...base, community, entry, infoHash: hashOf(9) };
}
