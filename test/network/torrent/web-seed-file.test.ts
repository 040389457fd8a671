import { expect, it } from 'vitest';
import { torrentFile } from '../../../src/archive/torrent-info.ts';
import { infoFromWebSeeds, type FetchFile } from '../../../src/network/torrent/web-seed-file.ts';
import { sampleTorrent } from '../../journeys/torrent/sample-torrent.ts';
import { ManualClock } from './manual-clock.ts';

const torrent = await sampleTorrent({ name: 'a b', pieceCount: 2 });
const other = await sampleTorrent({ name: 'another', pieceCount: 2 });
const file = torrentFile(torrent.info, ['wss://a.example'], ['https://b.example']);

/** What each address answers; `null`: nothing, until it is given up. */
function asking(answers: Record<string, Uint8Array | null>) {
  const clock = new ManualClock();
  const fetch: FetchFile = (url, { signal }) => {
    const answer = answers[url];
    if (answer === undefined) return Promise.resolve({ ok: false, body: null });
    if (answer !== null) return Promise.resolve(new Response(answer.slice()));
    return new Promise((_, reject) =>
      signal.addEventListener('abort', () => reject(signal.reason)),
    );
  };
  const webSeeds = Object.keys(answers).map((url) => url.slice(0, url.lastIndexOf('/')));
  const source = { infoHash: torrent.infoHash, name: 'a b', webSeeds };
  return { clock, found: infoFromWebSeeds(source, { clock, fetch, limitMs: 5000 }) };
}

it('H11: the first web seed with the right .torrent file gives the info dictionary', async () => {
  const { found } = asking({
    'https://slow.example/a%20b.torrent': null,
    'https://behind.example/a%20b.torrent': torrentFile(other.info, [], []),
    'https://host.example/history/a%20b.torrent': file,
  });
  expect(await found).toEqual(torrent.info);
});

it('H11: none has it: peers may', async () => {
  expect(await asking({}).found).toBeUndefined();
  const { found } = asking({
    'https://behind.example/a%20b.torrent': torrentFile(other.info, [], []),
    'https://broken.example/a%20b.torrent': file.slice(0, 99),
    'https://huge.example/a%20b.torrent': new Uint8Array(11_000_000),
    'https://empty.example/elsewhere': file,
  });
  expect(await found).toBeUndefined();
});

it('H11: one that does not answer is waited for 5 s', async () => {
  const { found, clock } = asking({ 'https://slow.example/a%20b.torrent': null });
  clock.advance(5000);
  expect(await found).toBeUndefined();
});
