import { within } from './within.ts';
import type { After } from './within.ts';

/**
 * After this the last known configuration will do, and a slow answer is used at the next start: what
 * is stored waits for it, and is to be there about as soon beside a silent host as offline.
 */
const networkLimitMs = 500;
/** From then on. A cache that says nothing for so long knows nothing. */
const cacheLimitMs = 4000;

export interface ConfigurationPlatform {
  fetch(request: Request): Promise<Response>;
  cache(): Promise<Pick<Cache, 'match' | 'put'>>;
  after: After;
  /** @throws where the text is no configuration that can be used */
  check(text: string): unknown;
}

/**
 * The network configuration: from the network, past the browser's own cache, since it may be edited
 * at any time; what was read last only where the network does not give it soon. No cache that fails or
 * hangs, as on a disk that is full, keeps the app from starting (H22). What cannot be used is passed
 * on, so that the app says so, and does not take the place of the copy that was right.
 */
export async function readConfiguration(
  request: Request,
  platform: ConfigurationPlatform,
): Promise<Response> {
  const cache = platform.cache();
  const known = cache.then((one) => one.match(request.url)).catch(() => undefined);
  const asked = platform.fetch(new Request(request.url, { cache: 'no-cache' }));
  const read = asked.then((response) => {
    if (!response.ok) return undefined;
    void keep(response.clone(), request.url, cache, platform).catch(() => undefined);
    return response;
  });
  const inTime = await within(networkLimitMs, read, platform.after);
  if (inTime) return inTime;
  const late = read.catch(() => undefined);
  const copy = within(cacheLimitMs, known, platform.after);
  const first = await Promise.race([copy, late]);
  // Where there is no copy, whoever asked for it has a limit of their own.
  return first ?? (await copy) ?? (await late) ?? asked;
}

/** Rejects where it cannot be used, as a page that a host gives for every path, or a wrong field. */
async function keep(
  response: Response,
  url: string,
  cache: Promise<Pick<Cache, 'put'>>,
  { check }: Pick<ConfigurationPlatform, 'check'>,
): Promise<void> {
  const copy = response.clone();
  check(await response.text());
  await (await cache).put(url, copy);
}
