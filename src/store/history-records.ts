import type { ChatId, ChatKey, CommunityId, MessageId } from '../protocol/ids.ts';
import type { EffectRecord, StoredMessage } from './records.ts';

/** What canonical replacement took away; the text of what was deleted is not in it. */
export interface DisplacedRecord {
  community: CommunityId;
  id: MessageId;
  /** The message it is about, when it is an effect. */
  target?: MessageId;
  author: ChatKey;
  timestampMs: number;
  untilMs: number;
  windowFromMs: number;
  event: StoredMessage | EffectRecord;
}

/** One canonical replacement that changed something (H19). */
export interface ReconciliationRecord {
  community: CommunityId;
  /** Given by the database, ascending. */
  id: number;
  fromMs: number;
  toMs: number;
  atMs: number;
  added: number;
  displaced: number;
  unchanged: number;
  /** Ids of what was displaced, at most 1000. */
  displacedIds: MessageId[];
}

/**
 * What is searched: the text of one window and channel as one lower-cased string, messages in order
 * of time, each followed by a line feed. Message n is `text.slice(starts[n], starts[n + 1] - 1)`; the
 * last start is the length of the text. `ids` holds 32 bytes a message.
 */
export interface SearchSegment {
  community: CommunityId;
  chatId: ChatId;
  fromMs: number;
  toMs: number;
  text: string;
  starts: Uint32Array;
  ids: Uint8Array;
  /** Absent in what was stored before names were. */
  names?: SegmentNames;
}

/** Each lower-cased name once, joined as the texts are. */
export interface SegmentNames {
  text: string;
  starts: Uint32Array;
  /** For each message the place of its author's name among these. */
  of: Uint32Array;
}
