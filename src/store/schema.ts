import type { DBSchema, IDBPDatabase, IDBPTransaction, StoreNames } from 'idb';
import type { MessageImage } from '../protocol/events.ts';
import type { ChatKey, CommunityId, MessageId } from '../protocol/ids.ts';
import type { MemberNameRecord, MemberRecord, ModerationLogRecord } from './member-records.ts';
import type { DisplacedRecord, ReconciliationRecord, SearchSegment } from './history-records.ts';
import type {
  AccountRecord,
  CommunityRecord,
  CursorRecord,
  EffectRecord,
  GapRecord,
  IntentRecord,
  MemberWipe,
  NodeStatus,
  OutboxRecord,
  ReadMarkerRecord,
  RejectionRecord,
  RequestRecord,
  StoredMessage,
} from './records.ts';
import type { ArchiveRecord, TorrentRecord, WakuMessageRecord } from './archive-records.ts';
import type { RedactionRecord } from './redaction-records.ts';

/** A community without its clocks: those change with every message, and this record is large. */
export type StoredCommunity = Omit<CommunityRecord, 'highestClocks'>;

/** A message as a row; where it is pinned with the time of the pin, which an index is made of. */
export type MessageRow = StoredMessage & { pinnedMs?: number };

/** A pinned message on a page: community, channel, time of the pin, message id. */
export type PagePin = [string, string, number, string];

/** A message inside a page, without what the page says of all its messages. */
export type PageMessage = Omit<StoredMessage, 'community' | 'chatId' | 'source'>;

/**
 * Messages as bytes: a transaction that writes objects lasts as long as it takes to clone them, and
 * live messages wait for it (H23).
 */
export interface PackedMessages {
  /** UTF-8 of JSON, without the pictures. */
  json: Uint8Array;
  /** By the place of their message; absent where there is none. */
  images?: [number, MessageImage][];
}

export interface PageRecord {
  community: CommunityId;
  chatId: string;
  /** Start of the window. */
  fromMs: number;
  page: number;
  firstMs: number;
  lastMs: number;
  /** In order of (timestampMs, id); at most PAGE_SIZE. Absent in pages of before. */
  packed?: PackedMessages;
  /** Of pages of before: the same, unpacked. */
  messages?: PageMessage[];
  /** Those that are pinned; absent where none is. */
  pins?: PagePin[];
}

/** An imported window: which events it is made of, and where its messages lie. */
export interface WindowRecord {
  community: CommunityId;
  fromMs: number;
  toMs: number;
  archiveIds: string[];
  /** H19: an archive of it was set aside, so events may be missing. */
  isPartial: boolean;
  pages: { chatId: string; page: number }[];
  /** Ids of all events, effects included, ascending, 32 bytes each. */
  ids: Uint8Array;
  /** For each id its place in `pages`, or NO_PAGE for an effect. */
  places: Uint32Array;
  /** H16: about what it takes with its pages and search segments, when it was written. */
  bytes: number;
}

/**
 * A live effect whose message is not here waits (M8): `waitingMs` is its timestamp. A delete waits
 * for as long as the community; `isUnjudged` where only its message can tell whether it counts.
 */
export type StoredEffect = EffectRecord & { waitingMs?: number; isUnjudged?: true };

/** A WakuMessage that is not archived yet. One that is stored without this was archived. */
export type DueEvent = Pick<WakuMessageRecord, 'community' | 'timestampMs' | 'id'>;

/** `[fromMs, toMs)` of a community. */
export interface Span {
  community: CommunityId;
  fromMs: number;
  toMs: number;
}

/** Community, start in ms. */
export type WindowKey = [CommunityId, number];

/** Community, timestamp in ms, message id. */
export type EventKey = [string, number, string];

