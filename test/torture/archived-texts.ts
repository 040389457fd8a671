import type { Page } from '@playwright/test';
import { joinBytes } from '../../src/archive/bytes.ts';
import { decodeArchive } from '../../src/archive/decode.ts';
import { decodeIndex } from '../../src/archive/index.ts';
import { pieceLengthBytes } from '../../src/archive/limits.ts';
import { deriveArchiveKeys } from '../../src/protocol/community-keys.ts';
import { decodeEvent } from '../../src/protocol/decode-event.ts';
import { openMetadata } from '../../src/protocol/envelope.ts';
import { noblePrimitives as primitives } from '../../src/protocol/noble-primitives.ts';
import { Rejection } from '../../src/protocol/rejection.ts';
import type { TorrentRecord } from '../../src/store/archive-records.ts';
import { DATABASE_NAME } from '../../src/store/names.ts';
import { pieceKey } from '../../src/store/piece-keys.ts';
import type { InvitedCommunity } from '../journeys/forge/forged-community.ts';

/** A text message inside an archive. */
export interface ArchivedText {
  text: string;
  /** Chat key. */
  author: string;
  chatId: string;
}

export interface ArchivedTexts {
  archives: number;
  texts: ArchivedText[];
}

type Torrent = Pick<TorrentRecord, 'index' | 'pieceHashes' | 'dataLength'>;

/** Decodes every archive of the torrent from the pieces that the profile holds. */
export async function readArchivedTexts(
  page: Page,
  { id, topic, secret }: InvitedCommunity,
  { index, pieceHashes, dataLength }: Torrent,
): Promise<ArchivedTexts> {
  const keys = await deriveArchiveKeys(topic.symmetricKey, id, secret.length > 0);
  const reading = { keys, community: id, format: 1, primitives };
  const entries = await decodeIndex(index, reading);
  // T2: those stay, whatever is appended meanwhile.
  const dataPieces = pieceHashes.slice(0, dataLength / pieceLengthBytes);
  const data = joinBytes(await readPieces(page, dataPieces));
  const texts: ArchivedText[] = [];
  for (const entry of entries) {
    const bytes = data.slice(entry.offset, entry.offset + entry.size);
    const { messages } = await decodeArchive(bytes, entry, keys, id, 1);
    texts.push(...messages.flatMap(({ payload }) => textOf(payload)));
  }
  return { archives: entries.length, texts };
}

function textOf(payload: Uint8Array): ArchivedText[] {
  const opened = openMetadata(primitives, payload);
  if (opened instanceof Rejection) throw new Error(`in an archive: ${opened.reason}`);
  const event = decodeEvent(opened);
  if (event instanceof Rejection) throw new Error(`in an archive: ${event.reason}`);
  if (event?.body.kind !== 'message' || !('chatId' in event)) return [];
  return [{ text: event.body.text, author: event.author, chatId: event.chatId }];
}

async function readPieces(page: Page, hashes: readonly string[]): Promise<Uint8Array[]> {
  const keys = hashes.map((hash) => new Uint8Array(pieceKey(hash)));
  const pieces = await page.evaluate(piecesInPage, { keys, database: DATABASE_NAME });
  return pieces.map((piece, place) => {
    if (piece) return piece;
    throw new Error(`expected piece ${place} of ${hashes.length} to be stored`);
  });
}

/** Runs in the page. */
async function piecesInPage({
  keys,
  database,
}: {
  keys: Uint8Array<ArrayBuffer>[];
  database: string;
}): Promise<(Uint8Array | undefined)[]> {
  const answer = <Value>(request: IDBRequest<Value>): Promise<Value> =>
    new Promise((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error ?? new Error('the pieces could not be read'));
    });
  const db = await answer(indexedDB.open(database));
  const store = db.transaction('pieces').objectStore('pieces');
  db.close();
  return Promise.all(
    keys.map((key) => answer(store.get(key.buffer) as IDBRequest<Uint8Array | undefined>)),
  );
}
