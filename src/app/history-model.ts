import type { ArchiveReason, MagnetReason, TorrentReason } from '../archive/archive-error.ts';
import type { FetchFailureReason } from '../network/torrent/torrent-errors.ts';
import type { TopicKind } from '../protocol/community-keys.ts';
import type { ChatId } from '../protocol/ids.ts';
import type { RejectionReason } from '../protocol/rejection.ts';
import type { ControlChange } from '../store/control-change.ts';
import type { HistoryChoice } from '../store/history-settings.ts';
import type { StorageUse } from '../store/storage-settings.ts';
import type { ControlRole } from '../worker/control-role.ts';

export type WindowState =
  /** It is not in the archives yet. */
  | 'not archived'
  /** H4: it was cut, and nothing was in it. */
  | 'empty'
  | 'listed'
  | 'fetching'
  | 'stored'
  | 'imported'
  /** H16: imported, and its pieces gave way to the storage budget: it is not seeded. */
  | 'without pieces'
  /** Some of its archives are imported, another is set aside. */
  | 'partly'
  | 'set aside'
  /** H16: it gave way to the storage budget and comes back on request. */
  | 'pruned'
  /** H19: no index lists it any more; what it brought stays. */
  | 'no longer listed';

export interface WindowView {
  fromMs: number;
  toMs: number;
  state: WindowState;
  messages: number;
  sizeBytes: number;
  pieces: number;
  /** For `set aside` and `partly`. */
  reason: string | undefined;
  /** In the order in which they were made. */
  archives: readonly ArchiveView[];
}

export interface ArchiveView {
  id: string;
  messages: number;
  sizeBytes: number;
  /** H20: how often the owner has taken something out of it. */
  redactions: number;
}

export type HistoryStage =
  | 'off'
  /** BitTorrent is switched off on this device. */
  | 'without torrents'
  | 'waiting for the owner'
  | 'waiting for a connection'
  | 'waiting for a newer one'
  | 'looking for peers'
  | 'refused'
  | 'fetching the index'
  | 'fetching'
  | 'importing'
  | 'archiving'
  /** H20. */
  | 'redacting'
  | 'seeding'
  | 'idle';

/** Every rule that something from the network can be refused by. */
export type RefusalReason = RejectionReason | ArchiveReason | TorrentReason | MagnetReason;

/** What else a fetch or a run can fail of; the reason of a failure begins with one of these or a rule. */
export type FailureCode =
  | FetchFailureReason
  | 'H19 rewritten'
  | 'not answered'
  | 'storage full'
  | 'storage closed'
  | 'history full'
  | 'not here yet'
  | 'no description'
  | 'nothing announced'
  | 'worker'
  | 'stopped'
  | 'unexpected';

/** How far a fetch is. */
export interface FetchedView {
  bytesDone: number;
  bytesTotal: number;
  piecesDone: number;
  piecesTotal: number;
  /** Absent where nothing moves, or not for long enough to say. */
  leftMs?: number;
  /** Since when no piece was verified and no message imported. */
  quietMs: number;
}

/** How far a fetch and its imports are. */
export interface ProgressView extends FetchedView {
  messagesDone: number;
  /** Absent where the index does not say (A10, format 0). */
  messagesTotal?: number;
  windowsDone: number;
  windowsTotal: number;
}

/** By minute, the one that is now last; at most sixty. */
export interface TrafficView {
  downBytes: readonly number[];
  upBytes: readonly number[];
  /** The most at once. Absent where the node tab is of an older version. */
  peers?: readonly number[];
}

/** Peers that hold the same of the history. */
export interface HolderGroup {
  /** Of all windows: `all`, the `newest` without a hole, `some` others, or `none`. */
  kind: 'all' | 'newest' | 'some' | 'none';
  peers: number;
  /** How many windows each of them holds. */
  windows: number;
}

export interface RewriteView {
  foundMs: number;
  changedWindows: number;
  unlistedWindows: number;
  /** False while the changed windows wait, as some were replaced not long ago. */
  isReplaced: boolean;
}

/** H19: a message that a replacement took away. */
export interface DisplacedView {
  id: string;
  channelName: string;
  author: string;
  displayName: string;
  text: string;
  timestampMs: number;
  /** Until when it is kept. */
  untilMs: number;
}

/** H19: one replacement that took something away. */
export interface ReconciliationView {
  id: number;
  fromMs: number;
  toMs: number;
  atMs: number;
  added: number;
  displaced: number;
  unchanged: number;
}

export interface TrackerView {
  url: string;
  state: 'connecting' | 'working' | 'failed';
  /** Why, where it failed. */
  detail: string | undefined;
}

/** A6: a message that is in no archive, as it alone is bigger than one may be. */
export interface LeftOutView {
  id: string;
  channelName: string;
  timestampMs: number;
}

/** H3: what has a cursor and gaps of its own. */
export interface TopicView {
  chatId: ChatId;
  kind: TopicKind | 'deleted channel';
  /** Empty for all but a channel. */
  channelName: string;
}

/** H3: up to when it is completely covered; 0 for never. */
export interface CoverageView extends TopicView {
  throughMs: number;
}

/** H3: a part that no store node could give any more. */
export interface GapView extends TopicView {
  fromMs: number;
  toMs: number;
}

