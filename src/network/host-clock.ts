/** What a Date header can be wrong by: it has whole seconds, and the answer takes its time. */
const SLOWEST_ANSWER_MS = 5000;
/** M7 bears two minutes; below one nobody notices anything. */
const TOLERANCE_MS = 60_000;

export interface HostClockParts {
  fetch: (request: Request) => Promise<Response>;
  nowMs: () => number;
}

/**
 * By how many ms this device's clock is ahead of that of the host which serves the app, where that
 * is more than a minute; undefined where it is less or nobody can tell: offline, too slow, no Date,
 * or an answer that a cache has kept. Asked twice, so that one odd answer says nothing.
 *
 * @param url asked with HEAD, which the service worker leaves to the network
 */
export async function clockAhead(url: string, parts: HostClockParts): Promise<number | undefined> {
  const first = await offsetOnce(url, parts);
  if (first === undefined || Math.abs(first) <= TOLERANCE_MS) return undefined;
  const second = await offsetOnce(url, parts);
  if (second === undefined || Math.abs(second - first) > SLOWEST_ANSWER_MS) return undefined;
  return second;
}

async function offsetOnce(
  url: string,
  { fetch, nowMs }: HostClockParts,
): Promise<number | undefined> {
  const askedMs = nowMs();
  const signal = AbortSignal.timeout(SLOWEST_ANSWER_MS);
  const request = new Request(url, { method: 'HEAD', cache: 'no-store', signal });
  const answer = await fetch(request).catch(() => undefined);
  const answeredMs = nowMs();
  const date = Date.parse(answer?.headers.get('Date') ?? '');
  if (!answer || Number.isNaN(date) || answer.headers.has('Age')) return undefined;
  if (answeredMs < askedMs || answeredMs - askedMs > SLOWEST_ANSWER_MS) return undefined;
  return Math.round((askedMs + answeredMs) / 2 - date);
}
