import type { TorrentReason } from '../../../src/archive/archive-error.ts';
import { joinBytes } from '../../../src/archive/bytes.ts';
import { compress } from '../../../src/archive/compression.ts';
import { seal } from '../../../src/archive/encryption.ts';
import { encodeIndex } from '../../../src/archive/index.ts';
import {
  maximumIndexEntries,
  maximumIndexFileBytes,
  maximumInflatedIndexBytes,
  pieceLengthBytes,
} from '../../../src/archive/limits.ts';
import { pieceCount } from '../../../src/archive/pieces.ts';
import { delimitedField } from '../../../src/archive/wire.ts';
import { utf8 } from '../../../src/protocol/bytes.ts';
import type { EntryToForge } from './forged-archive.ts';
import type { ForgedCommunity } from './forged-community.ts';
import { random } from './forged-community.ts';
import type { InfoToForge, TorrentChanges } from './forged-torrent.ts';

/** A torrent of two archives that breaks H15 in one way, and what it is to be refused for. */
export interface TorrentFault {
  what: string;
  reason: TorrentReason;
  changes: TorrentChanges;
}

const infoFaults: readonly TorrentFault[] = [
  inInfo('T1 info dictionary', 'a key more', (info) => ({ ...info, isPrivate: true })),
  inInfo('T1 name', 'another name', (info) => ({ ...info, name: 'another name' })),
  inInfo('T1 files', 'index before data', (info) => ({ ...info, files: info.files.toReversed() })),
  inInfo('T1 files', 'a third file', (info) => ({
    ...info,
    files: [...info.files, { name: 'more', length: 1 }],
  })),
  inInfo('T1 piece length', 'pieces twice as long', (info) => ({
    ...info,
    pieceLength: 2 * pieceLengthBytes,
  })),
  inInfo('T1 pieces', 'a hash more', (info) => ({
    ...info,
    hashes: [...info.hashes, 'cd'.repeat(20)],
  })),
  inInfo('H15 data length', 'data that ends within a piece', (info) => resized(info, 'data', -1)),
  inInfo('H15 index length', 'more than 16 MiB', withHugeIndex),
];

const entryFaults: readonly TorrentFault[] = [
  inEntries('H15 offset', 'not from 0', ([first, ...rest]) => [
    { ...first, offset: pieceLengthBytes },
    ...rest,
  ]),
  inEntries('H15 offset', 'not the start of a piece', ([first, ...rest]) => [
    { ...first, offset: 1 },
    ...rest,
  ]),
  inEntries('H15 offset', 'one archive over the other', ([first, second]) => [
    first,
    { ...second, offset: 0 },
  ]),
  inEntries('H15 size', 'no bytes', ([first, second]) => [first, { ...second, size: 0 }]),
  inEntries('H15 padding', 'a whole piece', ([first, second]) => [
    first,
    { ...second, padding: pieceLengthBytes },
  ]),
  inEntries('H15 window', 'that ends as it begins', ([first, second]) => [
    first,
    { ...second, toMs: second.fromMs },
  ]),
  inEntries('H15 data length', 'data that nothing lists', ([first]) => [first]),
  inEntries('H15 entry', 'a short content hash', ([first, second]) => [
    first,
    { ...second, contentHash: second.contentHash.subarray(1) },
  ]),
];

/** What makes an id commit to its content. */
export const foreignIds: TorrentFault = {
  what: 'under ids of something else',
  reason: 'H15 archive id',
  changes: {
    listed: (entries) =>
      entries.map((entry, place) => ({ ...entry, id: `0x${place}${'1'.repeat(63)}` })),
  },
};

const indexFaults: readonly TorrentFault[] = [
  foreignIds,
  {
    what: 'sealed for another community',
    reason: 'H15 index decryption',
    changes: {
      index: ({ id, archiveKeys }, entries) =>
        encodeIndex(entries, {
          keys: { ...archiveKeys, encryptionKey: random(32) },
          community: id,
          format: 1,
        }),
    },
  },
  inIndex('H15 index undecodable', 'a length beyond its end', () => Uint8Array.of(0x0a, 0x7f)),
  inIndex(
    'H15 index inflation',
    'more than 64 MiB',
    () => new Uint8Array(maximumInflatedIndexBytes + 1),
  ),
  inIndex('H15 too many archives', 'one too many', manyPairs),
];

/** Every check of H15, in the order of the rule's own. */
export const torrentFaults: readonly TorrentFault[] = [
  ...infoFaults,
  ...entryFaults,
  ...indexFaults,
];

function inInfo(
  reason: TorrentReason,
  what: string,
  info: NonNullable<TorrentChanges['info']>,
): TorrentFault {
  return { what, reason, changes: { info } };
}

function inEntries(
  reason: TorrentReason,
  what: string,
  change: (entries: [EntryToForge, EntryToForge]) => EntryToForge[],
): TorrentFault {
  const entries = ([first, second]: EntryToForge[]): EntryToForge[] => {
    if (!first || !second) throw new Error('expected two archives');
    return change([first, second]);
  };
  return { what, reason, changes: { entries } };
}

/** @param raw what the index file inflates to */
function inIndex(reason: TorrentReason, what: string, raw: () => Uint8Array): TorrentFault {
  const index = ({ id, archiveKeys }: ForgedCommunity): Promise<Uint8Array> => {
    const sealedAs = { kind: 'index', community: id, fromSeconds: 0, toSeconds: 0 } as const;
    return seal(compress(raw()), archiveKeys, sealedAs);
  };
  return { what, reason, changes: { index } };
}

function resized(info: InfoToForge, name: string, by: number): InfoToForge {
  const files = info.files.map((file) =>
    file.name === name ? { ...file, length: file.length + by } : file,
  );
  return { ...info, files };
}

/** Only declared: nobody has its pieces. */
function withHugeIndex(info: InfoToForge): InfoToForge {
  const [data, index] = info.files;
  if (!data || !index) throw new Error('expected two files');
  const by = maximumIndexFileBytes + 1 - index.length;
  const count = pieceCount(data.length + index.length + by);
  const hashes = Array.from({ length: count }, (_, place) => info.hashes[place] ?? 'cd'.repeat(20));
  return { ...resized(info, 'index', by), hashes };
}

/** One after another under ids that are all different, each with an entry of no bytes. */
function manyPairs(): Uint8Array {
  const [key, value] = [utf8(`0x${'0'.repeat(64)}`), new Uint8Array(0)];
  const pair = joinBytes([...delimitedField(1, key), ...delimitedField(2, value)]);
  const first = joinBytes(delimitedField(1, pair));
  const digits = String(maximumIndexEntries).length;
  const pairs = new Uint8Array((maximumIndexEntries + 1) * first.length);
  for (let place = 0; place <= maximumIndexEntries; place += 1) {
    const start = place * first.length;
    pairs.set(first, start);
    // The last digits of the id, before the two bytes of the value.
    pairs.set(utf8(String(place).padStart(digits, '0')), start + first.length - 2 - digits);
  }
  return pairs;
}
