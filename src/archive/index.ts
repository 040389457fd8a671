/** One archive as the index lists it (A9). */
export interface IndexEntry {
  /** `0x` + hex keccak256 of `encoded`: the archive id. */
  id: string;
  fromMs: number;
  toMs: number;
  /** Bytewise ascending. */
  contentTopics: string[];
  /** In `data`. */
  offset: number;
  /** Padding included. */
  size: number;
  padding: number;
  /** SHA-256 of the encoded archive without padding, 32 bytes. */
  contentHash: Uint8Array;
  messageCount: number;
  /** Bytes before compression. */
  rawSize: number;
  /** 0 none, 1 raw DEFLATE. */
  compression: number;
  /** 0 none, 1 as A5. */
  encryption: number;
  /** How often H20 was applied. */
  redaction: number;
  /** The record as received. Written again as it is, so that an id never changes. */
  encoded: Uint8Array;
}
