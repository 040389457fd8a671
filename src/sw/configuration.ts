/** After this the last known configuration will do; a slow answer is used at the next start. */
const networkLimitMs = 4000;

export interface ConfigurationPlatform {
  fetch(request: Request): Promise<Response>;
  cache(): Promise<Pick<Cache, 'match' | 'put'>>;
  /** Calls back once after `delayMs`. The result cancels it. */
  after(delayMs: number, callback: () => void): () => void;
}

/**
 * The network configuration: from the network, past the browser's own cache, since it may be edited
 * at any time; what was read last only where the network does not give it.
 */
export async function readConfiguration(
  request: Request,
  platform: ConfigurationPlatform,
): Promise<Response> {
  const cache = await platform.cache();
  const known = await cache.match(request.url);
  const reading = fetchAndKeep(request, platform, cache);
  if (!known) return reading;
  return new Promise((resolve) => {
    const useKnown = (): void => resolve(known);
    const cancel = platform.after(networkLimitMs, useKnown);
    reading.then((response) => resolve(response.ok ? response : known), useKnown).finally(cancel);
  });
}

async function fetchAndKeep(
  request: Request,
  platform: ConfigurationPlatform,
  cache: Pick<Cache, 'put'>,
): Promise<Response> {
  const response = await platform.fetch(new Request(request.url, { cache: 'no-cache' }));
  // A disk that is full must not keep the app from starting.
  if (response.ok) await cache.put(request.url, response.clone()).catch(() => undefined);
  return response;
}
