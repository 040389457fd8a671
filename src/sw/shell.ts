import type { PrecacheController } from 'workbox-precaching';
import { withPolicy } from './served-response.ts';

/** The files of the app, kept whole for one version: what is open never mixes two. */
export class Shell {
  readonly #precache: Pick<PrecacheController, 'getCacheKeyForURL' | 'matchPrecache'>;

  constructor(precache: Pick<PrecacheController, 'getCacheKeyForURL' | 'matchPrecache'>) {
    this.#precache = precache;
  }

  /** The address of the kept file that answers for `url`; undefined: none does. */
  fileFor(url: URL): string | undefined {
    const directoryIndex = url.pathname.endsWith('/') ? 'index.html' : '';
    const file = `${url.origin}${url.pathname}${directoryIndex}`;
    return this.#precache.getCacheKeyForURL(file) === undefined ? undefined : file;
  }

  /** From the cache; from the network where the browser has cleared the cache meanwhile. */
  async serve(file: string): Promise<Response> {
    return withPolicy((await this.#precache.matchPrecache(file)) ?? (await fetch(file)));
  }
}
