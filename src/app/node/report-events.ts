import type { TrackerStatus } from '../../network/torrent/torrent-network.ts';
import type { LogEvent } from '../network/log-entry.ts';
import type { HistoryActivity, NodeReport } from './activity.ts';
import { InOrderOfComing } from './in-order-of-coming.ts';

/** What has changed from one report of the node to the next. */
export class ReportEvents {
  readonly #communities = new InOrderOfComing();
  readonly #torrents = new InOrderOfComing();
  readonly #trackers = new InOrderOfComing();
  #before: Pick<NodeReport, 'waku' | 'history'> | undefined;

  next(report: Pick<NodeReport, 'waku' | 'history'>): LogEvent[] {
    const before = this.#before;
    this.#before = report;
    const histories = Object.entries(report.history).flatMap(([id, activity]) =>
      this.#ofHistory(this.#communities.numberOf(id), before?.history[id], activity),
    );
    return [...connections(before, report), ...histories];
  }

  #ofHistory(
    community: number,
    before: HistoryActivity | undefined,
    now: HistoryActivity,
  ): LogEvent[] {
    const events: LogEvent[] = [];
    const { stage, announcedMs, infoHash, peers } = now;
    if (stage !== before?.stage) events.push({ event: 'stage', community, stage });
    if (announcedMs !== before?.announcedMs) events.push({ event: 'announcement', community });
    if (infoHash !== undefined && infoHash !== before?.infoHash) {
      const torrent = this.#torrents.numberOf(infoHash);
      events.push({ event: 'torrent', community, torrent });
    }
    if (peers !== (before?.peers ?? 0)) events.push({ event: 'peers', community, peers });
    return [...events, ...this.#ofTrackers(community, before?.trackers ?? [], now.trackers)];
  }

  #ofTrackers(
    community: number,
    before: readonly TrackerStatus[],
    now: readonly TrackerStatus[],
  ): LogEvent[] {
    return now
      .filter(({ url, state }) => before.find((one) => one.url === url)?.state !== state)
      .map(({ url, state }) => {
        const tracker = this.#trackers.numberOf(url);
        return { event: 'tracker', community, tracker, state };
      });
  }
}

/** By place: the nodes are the same from start to stop. */
function connections(
  before: Pick<NodeReport, 'waku'> | undefined,
  { waku }: Pick<NodeReport, 'waku'>,
): LogEvent[] {
  return waku.nodes.flatMap(({ isConnected }, place) => {
    const wasConnected = before?.waku.nodes[place]?.isConnected ?? false;
    if (isConnected === wasConnected) return [];
    return [{ event: isConnected ? 'connected' : 'disconnected', node: place + 1 }];
  });
}