export interface Schema extends DBSchema {
  accounts: { key: ChatKey; value: AccountRecord };
  communities: { key: CommunityId; value: StoredCommunity };
  clocks: {
    key: [string, string];
    value: { community: CommunityId; chatId: string; clock: number };
  };
  cursors: { key: [string, string]; value: CursorRecord };
  gaps: { key: [string, string, number]; value: GapRecord };
  messages: {
    key: [string, string, number, string];
    value: MessageRow;
    indexes: { byId: [string, string]; byPin: [string, string, number] };
  };
  historyPages: {
    key: [string, string, number, number];
    value: PageRecord;
    indexes: {
      byFirst: [string, string, number, number];
      byLast: [string, string, number, number];
      byPin: PagePin;
    };
  };
  historyIds: {
    key: [string, number];
    value: WindowRecord;
    indexes: { byTo: [string, number]; byBytes: [string, number, number, number] };
  };
  searchSegments: { key: [string, string, number]; value: SearchSegment };
  pendingEffects: {
    key: [string, string, string];
    value: StoredEffect;
    indexes: { byTarget: [string, string]; byTime: [string, number]; byWaiting: [string, number] };
  };
  memberWipes: { key: [string, string]; value: MemberWipe & { community: CommunityId } };
  displaced: {
    key: [string, string];
    value: DisplacedRecord;
    indexes: { byTarget: [string, string]; byAuthor: [string, string]; byUntil: number };
  };
  reconciliations: { key: [string, number]; value: ReconciliationRecord };
  outbox: {
    key: [string, string];
    value: OutboxRecord;
    indexes: { byMessage: [string, string] };
  };
  intents: { key: number; value: IntentRecord };
  nodeStatus: { key: string; value: NodeStatus };
  wakuMessages: {
    key: EventKey;
    value: WakuMessageRecord;
    indexes: { byId: [string, string] };
  };
  dueEvents: { key: EventKey; value: DueEvent };
  archives: {
    key: [string, string];
    value: ArchiveRecord;
    indexes: { byWindow: [string, number] };
  };
  torrents: { key: [string, string]; value: TorrentRecord };
  pieces: { key: ArrayBuffer; value: Uint8Array };
  pieceReferences: { key: ArrayBuffer; value: number };
  rejections: { key: [string, string]; value: RejectionRecord };
  requests: { key: [string, number, string, string]; value: RequestRecord };
  counters: {
    key: [string, string];
    value: { community: CommunityId; name: string; count: number };
  };
  readMarkers: { key: [string, string]; value: ReadMarkerRecord };
  redactions: { key: [string, string]; value: RedactionRecord };
  members: {
    key: [string, string];
    value: MemberRecord;
    indexes: { byLookAlike: [string, number] };
  };
  memberNames: { key: [string, string, string]; value: MemberNameRecord };
  moderationLog: { key: [string, number, string]; value: ModerationLogRecord };
  settings: { key: string; value: { key: string; value: unknown } };
}

export type StoreName = StoreNames<Schema>;
export type RawDatabase = IDBPDatabase<Schema>;
export type Transaction<Mode extends IDBTransactionMode> = IDBPTransaction<
  Schema,
  StoreName[],
  Mode
>;
export type Reading = Transaction<'readonly'>;
export type Writing = Transaction<'readwrite'>;
export type Upgrading = Transaction<'versionchange'>;

/** Every store whose key begins with the community: leaving deletes all of these (H21). */
export const communityStores = [
  'clocks',
  'cursors',
  'gaps',
  'messages',
  'historyPages',
  'historyIds',
  'searchSegments',
  'pendingEffects',
  'memberWipes',
  'displaced',
  'reconciliations',
  'outbox',
  'wakuMessages',
  'dueEvents',
  'archives',
  'torrents',
  'rejections',
  'requests',
  'counters',
  'readMarkers',
  'redactions',
  'members',
  'memberNames',
  'moderationLog',
] as const satisfies readonly StoreName[];

/** A point of the order in which a channel is shown. */
export interface Point {
  timestampMs: number;
  id: MessageId;
}
