import type { MessageId } from '../protocol/ids.ts';

/** A valid event of the community as the control node keeps it for an archive (A2, H2). */
export interface ArchivedMessage {
  id: MessageId;
  /** Of the WakuMessage, unix nanoseconds. */
  timestampNs: bigint;
  contentTopic: string;
  /** The ApplicationMetadataMessage bytes as received (M4). */
  payload: Uint8Array;
  /** The author's compressed public key, 33 bytes. */
  author: Uint8Array;
  /** Of the WakuMessage, 32 bytes; only format 0 keeps it (A10). */
  hash?: Uint8Array;
}
