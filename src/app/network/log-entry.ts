import type { HistoryStage } from '../history-model.ts';
import type { TrackerStatus } from '../../network/torrent/torrent-network.ts';
import type { WakuQuery } from '../../network/waku/waku-network.ts';

/**
 * What can be noted of the network: numbers and words of these lists, so that no text of a message,
 * no name, no address and no key can get into a file that somebody shows to others. Nodes, channels
 * and communities are counted from 1 in the order in which they came up since the node's start.
 */
export type LogEvent =
  | {
      event: 'started';
      nodes: number;
      trackers: number;
      iceServers: number;
      bitTorrent: 'on' | 'off';
    }
  | { event: 'stopped' }
  | { event: 'connected' | 'disconnected'; node: number }
  | QueryEvent
  | {
      event: 'publish';
      channel: number;
      outcome: 'accepted' | 'refused' | 'failed';
      acceptedBy: number;
      tookMs: number;
    }
  | { event: 'stage'; community: number; stage: HistoryStage }
  | { event: 'announcement'; community: number }
  | { event: 'torrent'; community: number; torrent: number }
  | { event: 'tracker'; community: number; tracker: number; state: TrackerStatus['state'] }
  | { event: 'peers'; community: number; peers: number };

export interface QueryEvent {
  event: 'query';
  channel: number;
  mode: WakuQuery['mode'];
  /** Asked for, until now where it was open. */
  spanMs: number;
  messages: number;
  /** Connected when it began. */
  nodes: number;
  /** How many of them answered completely. */
  answered: number;
  /** H3. `ended`: whoever asked wanted no more. */
  outcome: 'complete' | 'incomplete' | 'ended';
  tookMs: number;
}

export type LogEntry = LogEvent & { atMs: number };

/** Some hours of an ordinary day. */
export const LOG_ENTRIES = 500;

/** A line for each entry, oldest first. */
export function logText(entries: readonly LogEntry[]): string {
  return entries.map((entry) => `${lineOf(entry)}\n`).join('');
}

function lineOf({ atMs, event, ...values }: LogEntry): string {
  const parts = Object.entries<string | number>(values).map(
    ([name, value]) => `${name}=${shown(value)}`,
  );
  return [new Date(atMs).toISOString(), event, ...parts].join(' ');
}

function shown(value: string | number): string {
  return String(value).replaceAll(' ', '-');
}
