import createTorrent from 'create-torrent';
import { describe, expect, it } from 'vitest';
import { TorrentRejected } from '../../src/archive/archive-error.ts';
import {
  decodeBencoded,
  encodeDictionary,
  encodeInteger,
  encodeList,
  encodeString,
} from '../../src/archive/bencode.ts';
import { pieceLengthBytes } from '../../src/archive/limits.ts';
import { appendToTorrent } from '../../src/archive/pieces.ts';
import {
  buildInfoDictionary,
  infoHashOf,
  parseInfoDictionary,
  torrentFile,
} from '../../src/archive/torrent-info.ts';
import { utf8 } from '../../src/protocol/bytes.ts';
import { randomBytes, rejectionOf, seededRandom } from './sample.ts';

const random = seededRandom(3);
const name = '0d12871c5a3d037a10b3717bf7d77fd5';
const data = randomBytes(3 * pieceLengthBytes, random);
const index = randomBytes(pieceLengthBytes + 1234, random);
const trackers = ['wss://tracker.example.org', 'wss://tracker.example.net:8000/announce'];
const torrent = await appendToTorrent({ name, previous: [], archives: [data], index });

/** The same two files through create-torrent. */
function created(): Promise<Uint8Array> {
  const files = [
    Object.assign(data.slice(), { name: 'data' }),
    Object.assign(index.slice(), { name: 'index' }),
  ];
  return new Promise((resolve, reject) => {
    createTorrent(
      files,
      { name, pieceLength: pieceLengthBytes, announce: trackers },
      (error, file) => (error ? reject(error) : resolve(file)),
    );
  });
}

async function reasonOf(bytes: Uint8Array): Promise<string> {
  const error = await rejectionOf(parseInfoDictionary(bytes));
  if (!(error instanceof TorrentRejected)) throw error;
  return error.message;
}

