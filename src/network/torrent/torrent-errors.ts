export type FetchFailureReason =
  /** No peer for the whole limit, and no web seed that was asked. */
  | 'no peer'
  /** No peer for the whole limit, and the web seeds that were asked gave nothing. */
  | 'web seed'
  /** No peer for the whole limit, and web seeds sent something else than what was asked for. */
  | 'web seed parts'
  /** Peers, but none of them sent a piece that was asked for. */
  | 'stalled'
  /** Whoever sent a piece sent wrong bytes, and nobody else was found. */
  | 'wrong bytes'
  /** Closed while it was waiting. */
  | 'closed'
  /** The piece store refused, the disk is full for instance. */
  | 'storage'
  /** The swarm's info dictionary is not the one that the info hash names. */
  | 'info dictionary'
  /** The range does not lie in the torrent. */
  | 'range'
  /** Anything else of the torrent client. */
  | 'client';

/** A fetch that ended without what was asked for; trying again later may help. */
export class FetchFailed extends Error {
  override readonly name = 'FetchFailed';
  readonly reason: FetchFailureReason;

  constructor(reason: FetchFailureReason, message: string, options?: ErrorOptions) {
    super(message, options);
    this.reason = reason;
  }
}

/** The .torrent file given is damaged or is another torrent's. */
export class TorrentFileInvalid extends Error {
  override readonly name = 'TorrentFileInvalid';
}

/** Opened before start() or after stop(). */
export class TorrentNetworkStopped extends Error {
  override readonly name = 'TorrentNetworkStopped';

  constructor() {
    super('expected the torrent network to be started, it is stopped');
  }
}
