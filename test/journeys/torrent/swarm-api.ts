import type { TorrentLimits } from '../../../src/network/torrent/torrent-limits.ts';
import type { TorrentStatus } from '../../../src/network/torrent/torrent-network.ts';
import type { Sample } from './sample-torrent.ts';

/** What the test page offers to the test. Torrents are named by their sample or info hash. */
export interface SwarmApi {
  start(options: { trackers: string[]; limits?: Partial<TorrentLimits> }): Promise<void>;
  stop(): Promise<void>;
  /** Puts pieces into the store as a run of the control node would; default all. */
  store(sample: Sample, pieces?: number[]): Promise<void>;
  /** Opens with the .torrent file: resolves with the info hash. */
  openStored(sample: Sample): Promise<string>;
  /** Opens as from a magnet link. */
  openMagnet(infoHash: string, trackers?: string[]): Promise<void>;
  /** Hex of the info dictionary. */
  info(infoHash: string): Promise<string>;
  /** Resolves with the pieces that onPiece told of, in that order. */
  fetch(infoHash: string, fromByte: number, toByte: number, isUrgent?: boolean): Promise<number[]>;
  /** Aborts at the first piece: resolves with the name of the error. */
  fetchUntilFirstPiece(infoHash: string, fromByte: number, toByte: number): Promise<string>;
  /** Why a fetch failed. */
  failureOf(infoHash: string, fromByte: number, toByte: number): Promise<string>;
  status(infoHash: string): TorrentStatus | undefined;
  /** Resolves when the status meets the condition, a JavaScript expression about `status`. */
  until(infoHash: string, condition: Condition): Promise<TorrentStatus>;
  /** The highest number of peers that any status told. */
  mostPeers(infoHash: string): number;
  close(infoHash: string): Promise<void>;
  /** Which pieces of it are in the store. */
  held(sample: Sample): Promise<number[]>;
  /** How often something waited for the page to be idle. */
  idleCallbacks(): number;
}

/** All that are given must hold. */
export interface Condition {
  minimumPeers?: number;
  maximumPeers?: number;
  tracker?: TorrentStatus['trackers'][number]['state'];
  state?: TorrentStatus['state'];
}

declare global {
  interface Window {
    swarm: SwarmApi;
  }
}
