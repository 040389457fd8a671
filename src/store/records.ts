import type { ArchiveFormat } from '../archive/format.ts';
import type { ArchiveKeys, TopicKey } from '../protocol/community-keys.ts';
import type { CommunityDescription } from '../protocol/description.ts';
import type { ChannelEventBody, MessageImage } from '../protocol/events.ts';
import type { ChatId, ChatKey, CommunityId, MessageId } from '../protocol/ids.ts';
import type { LeftOutEvent } from './archive-records.ts';
import type { ControlChange, Rival } from './control-change.ts';
import type { HistorySettings } from './history-settings.ts';
import type { StoredKey } from './stored-key.ts';

/**
 * What the database gives and takes. Times are unix ms, ranges half open; message ids are `0x` and
 * 64 lower-case hex digits (M4).
 */

export interface AccountRecord {
  chatKey: ChatKey;
  privateKey: StoredKey;
  /** The 16 bytes that its twelve words say; absent in an account that was made without words. */
  words?: StoredKey;
  /** When the person has shown that the words are written down. */
  wordsCheckedMs?: number;
  displayName: string;
  installation: string;
  createdMs: number;
}

/** The newest description (M9), kept byte for byte so that it can be published again (H24). */
export interface DescriptionRecord {
  clock: number;
  messageId: MessageId;
  /** Inner payload: an encoded CommunityDescription. */
  payload: Uint8Array;
  /** The payload decoded, so that whoever only shows it needs no protobuf code. */
  content: CommunityDescription;
  /** 26/WAKU2-PAYLOAD bytes as received; empty where it came in segments (M1). */
  wire: Uint8Array;
  contentTopic: string;
  timestampMs: number;
}

export interface AnnouncementRecord {
  clock: number;
  messageId: MessageId;
  /** Absent: Status' own. */
  installation?: string;
  /** Archive format (A10). */
  format: number;
  magnetUri: string;
  infoHash: string;
  /** 26/WAKU2-PAYLOAD bytes as received; absent where it came inside a description. */
  wire?: Uint8Array;
  contentTopic: string;
  timestampMs: number;
}

/** What was decided about roles and bans, from a moment on (A2). */
export interface RoleLogEntry {
  fromMs: number;
  /** An encoded CommunityDescription. */
  description: Uint8Array;
}

export interface CommunityRecord {
  id: CommunityId;
  /** Present in a community by link (K5). */
  secret?: Uint8Array;
  /** Those before its link was renewed, newest first: what was archived then lies on their topics. */
  earlierSecrets?: Uint8Array[];
  /**
   * Control node only: channels under the link before, and until when they are listened to: what is
   * said there before all have heard of the new one comes with the next archive.
   */
  former?: { topics: TopicKey[]; untilMs: number };
  /** Of the link after this one, where the owner's words under that were looked up here. */
  nextLinkHash?: Uint8Array;
  /** Present where this installation can be the control node. */
  privateKey?: StoredKey;
  joinedMs: number;
  createdMs?: number;
  topics: TopicKey[];
  archiveKeys: ArchiveKeys;
  description?: DescriptionRecord;
  /** H13: the newest of each installation, at most 4. */
  announcements: AnnouncementRecord[];
  /** The announcement that H13 accepted. */
  current?: AnnouncementRecord;
  settings: HistorySettings;
  /** Highest clock seen in each chat (M7). */
  highestClocks: Record<ChatId, number>;
  highestDescriptionClock: number;
  /** Control node only, ascending. */
  roleLog: RoleLogEntry[];
  /** H19: the newest one. */
  rewrite?: HistoryRewrite;
  /** A10: what this community's archives are written in, chosen when it is made; absent: 1. */
  archiveFormat?: ArchiveFormat;
  /** Control node only: every window that ended by then was cut, empty ones included (H4, A7). */
  archivedThroughMs?: number;
  /** A6: control node only, in the order in which they were left out. */
  leftOut?: LeftOutEvent[];
  /** H15: the announced torrent that was refused last, and why; it is not asked for again. */
  refusedTorrent?: { infoHash: string; reason: string };
  /** H9: the last change of control node that this installation took part in. */
  control?: ControlChange;
  /** H9: control node only. */
  rival?: Rival;
  /** Its place among the communities of this device; absent: after those that have one. */
  place?: number;
  /** On this device. */
  foldedCategories?: string[];
  /** The owner's words for newcomers were shown. */
  isIntroRead?: boolean;
}

/** H19: an index that lacks archives which an earlier one listed, or has others in their place. */
export interface HistoryRewrite {
  /** The torrent whose index it is. */
  infoHash: string;
  foundMs: number;
  /** Windows that have other archives now. */
  changedWindows: number;
  /** Windows that are listed no longer. */
  unlistedWindows: number;
  /** Replacing the changed windows was begun. */
  isReplaced: boolean;
  /** When windows were replaced for a rewrite, this one or one before. */
  lastReplacedMs?: number;
}

/** H3: up to `throughMs` the channel is completely covered. */
export interface CursorRecord {
  community: CommunityId;
  chatId: ChatId;
  throughMs: number;
  createdMs?: number;
  deletedMs?: number;
}