describe('the torrent', { timeout: 30_000 }, () => {
  it('T1: create-torrent gives the same info hash and trackers', async () => {
    const theirs = decodeBencodedMap(await created());
    const ours = decodeBencodedMap(torrentFile(torrent.info, trackers, []));
    expect(ours.get('info')).toEqual(theirs.get('info'));
    expect(ours.get('announce-list')).toEqual(theirs.get('announce-list'));
    expect(ours.get('announce')).toEqual(theirs.get('announce'));
    expect(Buffer.from(await created()).includes(Buffer.from(torrent.info))).toBe(true);
  });

  it('T1: the info dictionary has exactly the fields of the protocol', () => {
    const info = decodeBencodedMap(torrent.info);
    expect([...info.keys()]).toEqual(['files', 'name', 'piece length', 'pieces']);
    expect(info.get('files')).toEqual([
      new Map<string, unknown>([
        ['length', data.length],
        ['path', [utf8('data')]],
      ]),
      new Map<string, unknown>([
        ['length', index.length],
        ['path', [utf8('index')]],
      ]),
    ]);
  });

  it('T1: what was built is read back', async () => {
    expect(await parseInfoDictionary(torrent.info)).toEqual({
      infoHash: torrent.infoHash,
      name,
      pieceLength: pieceLengthBytes,
      files: [
        { path: ['data'], length: data.length },
        { path: ['index'], length: index.length },
      ],
      pieceHashes: torrent.pieceHashes,
      dataLength: data.length,
      indexLength: index.length,
    });
    expect(await infoHashOf(torrent.info)).toMatch(/^[0-9a-f]{40}$/);
  });

  it('T3: web seeds go into the torrent file, and no tracker gives no announce', () => {
    const file = decodeBencodedMap(torrentFile(torrent.info, [], ['https://example.org/a']));
    expect([...file.keys()]).toEqual(['info', 'url-list']);
    expect(file.get('url-list')).toEqual([utf8('https://example.org/a')]);
  });

  it('T1: an info dictionary with any other field is refused', async () => {
    const fields: [string, Uint8Array][] = [
      ['files', encodeList([])],
      ['name', encodeString(name)],
      ['piece length', encodeInteger(pieceLengthBytes)],
      ['pieces', encodeString(new Uint8Array(20))],
    ];
    await expect(parseInfoDictionary(encodeDictionary(fields))).resolves.toBeDefined();
    const withPrivate = encodeDictionary([...fields, ['private', encodeInteger(1)]]);
    expect(await reasonOf(withPrivate)).toContain('and nothing else');
    for (const [key] of fields) {
      const without = encodeDictionary(fields.filter(([other]) => other !== key));
      expect(await reasonOf(without)).toContain(key);
    }
  });

  it.each<[string, string, Uint8Array]>([
    ['pieces of 19 bytes', 'pieces', encodeString(new Uint8Array(19))],
    ['a negative piece length', 'piece length', encodeInteger(-1)],
    ['files that are no list', 'files', encodeString('data')],
    ['a name that is no text', 'name', encodeString(Uint8Array.of(0xff))],
    [
      'a file without path',
      'files',
      encodeList([encodeDictionary([['length', encodeInteger(1)]])]),
    ],
  ])('T1: %s is refused', async (_name, key, value) => {
    const fields = new Map([
      ['files', encodeList([])],
      ['name', encodeString(name)],
      ['piece length', encodeInteger(1)],
      ['pieces', encodeString('')],
      [key, value],
    ]);
    expect(await reasonOf(encodeDictionary([...fields]))).toContain('T1 info dictionary');
  });

  it('T1: an info dictionary beyond what peers hand out is refused', async () => {
    const pieceHashes = Array.from({ length: 500_001 }, () => '00'.repeat(20));
    const huge = buildInfoDictionary({ name, dataLength: 1, indexLength: 1, pieceHashes });
    expect(await reasonOf(huge)).toContain('at most 10000000 bytes');
  });

  it('T1: every truncation and every bit flip is refused or another torrent', async () => {
    const small = buildInfoDictionary({
      name,
      dataLength: pieceLengthBytes,
      indexLength: 7,
      pieceHashes: ['00'.repeat(20), 'ff'.repeat(20)],
    });
    const infoHash = await infoHashOf(small);
    for (let length = 0; length < small.length; length += 1) {
      expect(await reasonOf(small.slice(0, length))).toContain('T1 info dictionary');
    }
    for (let bit = 0; bit < small.length * 8; bit += 1) {
      const flipped = small.slice();
      flipped[bit >> 3] = (flipped[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      const outcome = await parseInfoDictionary(flipped).catch((error: unknown) => error);
      if (outcome instanceof Error) expect(outcome).toBeInstanceOf(TorrentRejected);
      else expect(outcome).not.toMatchObject({ infoHash });
    }
  });
});

describe('bencode', () => {
  it.each([
    ['nothing', ''],
    ['a string that is too short', '5:abc'],
    ['a negative length', '-1:a'],
    ['a negative length in a list', 'l-2:ae'],
    ['a leading zero', 'i01e'],
    ['a negative zero', 'i-0e'],
    ['an integer without digits', 'ie'],
    ['a fraction', 'i1.5e'],
    ['a number beyond 2^53', 'i9007199254740993e'],
    ['a number that never ends', `i${'1'.repeat(100)}`],
    ['an open list', 'li1e'],
    ['an open dictionary', 'd1:a'],
    ['keys out of order', 'd1:bi1e1:ai1ee'],
    ['a key twice', 'd1:ai1e1:ai2ee'],
    ['a key that is no string', 'di1ei1ee'],
    ['something after the end', 'i1ei2e'],
    ['more levels than a torrent has', 'l'.repeat(20) + 'e'.repeat(20)],
  ])('T1: %s is no bencode', (_name, text) => {
    expect(() => decodeBencoded(utf8(text))).toThrow(RangeError);
  });

  it('T1: keys are put in bytewise order', () => {
    const dictionary = encodeDictionary([
      ['b', encodeInteger(2)],
      ['a', encodeList([encodeInteger(-1)])],
    ]);
    expect(new TextDecoder().decode(dictionary)).toBe('d1:ali-1ee1:bi2ee');
  });
});

function decodeBencodedMap(bytes: Uint8Array): Map<string, unknown> {
  const value = decodeBencoded(bytes);
  if (!(value instanceof Map)) throw new Error('expected a dictionary');
  return value;
}
