import type { CommunityId, MessageId } from '../protocol/ids.ts';
import type { MemberNews } from './member-records.ts';
import type { EffectRecord, MemberDelete, RejectionCount, StoredMessage } from './records.ts';

/** The union of the archives that the index lists for a window, or for windows that overlap. */
export interface Replacement {
  community: CommunityId;
  fromMs: number;
  toMs: number;
  /** With the effects on them that lie in the window too. */
  messages: readonly StoredMessage[];
  /** The other effects; those on messages of the window may be here as well. */
  effects: readonly EffectRecord[];
  /** Type 85. */
  memberDeletes?: readonly MemberDelete[];
  /** M10: what the events say about their authors. */
  memberNews?: readonly MemberNews[];
  /** Of all events, effects included. */
  ids: readonly MessageId[];
  /** Of live events that are in no archive yet and go into the next one (A7): they stay. */
  dueIds?: ReadonlySet<MessageId>;
  archiveIds: readonly string[];
  /** H20: those of the archives that seem to redact one which is held. */
  redactions?: readonly Redaction[];
  /** What of the archives was refused; counted once for each archive. */
  rejections?: readonly RejectionCount[];
  /** False while one archive of the window is set aside: then events are only added. */
  isComplete: boolean;
  nowMs: number;
  /** Until when what goes is kept. */
  displacedUntilMs: number;
}

/** H20: a verified archive that may take the place of one with more events in it. */
export interface Redaction {
  archiveId: string;
  /** The archive in whose place it is. */
  redacts: string;
  /** Of all events in it. */
  ids: readonly MessageId[];
}

/** Events, effects included. */
export interface ReplacementOutcome {
  added: number;
  displaced: number;
  unchanged: number;
  /** H20: it is no redaction: nothing was replaced, and the history counts as rewritten (H19). */
  isRewrite?: true;
}