/** H3: a part of a channel that no store node could give any more. */
export interface GapRecord {
  community: CommunityId;
  chatId: ChatId;
  fromMs: number;
  toMs: number;
  foundMs: number;
}

export interface MessageEffect {
  id: MessageId;
  kind: 'reaction' | 'pin' | 'edit' | 'delete';
  author: ChatKey;
  clock: number;
  timestampMs: number;
  /** The author was the control node or an admin when it was judged (M8). */
  isModerator: boolean;
  reaction?: number;
  isRetracted?: boolean;
  isPinned?: boolean;
  text?: string;
  /** Of a type 85: it deletes messages of this member only. */
  member?: ChatKey;
}

export interface StoredMessage {
  id: MessageId;
  community: CommunityId;
  chatId: ChatId;
  timestampMs: number;
  clock: number;
  author: ChatKey;
  displayName: string;
  text: string;
  sentMs: number;
  responseTo?: MessageId;
  image?: MessageImage;
  effects: MessageEffect[];
  /** H20: a marker without text; only deletes are left among its effects. */
  isDeleted?: true;
  source: 'live' | 'archive';
}

export interface EffectRecord extends MessageEffect {
  community: CommunityId;
  chatId: ChatId;
  target: MessageId;
  source: 'live' | 'archive';
}

/** Type 85: a moderator deletes messages of one member. */
export interface MemberDelete {
  id: MessageId;
  author: ChatKey;
  clock: number;
  timestampMs: number;
  member: ChatKey;
  messages: readonly { id: MessageId; chatId: ChatId }[];
}

/** A ban with delete_all_messages: what the member wrote up to and including `throughMs` goes (H20). */
export interface MemberWipe {
  member: ChatKey;
  throughMs: number;
}

export interface OutboxRecord {
  /** Unique in the community. */
  localId: string;
  community: CommunityId;
  chatId: ChatId;
  /** `moderation`: signed by the community key, as the control node. */
  kind: 'message' | 'moderation' | 'description' | 'announcement' | 'request';
  /** Of the kinds `message` and `moderation`. */
  body?: ChannelEventBody;
  createdMs: number;
  /** Of a description or an announcement: what M9 compares. */
  clock?: number;
  /** Of an announcement: the torrent that it names. */
  infoHash?: string;
  state: 'queued' | 'sent' | 'failed';
  sealed?: {
    messageId: MessageId;
    contentTopic: string;
    metadata: Uint8Array;
    payload26: Uint8Array;
    timestampNs: bigint;
  };
  attempts: number;
  nextTryMs: number;
  /** A try to send it was begun and is not known to have been in vain: somebody may have it. */
  isTried?: boolean;
  /** Its author deleted it before it came back: it is neither shown nor sent again. */
  isWithdrawn?: true;
  /** K5: what has to be found by whoever comes back late: sent again so long after it was taken. */
  repeatMs?: number;
  error?: string;
  /** It came back from the network and does not count (M8); sent again, it has to be sealed anew. */
  isRefused?: true;
}

export interface IntentRecord {
  /** Given by the database, ascending. */
  id: number;
  kind:
    | 'preview'
    | 'tryNow'
    | 'setHistory'
    | 'takeOver'
    | 'leave'
    | 'restoreDisplaced'
    | 'setWebSeeds'
    | 'setChoice'
    | 'fetchWindow'
    | 'setBudget'
    | 'deleteEverywhere'
    | 'moderate'
    | 'renewLink';
  community?: CommunityId;
  value?: unknown;
  createdMs: number;
  state: 'open' | 'done' | 'failed';
  /** Of the state `done`, where the kind has one. */
  result?: unknown;
  error?: string;
  /** Of the error's class: the interface has words by it. */
  errorName?: string;
}

/** What the node tab says about itself. The parts are typed by who writes and reads them. */
export interface NodeStatus<WakuStatus = unknown, HistoryStatus = unknown> {
  tabId: string;
  heartbeatMs: number;
  waku: WakuStatus;
  history: Record<CommunityId, HistoryStatus>;
}

export interface RejectionCount {
  reason: string;
  count: number;
  /** The newest one in words. */
  detail: string;
  /** Of the messages that were refused, where it was messages: the stored record has the newest. */
  hashes?: string[];
}

export interface RejectionRecord extends RejectionCount {
  community: CommunityId;
  lastMs: number;
}

/** M11: the newest request of one type from one author, about one member. */
export interface RequestRecord {
  community: CommunityId;
  /** 27 to join, 48 response, 57 to leave, 85 delete of a member's messages. */
  type: 27 | 48 | 57 | 85;
  author: ChatKey;
  /** Who joins, leaves or is answered; for type 85 the author. */
  member: ChatKey;
  clock: number;
  timestampMs: number;
  displayName?: string;
  isAccepted?: boolean;
}

/** How far a channel was read, and what came live since (H23). */
export interface ReadMarkerRecord {
  community: CommunityId;
  /** K2: of the community's own chat only `isMuted` counts, for all of it. */
  chatId: ChatId;
  /** Of the last message that was read; 0 before the first. */
  timestampMs: number;
  id: MessageId;
  unread: number;
  /** Of these, how many speak to the reader. */
  mentions: number;
  isMuted?: true;
}
