import type { ChatKey, CommunityId, MessageId } from '../protocol/ids.ts';

/** H20: what is to be deleted everywhere. */
export type RedactionTarget =
  | {
      kind: 'messages';
      /** Of all of them. */
      author: ChatKey;
      ids: readonly MessageId[];
      /** Neither they nor their edits were sent before. */
      sinceMs: number;
      /** All pictures that the author sent as this album; `ids` are those that were known. */
      albumId?: string;
    }
  /** All that the member wrote up to and including `throughMs`. */
  | { kind: 'member'; member: ChatKey; throughMs: number };

/** H20: an archive that could not be encoded again in its place. */
export interface RefusedRedaction {
  fromMs: number;
  toMs: number;
  /** `H20 larger` or `H20 padding`, and after a colon what was expected and what came. */
  reason: string;
}

/** H20: the owner's wish, and what has become of it. It stays when it is done: events may come late. */
export interface RedactionRecord {
  community: CommunityId;
  /** Message id of the delete that went out. */
  id: MessageId;
  target: RedactionTarget;
  askedMs: number;
  /** `open`: archives may still hold it. */
  state: 'open' | 'done';
  doneMs?: number;
  /** How many archives were encoded again, and how many events they have no longer. */
  archives: number;
  events: number;
  refused: readonly RefusedRedaction[];
}
