/** What a Date header can be wrong by: it has whole seconds, and the answer takes its time. */
const SLOWEST_ANSWER_MS = 5000;
/**
 * The oldest answer from a cache that counts. Each cache on the way counts an Age in whole seconds of
 * its own clock: over a few minutes that is as good as a Date, over hours nobody knows.
 */
const OLDEST_ANSWER_MS = 5 * 60_000;
/** M7 bears two minutes; below one nobody notices anything. */
const TOLERANCE_MS = 60_000;

export interface HostClockParts {
  fetch: (request: Request) => Promise<Response>;
  nowMs: () => number;
}

/**
 * By how many ms this device's clock is ahead of that of the host which serves the app, where that
 * is more than a minute; undefined where it is less or nobody can tell: offline, too slow, no Date,
 * or an answer that a cache has kept for long. Asked twice, so that one odd answer says nothing.
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
  const hostMs = answer && hostTime(answer.headers);
  if (hostMs === undefined) return undefined;
  if (answeredMs < askedMs || answeredMs - askedMs > SLOWEST_ANSWER_MS) return undefined;
  return Math.round((askedMs + answeredMs) / 2 - hostMs);
}

/** A cache leaves the Date as it was, and says for how many seconds it has kept the answer. */
function hostTime(headers: Headers): number | undefined {
  const dateMs = Date.parse(headers.get('Date') ?? '');
  const age = headers.get('Age') ?? '0';
  const ageMs = /^\d+$/.test(age) ? Number(age) * 1000 : NaN;
  return Number.isNaN(dateMs) || !(ageMs <= OLDEST_ANSWER_MS) ? undefined : dateMs + ageMs;
}
