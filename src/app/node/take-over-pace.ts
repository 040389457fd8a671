import type { OpenTorrent } from '../../network/torrent/torrent-network.ts';
import type { FetchedView, TakeOverView } from '../history-model.ts';
import { FetchPace } from './fetch-pace.ts';
import type { PieceProgress } from './progress.ts';

/** What is fetched, and of which torrent. */
export interface TakeOverFetch {
  progress: PieceProgress;
  torrent: Pick<OpenTorrent, 'status'>;
}

export type TakeOverFact =
  Exclude<TakeOverView, { stage: 'fetching' }> | { stage: 'fetching'; fetch?: TakeOverFetch };

/** A take-over imports nothing: that is for whoever has become the control node. */
const nothingToImport = { messagesDone: 0, windowsDone: 0, windowsTotal: 0 };

/** H9: how far a take-over is; time left goes with one fetch, of the index or of what it lists. */
export class TakeOverPace {
  #paced: { progress: PieceProgress; pace: FetchPace } | undefined;

  view(fact: TakeOverFact, nowMs: number): TakeOverView {
    if (fact.stage !== 'fetching') return fact;
    const { stage, fetch } = fact;
    return fetch ? { stage, progress: this.#progress(fetch, nowMs) } : { stage };
  }

  #progress({ progress, torrent }: TakeOverFetch, nowMs: number): FetchedView {
    const { downloadedBytes } = torrent.status();
    const known = this.#paced?.progress === progress ? this.#paced : undefined;
    const { pace } = known ?? { pace: new FetchPace(nowMs, downloadedBytes) };
    this.#paced = { progress, pace };
    const counts = progress.view();
    const { leftMs, quietMs } = pace.paced(
      { ...counts, ...nothingToImport },
      downloadedBytes,
      nowMs,
    );
    return { ...counts, quietMs, ...(leftMs !== undefined && { leftMs }) };
  }
}