/** H9: what becomes of a take-over that the owner asked for. */
export type TakeOverView =
  | { stage: 'asking' | 'finishing' }
  /** Info dictionary and index, then what the last 30 days consist of; absent while nothing can be had. */
  | { stage: 'fetching'; progress?: FetchedView }
  /** Too few service nodes answered completely: newer history may be lost. */
  | { stage: 'unconfirmed'; answers: number; isNewHistory: boolean }
  /** H10: a new history may only be begun where info dictionary and index cannot both be had. */
  | { stage: 'failed'; reason: string; isHistoryGone: boolean };

/** H9: what the owner asks for. */
export interface TakeOverWish {
  /** The owner has been told that newer history may be lost. */
  isConfirmed: boolean;
  /** H10: without what was announced before. */
  isNewHistory: boolean;
}

/** H11: how far the taking in of a file is. */
export interface ImportProgressView {
  messages: number;
  windowsDone: number;
  windowsTotal: number;
}

/** H11: what came of an imported file. */
export interface ImportView {
  /** Messages that were not here. */
  added: number;
  /** It is not the newest that is known, so only the pieces that belong to that were used. */
  isOlder: boolean;
}

/** H20: what the owner wanted deleted everywhere, in the order in which it was asked for. */
export interface RedactionView {
  id: string;
  what: 'messages' | 'member';
  askedMs: number;
  isDone: boolean;
  archives: number;
  events: number;
  refused: readonly { fromMs: number; toMs: number; reason: string }[];
}

export interface HistoryModel {
  readonly stage: HistoryStage;
  readonly isControlNode: boolean;
  readonly isEnabled: boolean;
  /** Those that have archives, newest first. */
  readonly windows: readonly WindowView[];
  /** Every window from the first one to now, oldest first, those without an archive included. */
  calendarAt(nowMs: number): readonly WindowView[];
  readonly totals: { messages: number; sizeBytes: number; pieces: number };
  readonly peers: number;
  readonly downloadBytesPerSecond: number;
  readonly uploadBytesPerSecond: number;
  /** Over the last hour, as far as the node tab has been open. */
  readonly traffic: TrafficView;
  /** What the connected peers and web seeds hold, the fullest first. */
  readonly holders: readonly HolderGroup[];
  /** How many of them hold all of a window; undefined where it is not in the torrent. */
  copiesOf(window: WindowView): number | undefined;
  /** For wrong bytes, and what came of those that could not be used. */
  readonly bannedPeers: number;
  readonly wastedBytes: number;
  readonly announcedMs: number | undefined;
  readonly nextAnnouncementMs: number | undefined;
  readonly nextArchiveMs: number | undefined;
  readonly infoHash: string | undefined;
  readonly progress: ProgressView | undefined;
  /** The last failure, as a rule or code with what happened after a colon, and the next try. */
  readonly failure: { reason: string; nextTryMs: number | undefined } | undefined;
  /** H19: the owner's history says something else than it did before. */
  readonly rewrite: RewriteView | undefined;
  readonly trackers: readonly TrackerView[];
  /** What was refused, by rule. */
  readonly rejections: readonly { reason: string; count: number; detail: string; lastMs: number }[];
  readonly gaps: readonly GapView[];
  /** A6: newest first; on the control node. */
  readonly leftOut: readonly LeftOutView[];
  /** Newest first. */
  readonly displaced: readonly DisplacedView[];
  /** Newest first. */
  readonly reconciliations: readonly ReconciliationView[];
  /** Of everything that archiving waits for (H4), the one that lags most first. */
  readonly coverage: readonly CoverageView[];
  /** H16. */
  readonly choice: HistoryChoice;
  /** H16: what a choice takes in of the history as it is now. */
  extentOf(choice: HistoryChoice): { windows: number; sizeBytes: number };
  choose(choice: HistoryChoice): Promise<void>;
  /** H16: it was asked for whatever the choice, and is not here yet. */
  isRequested(window: WindowView): boolean;
  /** H16: asks for the window that holds this moment. */
  fetchWindow(atMs: number): Promise<void>;
  /** H16: of this device, all communities together; undefined until a node tab has looked. */
  readonly storage: StorageUse | undefined;
  /** H16: how much this device may keep, in bytes; undefined for the standard. */
  setBudget(bytes: number | undefined): Promise<void>;
  /** Puts displaced messages back, until their window is replaced again. */
  restore(ids: readonly string[]): Promise<void>;
  /** H20: where this browser asked for it. */
  readonly redactions: readonly RedactionView[];
  /** H9. */
  readonly role: ControlRole;
  /** H9: the last change of control node that this browser took part in. */
  readonly control: ControlChange | undefined;
  /** H9: what becomes of the take-over that was asked for. */
  readonly takeOver: TakeOverView | undefined;
  takeControl(wish: TakeOverWish): Promise<void>;
  /** H11: addresses of static hosts that have the exported files, as the owner gave them. */
  readonly webSeeds: readonly string[];
  /** H11: they are announced at once; rejects with MagnetError for what T3 does not allow. */
  setWebSeeds(webSeeds: readonly string[]): Promise<void>;
  /** H11: the seeded history with its announcement, as a zip. */
  exportFile(): Promise<Blob>;
  /** H11: resolves when everything in it is checked and taken in. */
  importFile(zip: Blob, onProgress: (progress: ImportProgressView) => void): Promise<ImportView>;
  tryNow(): Promise<void>;
  setEnabled(isEnabled: boolean): Promise<void>;
  close(): void;
}
