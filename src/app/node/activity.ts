import type { HistoryStage, ProgressView, TakeOverView, TrafficView } from '../history-model.ts';
import type { PieceSpan, TrackerStatus } from '../../network/torrent/torrent-network.ts';
import type { WakuStatus } from '../../network/waku/waku-network.ts';
import type { NodeStatus } from '../../store/records.ts';

/** H22: the reason, and when it is tried again by itself. */
export interface Failure {
  reason: string;
  nextTryMs?: number;
}

/** What the node tab is doing about one community's history, for all tabs to show. */
export interface HistoryActivity {
  stage: HistoryStage;
  infoHash?: string;
  peers: number;
  downloadBytesPerSecond: number;
  uploadBytesPerSecond: number;
  /** For wrong bytes; of the torrent that is open now. */
  bannedPeers: number;
  wastedBytes: number;
  trackers: TrackerStatus[];
  traffic: TrafficView;
  /** What each connected peer holds of the torrent. */
  holdings: PieceSpan[][];
  progress?: ProgressView;
  announcedMs?: number;
  nextAnnouncementMs?: number;
  nextArchiveMs?: number;
  failure?: Failure;
  takeOver?: TakeOverView;
}

export type NodeReport = NodeStatus<WakuStatus, HistoryActivity>;

export function idleActivity(stage: HistoryStage): HistoryActivity {
  return {
    stage,
    peers: 0,
    downloadBytesPerSecond: 0,
    uploadBytesPerSecond: 0,
    bannedPeers: 0,
    wastedBytes: 0,
    trackers: [],
    traffic: { downBytes: [], upBytes: [] },
    holdings: [],
  };
}
