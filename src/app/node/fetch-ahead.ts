import type { TorrentRange } from '../../archive/plan.ts';
import type { FetchOptions, OpenTorrent } from '../../network/torrent/torrent-network.ts';

/**
 * So much is asked for at once, whole windows each: many members who come at the same time find
 * different pieces to ask of the owner, and a history of small windows takes no round trip for each.
 */
const AHEAD_BYTES = 8_000_000;
/** Of windows that have a few messages each. */
const AHEAD_UNITS = 16;
/** Late archives (A7) of one window; what comes with it is asked for before what comes after it. */
const RANGES_AT_ONCE = 16;

/** What of a unit is looked at here. */
interface Ranges {
  ranges: readonly Pick<TorrentRange, 'fromByte' | 'toByte'>[];
}

/**
 * H17: the units in their order, each as soon as it is fetched; those after it are on their way by
 * then. Who stops early, or fails, leaves none under way.
 * @param fetchUnit asks for the pieces at once: what is asked for first comes first
 */
export async function* fetchAhead<Unit extends Ranges>(
  units: readonly Unit[],
  fetchUnit: (unit: Unit, signal: AbortSignal) => Promise<void>,
  signal: AbortSignal,
): AsyncGenerator<Unit, undefined> {
  const stopping = new AbortController();
  const either = AbortSignal.any([signal, stopping.signal]);
  const waiting = [...units];
  const underWay: { unit: Unit; fetched: Promise<void> }[] = [];
  const begin = (): void => {
    while (waiting[0] && hasRoom(underWay, waiting[0])) {
      const unit = waiting[0];
      waiting.shift();
      const fetched = fetchUnit(unit, either);
      // Looked at when its turn has come; until then nobody listens.
      fetched.catch(() => undefined);
      underWay.push({ unit, fetched });
    }
  };
  try {
    for (begin(); underWay[0]; begin()) {
      const { unit, fetched } = underWay[0];
      await fetched;
      underWay.shift();
      yield unit;
    }
    return undefined;
  } finally {
    stopping.abort();
    await Promise.allSettled(underWay.map(({ fetched }) => fetched));
  }
}

/** All ranges of one unit. */
export async function fetchRanges(
  torrent: Pick<OpenTorrent, 'fetchRange'>,
  ranges: readonly Pick<TorrentRange, 'fromByte' | 'toByte'>[],
  options: FetchOptions,
): Promise<void> {
  for (let first = 0; first < ranges.length; first += RANGES_AT_ONCE) {
    const some = ranges.slice(first, first + RANGES_AT_ONCE);
    await Promise.all(
      some.map(({ fromByte, toByte }) => torrent.fetchRange(fromByte, toByte, options)),
    );
  }
}

/** A unit bigger than all the room there is goes alone. */
function hasRoom(underWay: readonly { unit: Ranges }[], next: Ranges): boolean {
  if (underWay.length === 0) return true;
  const bytes = [...underWay.map(({ unit }) => unit), next].reduce(
    (total, unit) => total + sizeOf(unit),
    0,
  );
  return underWay.length < AHEAD_UNITS && bytes <= AHEAD_BYTES;
}

function sizeOf({ ranges }: Ranges): number {
  return ranges.reduce((total, { fromByte, toByte }) => total + toByte - fromByte, 0);
}
