import { beforeAll, describe, expect, it } from 'vitest';
import { joinBytes } from '../../../src/archive/bytes.ts';
import { decodeArchive } from '../../../src/archive/decode.ts';
import type { IndexEntry } from '../../../src/archive/index-entry.ts';
import { decodeEvent } from '../../../src/protocol/decode-event.ts';
import { openMetadata } from '../../../src/protocol/envelope.ts';
import type { ChannelEvent } from '../../../src/protocol/events.ts';
import { isChannelEvent } from '../../../src/protocol/events.ts';
import { chatKeyOfPublicKey } from '../../../src/protocol/keys.ts';
import { encryptPayload } from '../../../src/protocol/payload-26.ts';
import type { Primitives } from '../../../src/protocol/primitives.ts';
import { Rejection } from '../../../src/protocol/rejection.ts';
import { realTime } from '../../../src/protocol/time-constants.ts';
import { grouped } from '../../../src/store/grouped.ts';
import { createWasmPrimitives } from '../../../src/worker/wasm-primitives.ts';
import { MAXIMUM_MESSAGE_BYTES } from '../../localnet/limits.ts';
import { WakuMessage } from '../../localnet/waku-message.ts';
import { SeededRandom } from '../../protocol/seeded-random.ts';
import { createFastSigner } from '../fast-signer.ts';
import type { Garden } from './garden.ts';
import { makeGarden } from './garden.ts';

const LIMIT_MS = 60_000;
const size = { messages: 1_200, weeks: 6 };
/** A Thursday. */
const nowMs = Date.UTC(2026, 5, 11, 12);

let primitives: Primitives;
let garden: Garden;
let events: ChannelEvent[];

beforeAll(async () => {
  primitives = await createWasmPrimitives();
  garden = await gardenAt(nowMs);
  const messages = await Promise.all(garden.history.entries.map(archived));
  events = messages.flat().map(({ payload }) => eventIn(payload));
}, LIMIT_MS);

async function gardenAt(ms: number): Promise<Garden> {
  return makeGarden({ primitives, sign: await createFastSigner() }, size, ms);
}

async function archived(entry: IndexEntry) {
  const { community, history } = garden;
  const data = joinBytes(history.torrent.newPieces.map(({ bytes }) => bytes));
  const bytes = data.slice(entry.offset, entry.offset + entry.size);
  const decoded = await decodeArchive(bytes, entry, community.archiveKeys, community.id, 1);
  expect(decoded.rejected).toEqual([]);
  return decoded.messages;
}

/** M2, M3 */
function eventIn(payload: Uint8Array): ChannelEvent {
  const opened = openMetadata(primitives, payload);
  const event = opened instanceof Rejection ? opened : decodeEvent(opened);
  if (event === undefined || event instanceof Rejection || !isChannelEvent(event)) {
    throw new Error(`expected a valid event, got ${event instanceof Rejection && event.reason}`);
  }
  return event;
}

function said() {
  return events.flatMap((event) =>
    event.body.kind === 'message' ? [{ ...event, ...event.body }] : [],
  );
}

