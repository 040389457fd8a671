import type { PrecacheController } from 'workbox-precaching';
import { withPolicy } from './served-response.ts';
import { within } from './within.ts';
import type { After } from './within.ts';

/** A disk takes some ms for a file. What takes longer has failed, or is slower than the network. */
const keptLimitMs = 3000;

export interface ShellPlatform {
  fetch(url: string): Promise<Response>;
  after: After;
}

/** The files of the app, kept whole for one version: what is open never mixes two. */
export class Shell {
  readonly #precache: Pick<PrecacheController, 'getCacheKeyForURL' | 'matchPrecache'>;
  readonly #platform: ShellPlatform;

  constructor(
    precache: Pick<PrecacheController, 'getCacheKeyForURL' | 'matchPrecache'>,
    platform: ShellPlatform,
  ) {
    this.#precache = precache;
    this.#platform = platform;
  }

  /** The address of the kept file that answers for `url`; undefined: none does. */
  fileFor(url: URL): string | undefined {
    const directoryIndex = url.pathname.endsWith('/') ? 'index.html' : '';
    const file = `${url.origin}${url.pathname}${directoryIndex}`;
    return this.#precache.getCacheKeyForURL(file) === undefined ? undefined : file;
  }

  /**
   * From the cache; from the network where the browser has cleared the cache meanwhile, or the cache
   * fails or hangs (H22). Offline a slow cache is waited for.
   */
  async serve(file: string): Promise<Response> {
    const kept = this.#kept(file);
    const inTime = await within(keptLimitMs, kept, this.#platform.after);
    return withPolicy(inTime ?? (await this.#fetch(file, kept)));
  }

  /** With its body: a cache may have a file whose bytes cannot be read. */
  async #kept(file: string): Promise<Response | undefined> {
    const response = await this.#precache.matchPrecache(file);
    return response && new Response(await response.blob(), response);
  }

  async #fetch(file: string, kept: Promise<Response | undefined>): Promise<Response> {
    try {
      return await this.#platform.fetch(file);
    } catch (error) {
      const late = await kept.catch(() => undefined);
      if (late) return late;
      throw error;
    }
  }
}
