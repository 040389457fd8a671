import type { ArchiveFormat } from '../archive/format.ts';
import type { IndexEntry } from '../archive/index.ts';
import type { ChatId, CommunityId, MessageId } from '../protocol/ids.ts';

export type ArchiveState = 'listed' | 'fetching' | 'stored' | 'imported' | 'pruned' | 'set aside';

export interface ArchiveRecord {
  community: CommunityId;
  /** Archive id (A9). */
  id: string;
  fromMs: number;
  toMs: number;
  offset: number;
  size: number;
  messageCount: number;
  rawSize: number;
  state: ArchiveState;
  /** Of the state `set aside`. */
  reason?: string;
  infoHash: string;
  entry: IndexEntry;
  /** H19: since when no index lists it any more; what it brought stays. */
  unlistedMs?: number;
  /** H16: its pieces gave way to the storage budget; what it brought is here still. */
  isWithoutPieces?: true;
  /** H16: when it last came on request: such windows give way after all others. */
  askedMs?: number;
  /** H20: the archive that is held in its place, until this one is imported. */
  redacts?: string;
  /** H20: it holds events that the one in its place had not: what is held is rewritten (H19). */
  isRewrite?: true;
}

export interface TorrentRecord {
  community: CommunityId;
  infoHash: string;
  /** Info dictionary. */
  info: Uint8Array;
  /** The file `index`; empty as long as it is not fetched. */
  index: Uint8Array;
  /** SHA-1 in hex of every piece in order. */
  pieceHashes: string[];
  dataLength: number;
  indexLength: number;
  /** A10, as its announcement named it; absent: 1. */
  format?: ArchiveFormat;
  isCurrent: boolean;
  /** `fetching`: the info dictionary is verified, not everything chosen is here. */
  state: 'fetching' | 'complete';
  announcedMs?: number;
  /** H9: how much of `data` has been announced, with this torrent or one before. */
  announcedLength?: number;
  trackers: readonly string[];
  webSeeds: readonly string[];
}

/** H2: an event of an owned community as it will be archived. */
export interface WakuMessageRecord {
  community: CommunityId;
  id: MessageId;
  timestampNs: bigint;
  timestampMs: number;
  contentTopic: string;
  /** ApplicationMetadataMessage bytes as received. */
  payload: Uint8Array;
  /** Compressed key, 33 bytes. */
  author: Uint8Array;
  /** H2: of the WakuMessage, 32 bytes; only format 0 archives it. */
  hash?: Uint8Array;
  chatId: ChatId;
  /** First seen when its channel's cursor had already passed its time (A2). */
  isLate?: true;
  /** H20: its payload is gone, and no archive takes it; that it was here is known still (A2). */
  isRedacted?: true;
}

/** A6: an event that no archive can hold, for its owner to see. */
export type LeftOutEvent = Pick<WakuMessageRecord, 'id' | 'chatId' | 'timestampMs'>;
