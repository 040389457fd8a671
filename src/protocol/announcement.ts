import type { ChatKey, MessageId } from './ids.ts';

/** A signed statement of where the newest archive is (H7). */
export interface Announcement {
  /** Id of the message that carried it: of type 43, or of the description. */
  id: MessageId;
  author: ChatKey;
  clock: number;
  magnetUri: string;
  /** 0 where absent (A10). */
  format: number;
  installation?: string;
}
