/** T1: Status' own; larger pieces would cost small communities mostly padding. */
export const pieceLengthBytes = 102_400;

/** A6: what one archive may hold before compression, so that a phone can decode it in memory. */
export const maximumRawArchiveBytes = 30_000_000;

/** A6: what Status may have put into one archive of format 0. */
export const maximumFormat0ArchiveBytes = 64 * 1024 * 1024;

/** H15: 100 000 archives take 12 MB; a member fetches the index whole before anything else. */
export const maximumIndexFileBytes = 16 * 1024 * 1024;

/** H15: the inflated index is held in memory. With a hundred channels these are 24 000 archives. */
export const maximumInflatedIndexBytes = 64 * 1024 * 1024;

/** H15: nearly two thousand years of weeks, or what a browser lists without effort. */
export const maximumIndexEntries = 100_000;

/** Room for over 2400 content topics; a description (M10) cannot name as many channels. */
export const maximumIndexEntryBytes = 65_536;

/** What BitTorrent clients accept from peers (ut_metadata): 51 GB of history in pieces of T1. */
export const maximumInfoBytes = 10_000_000;

/** Every archived payload carries a 65-byte signature (M2): fewer bytes a message are a lie. */
export const minimumRawMessageBytes = 65;

/** T3: how many trackers and web seeds one announcement may make a member contact. */
export const maximumTrackers = 8;
export const maximumWebSeeds = 4;

/** T3: twelve long addresses, percent-encoded, and what Status adds, fit several times. */
export const maximumMagnetLength = 8192;
