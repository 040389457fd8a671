import { decodeIndex, encodeIndex } from '../archive/index.ts';
import type { IndexEntry } from '../archive/index.ts';
import { replaceInTorrent } from '../archive/pieces.ts';
import type { NextTorrent } from '../archive/pieces.ts';
import type { ArchiveCipher } from '../archive/redact.ts';
import type { TorrentRecord } from '../store/archive-records.ts';
import { dataPieces } from './open-torrent.ts';
import type { WorkerTools } from './tools.ts';

/** An archive that is encoded again in its place. */
interface Replaced {
  old: Pick<IndexEntry, 'id'>;
  entry: IndexEntry;
  bytes: Uint8Array;
}

/** T2: the same archives but for these, under the name and the keys of `cipher`; nothing is stored yet. */
export async function nextTorrent(
  { primitives }: WorkerTools,
  previous: TorrentRecord,
  cipher: ArchiveCipher,
  replaced: readonly Replaced[],
): Promise<NextTorrent & { index: Uint8Array }> {
  const entries = await decodeIndex(previous.index, { ...cipher, primitives });
  const changed = new Map(replaced.map(({ old, entry }) => [old.id, entry]));
  const index = await encodeIndex(
    entries.map((entry) => changed.get(entry.id) ?? entry),
    cipher,
  );
  const next = await replaceInTorrent({
    name: cipher.keys.torrentName,
    previous: previous.pieceHashes.slice(0, dataPieces(previous)),
    replaced: replaced.map(({ entry, bytes }) => ({ offset: entry.offset, bytes })),
    index,
  });
  return { ...next, index };
}
