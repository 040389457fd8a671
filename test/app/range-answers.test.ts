import { expect, it } from 'vitest';
import { RangeAnswers } from '../../src/app/node/range-answers.ts';
import type { RangeRequest } from '../../src/archive/gateway.ts';
import { FetchFailed } from '../../src/network/torrent/torrent-errors.ts';
import type {
  FetchOptions,
  OpenTorrent,
  TorrentNetwork,
} from '../../src/network/torrent/torrent-network.ts';

const infoHash = 'a'.repeat(40);
const request: RangeRequest = { type: 'perennial/range', infoHash, fromByte: 0, toByte: 102_400 };

function answersOf(fetchRange: OpenTorrent['fetchRange']): RangeAnswers {
  const torrent = { infoHash, fetchRange } as Partial<OpenTorrent> as OpenTorrent;
  const get = (hash: string) => (hash === infoHash ? torrent : undefined);
  return new RangeAnswers({ get } as Partial<TorrentNetwork> as TorrentNetwork);
}

it('has the swarm bring a range before everything else, and says so', async () => {
  const asked: unknown[] = [];
  const answers = answersOf(async (fromByte, toByte, { isUrgent }: FetchOptions) => {
    asked.push([fromByte, toByte, isUrgent]);
  });
  expect(await answers.answer(request)).toEqual({ ok: true });
  expect(asked).toEqual([[0, 102_400, true]]);
});

it('what is none of the gateway’s is not answered', async () => {
  const answers = answersOf(() => Promise.resolve());
  expect(await answers.answer({ type: 'other' })).toBeUndefined();
  expect(await answers.answer(undefined)).toBeUndefined();
});

it('nobody has it, and it cannot be done here, are different answers', async () => {
  const noPeer = answersOf(() => Promise.reject(new FetchFailed('no peer', 'nobody')));
  const stalled = answersOf(() => Promise.reject(new FetchFailed('stalled', 'slow')));
  const full = answersOf(() => Promise.reject(new FetchFailed('storage', 'full')));
  expect(await noPeer.answer(request)).toEqual({ ok: false, status: 504, reason: 'nobody' });
  expect(await stalled.answer(request)).toMatchObject({ status: 504 });
  expect(await full.answer(request)).toMatchObject({ status: 503 });
  const closed = await full.answer({ ...request, infoHash: 'b'.repeat(40) });
  expect(closed).toMatchObject({ ok: false, status: 503 });
});

it('a bounded number at a time; the rest is told to come again', async () => {
  const ends: (() => void)[] = [];
  const answers = answersOf(() => new Promise<void>((resolve) => ends.push(resolve)));
  const pending = Array.from({ length: 16 }, () => answers.answer(request));
  expect(await answers.answer(request)).toMatchObject({ ok: false, status: 503 });
  for (const end of ends) end();
  expect(await Promise.all(pending)).toEqual(Array.from({ length: 16 }, () => ({ ok: true })));
  const again = answers.answer(request);
  ends.at(-1)?.();
  expect(await again).toEqual({ ok: true });
});