describe('the sample community', { timeout: LIMIT_MS }, () => {
  it('has the messages that it is to have, in the last whole weeks', () => {
    expect(said()).toHaveLength(size.messages);
    const spans = garden.history.entries.map(({ fromMs, toMs }) => ({ fromMs, toMs }));
    const lastMs = Date.UTC(2026, 5, 8);
    expect(spans).toEqual(
      spans.map((_, place) => {
        const fromMs = lastMs - (size.weeks - place) * realTime.windowMs;
        return { fromMs, toMs: fromMs + realTime.windowMs };
      }),
    );
    expect(spans).toHaveLength(size.weeks);
    const firstMs = Math.min(...events.map(({ clock }) => clock));
    expect(Math.min(...garden.firstMs.values())).toBe(firstMs);
    expect(garden.firstMs.size).toBe(7);
  });

  it('is signed by its forty people and nobody else', () => {
    const keys = garden.authors.map(({ publicKey }) => chatKeyOfPublicKey(publicKey));
    expect(new Set(said().map(({ author }) => author))).toEqual(new Set(keys));
    expect(events.filter(({ author }) => !keys.includes(author))).toEqual([]);
    expect(new Set(said().map(({ displayName }) => displayName)).size).toBe(40);
  });

  it('answers, reacts to and pins what was said before in the same channel', () => {
    const earlier = new Map<string, ChannelEvent>();
    const found: Record<string, number> = {};
    for (const event of events) {
      const { body } = event;
      const target = body.kind === 'message' ? body.responseTo : 'target' in body && body.target;
      if (target) {
        const original = earlier.get(target);
        expect(original).toMatchObject({ chatId: event.chatId, body: { kind: 'message' } });
        expect(original?.clock).toBeLessThan(event.clock);
        if (body.kind === 'edit') expect(original?.author).toBe(event.author);
        found[body.kind] = (found[body.kind] ?? 0) + 1;
      }
      earlier.set(event.id, event);
    }
    expect(found['message']).toBeGreaterThan(100);
    expect(found['reaction']).toBeGreaterThan(200);
    expect(found['edit']).toBeGreaterThan(5);
  });

  it('shows pictures, some of them as albums', () => {
    const images = said().flatMap(({ image }) => image ?? []);
    expect(images.length).toBeGreaterThan(20);
    const albums = grouped(
      images.filter(({ albumId }) => albumId !== undefined),
      ({ albumId }) => albumId,
    );
    expect(albums.size).toBeGreaterThan(2);
    for (const album of albums.values()) {
      expect(album.map(({ albumImagesCount }) => albumImagesCount)).toEqual(
        album.map(() => album.length),
      );
    }
  });

  it('does not repeat itself within what fits a screen', () => {
    const channels = grouped(
      said().filter(({ text }) => text !== ''),
      ({ chatId }) => chatId,
    );
    const repeated = [...channels.values()].flatMap((messages) => {
      const texts = messages.map(({ text }) => text);
      return texts.filter((text, place) => texts.slice(place + 1, place + 8).includes(text));
    });
    expect(repeated.length).toBeLessThan(size.messages / 50);
  });

  it('P3: sends nothing that service nodes would refuse', async () => {
    const { recent } = garden;
    expect(recent.length).toBeGreaterThan(50);
    const random = new SeededRandom(1).bytes;
    for (const { message, author, channel } of recent) {
      const { symmetricKey, contentTopic } = channel.topic;
      const { payload: metadata } = message;
      const { privateKey } = author;
      const payload = await encryptPayload({ metadata, symmetricKey, privateKey, random });
      const timestamp = message.timestampNs;
      const encoded = WakuMessage.encode({ payload, contentTopic, timestamp, version: 1 });
      expect(encoded.length).toBeLessThanOrEqual(MAXIMUM_MESSAGE_BYTES);
      expect(timestamp).toBeLessThan(BigInt(nowMs) * 1_000_000n);
    }
  });

  it('is the same whenever it is made', async () => {
    const again = await gardenAt(nowMs);
    expect(again.community.fragment).toBe(garden.community.fragment);
    expect(again.history.torrent.infoHash).toBe(garden.history.torrent.infoHash);
  });

  it('keeps what it has archived when a week is over, and archives what was live', async () => {
    const later = await gardenAt(nowMs + realTime.windowMs);
    const hashes = ({ history }: Garden) => history.entries.map(({ contentHash }) => contentHash);
    expect(hashes(later).slice(0, -1)).toEqual(hashes(garden).slice(1));
    const newest = later.history.entries.at(-1);
    expect(newest?.fromMs).toBe(Date.UTC(2026, 5, 8));
    expect(newest?.messageCount).toBeGreaterThanOrEqual(garden.recent.length);
  });
});
