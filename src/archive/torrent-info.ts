/** What a torrent's info dictionary says (T1). Lengths in bytes. */
export interface TorrentInfo {
  /** SHA-1 of the info dictionary, 40 lower-case hex digits. */
  infoHash: string;
  name: string;
  pieceLength: number;
  files: { path: string[]; length: number }[];
  /** SHA-1 of each piece, those of `data` first, hex. */
  pieceHashes: string[];
  /** Of the first file; 0 when there is none. */
  dataLength: number;
  /** Of the second file; 0 when there is none. */
  indexLength: number;
}
