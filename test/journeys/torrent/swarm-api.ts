import type { TorrentLimits } from '../../../src/network/torrent/torrent-limits.ts';
import type { TorrentStatus } from '../../../src/network/torrent/torrent-network.ts';
import type { Sample } from './sample-torrent.ts';

/** What the test page offers to the test. Torrents are named by their sample or info hash. */
export interface SwarmApi {
  start(options: {
    trackers: string[];
    limits?: Partial<TorrentLimits>;
    /** The piece store refuses whatever is put. */
    isDiskFull?: boolean;
  }): Promise<void>;
  stop(): Promise<void>;
  /** Puts pieces into the store as a run of the control node would; default all. */
  store(sample: Sample, pieces?: number[]): Promise<void>;
  /** Opens with the .torrent file: resolves with the info hash. */
  openStored(sample: Sample, webSeeds?: string[]): Promise<string>;
  /** Opens as from a magnet link: resolves with the info hash. */
  openMagnet(sample: Sample, trackers?: string[], webSeeds?: string[]): Promise<string>;
  /** Hex of the info dictionary. */
  info(infoHash: string): Promise<string>;
  /** Resolves with the pieces that onPiece told of, ascending. */
  fetch(infoHash: string, fromByte: number, toByte: number): Promise<number[]>;
  /** Aborts at the first piece: resolves with the name of the error. */
  fetchUntilFirstPiece(infoHash: string, fromByte: number, toByte: number): Promise<string>;
  /** Why a fetch failed. */
  failureOf(infoHash: string, fromByte: number, toByte: number): Promise<string>;
  /** Resolves with the first status that meets all of the condition. */
  until(infoHash: string, condition: Condition): Promise<TorrentStatus>;
  /** The highest number of peers that any status told. */
  mostPeers(infoHash: string): number;
  close(infoHash: string): Promise<void>;
  /** Which pieces of it are in the store. */
  held(sample: Sample): Promise<number[]>;
  /** How often something waited for the page to be idle. */
  idleCallbacks(): number;
  /** How many repeating timers run in the page. */
  intervals(): number;
  /** Joins with a client that breaks the rules; resolves once a peer has got it to see. */
  misbehave(sample: Sample, trackers: string[], how: Misbehaviour): Promise<void>;
  /** Joins with a client that sends wrong bytes; resolves when the tracker knows it. */
  spoil(sample: Sample, trackers: string[], options: SpoilOptions): Promise<void>;
  /** How often it has joined, each time under another id. */
  livesOfSpoiler(): number;
  /** Has the tracker pass on offers of so many peers that were never there. */
  flood(sample: Sample, tracker: string, count: number): Promise<void>;
  /** Peers of this page begin to connect and do nothing more; resolves when so many are ready to. */
  gather(sample: Sample, tracker: string, count: number): Promise<void>;
  /** How many of them have connected so far; who was dropped and came back counts again. */
  met(): number;
  disperse(): void;
  /** WebRTC connections that the page made, how many were open at most at a time, and how many are. */
  connections(): { made: number; most: number; open: number };
}

export interface SpoilOptions {
  /** So many pieces are right, then all are wrong; default none. */
  goodPieces?: number;
  /** Sends so many blocks to each peer and then no more. */
  blocks?: number;
  /** Comes back under another id when it was dropped. */
  returns?: boolean;
}

export type Misbehaviour =
  /** Gives another info dictionary. */
  | 'wrong info'
  /** Sends a piece of the info dictionary that lies far outside of it. */
  | 'wild index'
  /** Offers pieces that nobody asked for, and nothing else. */
  | 'allowed fast';

export interface Condition {
  minimumPeers?: number;
  maximumPeers?: number;
  minimumPieces?: number;
  minimumBanned?: number;
  tracker?: TorrentStatus['trackers'][number]['state'];
  state?: TorrentStatus['state'];
  /** Part of the problem's text. */
  problem?: string;
}

declare global {
  interface Window {
    swarm: SwarmApi;
  }
}
