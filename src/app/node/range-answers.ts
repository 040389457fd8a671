import { isRangeRequest } from '../../archive/gateway.ts';
import type { RangeAnswer, RangeRequest } from '../../archive/gateway.ts';
import { FetchFailed } from '../../network/torrent/torrent-errors.ts';
import type { TorrentNetwork } from '../../network/torrent/torrent-network.ts';

/** A service worker event lives for minutes at most; the gateway gives up before this. */
const ANSWER_LIMIT_MS = 60_000;
/** More than the two import workers and a few tabs ask for at once. */
const CONCURRENT_LIMIT = 16;

/** Answers the service worker: has the swarm bring what is missing of a range. */
export class RangeAnswers {
  readonly #torrents: TorrentNetwork;
  #underWay = 0;

  constructor(torrents: TorrentNetwork) {
    this.#torrents = torrents;
  }

  /** undefined: the message is none of the gateway's. */
  async answer(message: unknown): Promise<RangeAnswer | undefined> {
    if (!isRangeRequest(message)) return undefined;
    if (this.#underWay >= CONCURRENT_LIMIT) {
      return { ok: false, status: 503, reason: 'The node tab is busy.' };
    }
    this.#underWay += 1;
    try {
      return await this.#fetch(message);
    } finally {
      this.#underWay -= 1;
    }
  }

  async #fetch({ infoHash, fromByte, toByte }: RangeRequest): Promise<RangeAnswer> {
    const torrent = this.#torrents.get(infoHash);
    if (!torrent) return { ok: false, status: 503, reason: `Torrent ${infoHash} is not open.` };
    try {
      const signal = AbortSignal.timeout(ANSWER_LIMIT_MS);
      await torrent.fetchRange(fromByte, toByte, { signal, isUrgent: true });
      return { ok: true };
    } catch (error) {
      return { ok: false, ...failure(error) };
    }
  }
}

function failure(error: unknown): { status: 503 | 504; reason: string } {
  const reason = error instanceof Error ? error.message : String(error);
  const isSwarm = error instanceof FetchFailed && swarmReasons.has(error.reason);
  return { status: isSwarm ? 504 : 503, reason };
}

const swarmReasons: ReadonlySet<string> = new Set([
  'no peer',
  'web seed',
  'web seed parts',
  'stalled',
  'wrong bytes',
]);
