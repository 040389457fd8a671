import type { Window } from './windows.ts';

export interface DecodedMessage {
  timestampNs: bigint;
  contentTopic: string;
  /** The ApplicationMetadataMessage bytes as the control node received them. */
  payload: Uint8Array;
}

export type EventRejectionReason =
  | 'H18 undecodable'
  | 'H18 outside the window'
  | 'H18 topic not listed';

export interface DecodedArchive {
  window: Window;
  contentTopics: string[];
  /** In the order of A4; only those inside the window and on a listed topic. */
  messages: DecodedMessage[];
  /** For each message the key (33 bytes) that its author may have; never to be trusted (A3). */
  authorHints: (Uint8Array | undefined)[];
  /** Events left out, by reason (H18). */
  rejected: { reason: EventRejectionReason; count: number }[];
}
