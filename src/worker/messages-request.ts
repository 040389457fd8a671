import type { CommunityId } from '../protocol/ids.ts';

export interface MessagesRequest {
  communityId: CommunityId;
  format: 'json' | 'html';
  /** What the readable one says between the messages. */
  words: ExportWords;
}

/** What the file says between the messages; from the interface's catalogue. */
export interface ExportWords {
  language: string;
  exported: string;
  edited: string;
  deleted: string;
  inReplyTo: string;
  earlier: string;
  picture: string;
  pinned: string;
  removedChannel: string;
  /** For the mention of all. */
  everyone: string;
  /** For the mention of somebody without a name; the end of their key follows. */
  unknownMember: string;
}
