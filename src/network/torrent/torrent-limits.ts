import { maximumTrackers, maximumWebSeeds, pieceLengthBytes } from '../../archive/limits.ts';

export interface TorrentLimits {
  /** Enough to find every rare piece; each costs some 2 MB and a share of upload. */
  maximumPeers: number;
  /** Chromium allows 500 peer connections a page; offers that wait for an answer count too. */
  maximumPeersInAll: number;
  /** Attempts that others began included: offers of ours, and memory not reclaimed, need the rest. */
  maximumConnectionsInAll: number;
  /**
   * Offers of ours that wait for an answer. A new torrent may make 30 more, for six trackers at once;
   * 20 are left for memory not reclaimed.
   */
  maximumOffersInAll: number;
  /** Who has given nothing for so long makes room for others: a choked peer waits 10 s for its turn. */
  idlePeerMs: number;
  /**
   * Spreads clients that start together, whose simultaneous offers would cross; whatever needs no
   * peer happens before.
   */
  firstAnnounceDelayMs: number;
  /** While there is no peer, the pause before the second announcement; it doubles each time. */
  repeatAnnounceMs: number;
  /** Where that doubling ends. Trackers ask ordinary clients to come every two minutes. */
  repeatAnnounceMaximumMs: number;
  /** Each offer of a repeated announcement is a peer connection for up to 50 s. */
  repeatOffers: number;
  /** How long an attempt to connect may keep a newer one with the same peer out. */
  connectPatienceMs: number;
  /** Pause before a lost tracker is tried again; it doubles each time. */
  trackerRetryMs: number;
  trackerRetryMaximumMs: number;
  /** For its connection, and again for its answer: those far away and busy take some seconds. */
  trackerAnswerMs: number;
  /** A fetch without any peer ends after this: the tracker and WebRTC can need half a minute. */
  noPeerMs: number;
  /** A fetch whose peers send no piece ends after this. One piece at 1 kB/s takes 100 s. */
  stallMs: number;
  /** Between two calls of a status listener. */
  statusIntervalMs: number;
  /**
   * What a torrent may waste in all, in pieces: 1 MB of 20 MB, and no more of less. What is in flight
   * counts too, so that a peer that turns hostile with all it was asked for stays within it: of these
   * ten at most nine are asked of peers that have proved themselves, and the tenth of a new one.
   */
  wastedPieces: number;
  /** Of more than 20 MB one in twenty (5 %) may be wasted: that is where it overtakes the ten. */
  verifiedForOneWasted: number;
  /** Pieces in flight from connections that have not given one yet; fewer once some are wasted. */
  maximumTrials: number;
  /**
   * With so many pieces left of those that may be wasted, so after the fourth of ten, each further
   * one takes time: whoever spoils a piece comes back under another id at once.
   */
  trialsWithPause: number;
  /**
   * Pause before the next trial; it doubles with each piece less that may be wasted. 8 s + 16 s +
   * 32 s + 64 s + 128 s + 256 s: a hostile seeder alone needs 504 s for its ten pieces, longer than
   * any fetch waits for a piece (`stallMs`, at most twice).
   */
  trialPauseMs: number;
  /**
   * Where that doubling ends, so 400 bytes a second are wasted at most for as long as it goes on.
   * Trials go in the order of coming: an honest peer that comes late has its own after one such pause
   * for itself and for each untried connection that was there before, and from then on never waits.
   */
  trialPauseMaximumMs: number;
  /** A peer that sends nothing for so long may lose its pieces to another. */
  ownerSilenceMs: number;
  /** So may one that needs longer for one piece. */
  pieceAgeMs: number;
  /** How often that is looked at. */
  ownerCheckMs: number;
  /** Who has had nothing to ask for so long takes over pieces that are the turn of others. */
  fellowWaitMs: number;
  /** A peer that told of no piece for so long is no longer fetching; at 12 kB/s one takes 8 s. */
  fellowActiveMs: number;
  /** A web seed that sent wrong bytes is tried again after this: its host may have been behind. */
  webSeedPauseMs: number;
  /** How long the web seeds may take for the .torrent file, before the swarm is asked. */
  webSeedFileMs: number;
  /** How long a web seed may take for one block, which is a piece at most: 2 kB/s are enough. */
  webSeedBlockMs: number;
  /** Blocks may cross with our taking a request back; more than a piece of them is a flood. */
  maximumUnaskedBytes: number;
  /** How long stop() and close() wait for trackers to take the farewell. */
  stopMs: number;
}

export const defaultLimits: TorrentLimits = {
  maximumPeers: 24,
  maximumPeersInAll: 200,
  maximumConnectionsInAll: 300,
  maximumOffersInAll: 150,
  idlePeerMs: 30_000,
  firstAnnounceDelayMs: 1000,
  repeatAnnounceMs: 3000,
  repeatAnnounceMaximumMs: 60_000,
  repeatOffers: 2,
  connectPatienceMs: 10_000,
  trackerRetryMs: 2000,
  trackerRetryMaximumMs: 60_000,
  trackerAnswerMs: 15_000,
  noPeerMs: 60_000,
  stallMs: 180_000,
  statusIntervalMs: 250,
  wastedPieces: 10,
  verifiedForOneWasted: 20,
  maximumTrials: 4,
  trialsWithPause: 6,
  trialPauseMs: 8000,
  trialPauseMaximumMs: 256_000,
  ownerSilenceMs: 5000,
  pieceAgeMs: 30_000,
  ownerCheckMs: 1000,
  fellowWaitMs: 1000,
  fellowActiveMs: 15_000,
  webSeedPauseMs: 300_000,
  webSeedFileMs: 5_000,
  webSeedBlockMs: 60_000,
  maximumUnaskedBytes: pieceLengthBytes,
  stopMs: 2000,
};

/**
 * The longest message that makes sense is a whole piece, from a web seed; a bitfield of the longest
 * torrent is shorter. The length comes first, and the library would collect up to 4 GB.
 */
export const maximumMessageBytes = 2 * pieceLengthBytes;

/** Two make sense: when peers meet, and when the info dictionary has come; other clients may differ. */
export const maximumExtendedHandshakes = 4;

/** T3 bounds one link; several links of one torrent may name different ones. */
export const maximumTrackersInAll = 2 * maximumTrackers;
export const maximumWebSeedsInAll = 2 * maximumWebSeeds;
