import { expect, it } from 'vitest';
import { ActivityReporter } from '../../src/app/node/activity-reporter.ts';
import type { HistoryActivity } from '../../src/app/node/activity.ts';
import type { StatusWriter } from '../../src/app/node/status-writer.ts';
import type {
  OpenTorrent,
  PieceSpan,
  TorrentStatus,
} from '../../src/network/torrent/torrent-network.ts';

const status: TorrentStatus = {
  state: 'ready',
  peers: 3,
  webSeeds: 0,
  downloadBytesPerSecond: 10,
  uploadBytesPerSecond: 20,
  downloadedBytes: 1000,
  uploadedBytes: 2000,
  bannedPeers: 2,
  wastedBytes: 102_400,
  verifiedPieces: 1,
  totalPieces: 5,
  trackers: [],
};

it('says who was shut out and what that cost, as long as the torrent is open', () => {
  const said: HistoryActivity[] = [];
  const writer = {
    setHistory: (_id: string, activity: () => HistoryActivity) => said.push(activity()),
  } as unknown as StatusWriter;
  const torrent = {
    infoHash: 'ab'.repeat(20),
    status: () => status,
    onStatus: () => () => undefined,
    holdings: () => [],
  } as unknown as OpenTorrent;
  const reporter = new ActivityReporter('0x02', writer, { nowMs: () => 0 });
  reporter.follow(torrent);
  expect(said.at(-1)).toMatchObject({ peers: 3, bannedPeers: 2, wastedBytes: 102_400 });
  reporter.follow(undefined);
  expect(said.at(-1)).toMatchObject({ peers: 0, bannedPeers: 0, wastedBytes: 0 });
});

it('a clock that is set back keeps no old word of what peers hold', () => {
  const said: HistoryActivity[] = [];
  const writer = {
    setHistory: (_id: string, activity: () => HistoryActivity) => said.push(activity()),
  } as unknown as StatusWriter;
  let holdings: PieceSpan[][] = [[{ fromPiece: 0, toPiece: 1 }]];
  const torrent = {
    infoHash: 'ab'.repeat(20),
    status: () => status,
    onStatus: () => () => undefined,
    holdings: () => holdings,
  } as unknown as OpenTorrent;
  let nowMs = 86_400_000;
  const reporter = new ActivityReporter('0x02', writer, { nowMs: () => nowMs });
  reporter.follow(torrent);
  holdings = [];
  nowMs = 1_000;
  reporter.set({ stage: 'seeding' });
  expect(said.at(-1)?.holdings).toEqual([]);
});
