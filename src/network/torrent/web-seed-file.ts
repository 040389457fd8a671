import { joinBytes } from '../../archive/bytes.ts';
import { maximumInfoBytes } from '../../archive/limits.ts';
import type { Clock } from './clock.ts';
import { infoOfTorrentFile } from './info-dictionary.ts';

export type FetchFile = (
  url: string,
  init: { signal: AbortSignal },
) => Promise<Pick<Response, 'ok' | 'body'>>;

export interface WebSeedFileTools {
  clock: Clock;
  fetch: FetchFile;
  limitMs: number;
}

/** Trackers and web seeds beside the info dictionary. */
const maximumFileBytes = maximumInfoBytes + 65_536;

/**
 * H11: the info dictionary from `<web seed>/<name>.torrent`, of the first web seed that has the
 * right one. undefined: none of them has it, or not in time; peers may.
 */
export async function infoFromWebSeeds(
  source: { infoHash: string; name: string; webSeeds: readonly string[] },
  { clock, fetch, limitMs }: WebSeedFileTools,
): Promise<Uint8Array | undefined> {
  const { infoHash, name, webSeeds } = source;
  if (webSeeds.length === 0) return undefined;
  const asking = new AbortController();
  const cancel = clock.after(limitMs, () => asking.abort());
  const { signal } = asking;
  const tries = webSeeds.map(async (webSeed) => {
    const url = `${webSeed}/${encodeURIComponent(name)}.torrent`;
    return infoOfTorrentFile(await download(fetch, url, signal), infoHash);
  });
  try {
    return await Promise.any(tries);
  } catch (error) {
    if (error instanceof AggregateError) return undefined;
    throw error;
  } finally {
    cancel();
    asking.abort();
  }
}

async function download(fetch: FetchFile, url: string, signal: AbortSignal): Promise<Uint8Array> {
  const { ok, body } = await fetch(url, { signal });
  if (!ok || !body) throw new RangeError(`expected a file at ${url}, got none`);
  return readAtMost(body, maximumFileBytes);
}

async function readAtMost(body: ReadableStream<Uint8Array>, limit: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  const reader = body.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return joinBytes(chunks);
    length += value.length;
    if (length > limit) throw new RangeError(`expected at most ${limit} bytes, got more`);
    chunks.push(value);
  }
}
