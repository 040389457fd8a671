import { infoHashOf, parseInfoDictionary } from '../../../src/archive/torrent-info.ts';
import { pieceLengthBytes } from '../../../src/archive/limits.ts';
import type { PieceStore } from '../../../src/archive/piece-store.ts';

/** What `sample.json` says; beside it lie `info` and, one after the other, the torrent's `pieces`. */
export interface SampleFacts {
  communityId: string;
  /** Of the invite link. */
  fragment: string;
  /** Of the community, hex. */
  privateKey: string;
  /** Of its channels. */
  chatIds: string[];
  messageCount: number;
  infoHash: string;
  /** Of the torrent's `data`. */
  dataLength: number;
  /** Of `data` and `index`. */
  length: number;
  /** Where the archives of each window lie, newest first. */
  units: { ranges: { fromByte: number; toByte: number }[] }[];
}

export interface Sample extends SampleFacts {
  /** Info dictionary. */
  info: Uint8Array;
  /** `data` and `index` in one. */
  content: Uint8Array;
}

export async function loadSample(url: string): Promise<Sample> {
  const [facts, info, content] = await Promise.all([
    loadFacts(url),
    get(url, 'info').then((answer) => answer.bytes()),
    get(url, 'pieces').then((answer) => answer.bytes()),
  ]);
  if ((await infoHashOf(info)) !== facts.infoHash) throw new Error(`${url} is no whole sample`);
  return { ...facts, info, content };
}

export async function loadFacts(url: string): Promise<SampleFacts> {
  return (await get(url, 'sample.json')).json() as Promise<SampleFacts>;
}

/** Pieces `[first, end)`, all by default. */
export async function storePieces(
  store: PieceStore,
  sample: Sample,
  first = 0,
  end = Infinity,
): Promise<void> {
  const { pieceHashes } = await parseInfoDictionary(sample.info);
  await Promise.all(
    pieceHashes.slice(first, end).map((hash, place) => {
      const start = (first + place) * pieceLengthBytes;
      return store.put(hash, sample.content.slice(start, start + pieceLengthBytes));
    }),
  );
}

async function get(url: string, name: string): Promise<Response> {
  const answer = await fetch(`${url}/${name}`);
  if (!answer.ok) throw new Error(`${url}/${name}: the server answered ${answer.status}`);
  return answer;
}
