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
}

export interface Sample extends SampleFacts {
  /** Info dictionary. */
  info: Uint8Array;
  /** `data` and `index` in one. */
  content: Uint8Array;
}

export async function loadSample(url: string): Promise<Sample> {
  const [facts, info, content] = await Promise.all([
    get(url, 'sample.json').then((answer) => answer.json() as Promise<SampleFacts>),
    get(url, 'info').then((answer) => answer.bytes()),
    get(url, 'pieces').then((answer) => answer.bytes()),
  ]);
  if ((await infoHashOf(info)) !== facts.infoHash) throw new Error(`${url} is no whole sample`);
  return { ...facts, info, content };
}

export async function storePieces(store: PieceStore, sample: Sample): Promise<void> {
  const { pieceHashes } = await parseInfoDictionary(sample.info);
  await Promise.all(
    pieceHashes.map((hash, place) => {
      const start = place * pieceLengthBytes;
      return store.put(hash, sample.content.slice(start, start + pieceLengthBytes));
    }),
  );
}

async function get(url: string, name: string): Promise<Response> {
  const answer = await fetch(`${url}/${name}`);
  if (!answer.ok) throw new Error(`${url}/${name}: the server answered ${answer.status}`);
  return answer;
}
