export type ArchiveReason =
  | 'A3 undecodable'
  | 'A3 version'
  | 'A3 metadata'
  | 'A3 message count'
  | 'A5 decryption'
  | 'A6 too large'
  | 'A8 length'
  | 'A8 padding'
  | 'A9 content hash'
  | 'A9 compression'
  | 'A9 encryption'
  | 'A10 format'
  | 'H18 inflation'
  | 'H18 raw size'
  | 'H18 too much';

export type TorrentReason =
  | 'T1 info dictionary'
  | 'T1 name'
  | 'T1 files'
  | 'T1 piece length'
  | 'T1 pieces'
  | 'H15 index length'
  | 'H15 index undecodable'
  | 'H15 index inflation'
  | 'H15 index decryption'
  | 'H15 too many archives'
  | 'H15 archive id'
  | 'H15 entry'
  | 'H15 offset'
  | 'H15 size'
  | 'H15 data length'
  | 'H15 padding'
  | 'H15 window';

export type MagnetReason =
  | 'T3 too long'
  | 'T3 not a magnet link'
  | 'T3 info hash'
  | 'T3 name'
  | 'T3 tracker'
  | 'T3 web seed'
  | 'T3 private address'
  | 'T3 too many trackers'
  | 'T3 too many web seeds';

/** These bytes are not the archive that the index lists: it is set aside (H18). */
export class ArchiveError extends Error {
  override readonly name: string = 'ArchiveError';
  readonly reason: ArchiveReason | TorrentReason;

  constructor(reason: ArchiveReason | TorrentReason, detail: string, options?: ErrorOptions) {
    super(`${reason}: ${detail}`, options);
    this.reason = reason;
  }
}

/** The torrent or its index breaks a rule: it is dropped and never seeded (H15). */
export class TorrentRejected extends ArchiveError {
  override readonly name = 'TorrentRejected';
}

/** A format that this version does not read: the member is told, what is held stays (A10). */
export class UnsupportedFormat extends ArchiveError {
  override readonly name = 'UnsupportedFormat';

  constructor(format: number) {
    super('A10 format', `expected archive format 0 or 1, got ${format}`);
  }
}

/** One more archive, and members would refuse the torrent (T1, H15): it takes no more. */
export class HistoryFull extends RangeError {
  override readonly name = 'HistoryFull';
}

/** A magnet link that is not used (T3). */
export class MagnetError extends Error {
  override readonly name = 'MagnetError';
  readonly reason: MagnetReason;

  constructor(reason: MagnetReason, detail: string, options?: ErrorOptions) {
    super(`${reason}: ${detail}`, options);
    this.reason = reason;
  }
}
