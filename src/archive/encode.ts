import type { MessageId } from '../protocol/ids.ts';
import type { Window } from './windows.ts';

/** An archive ready to be appended to `data`. */
export interface EncodedArchive {
  window: Window;
  /** Bytes before compression. */
  rawSize: number;
  messageCount: number;
  contentTopics: string[];
  /** SHA-256 of `bytes` without padding, 32 bytes. */
  contentHash: Uint8Array;
  /** Encoded, and padded to a multiple of the piece length (A8). */
  bytes: Uint8Array;
  padding: number;
  /** Of the messages in it, in their order. */
  ids: MessageId[];
}
