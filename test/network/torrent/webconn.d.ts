/** A web seed of the library, as it stands in the bundle that the page loads. */
declare module 'webtorrent/lib/webconn.js' {
  import type { Torrent, WebSeedConnection } from 'webtorrent/dist/webtorrent.min.js';

  export default class WebConn implements WebSeedConnection {
    constructor(address: string, torrent: Torrent);
    httpRequest: WebSeedConnection['httpRequest'];
    readonly lt_donthave: object;
    destroy(): void;
  }
}
