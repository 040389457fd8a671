export type { SentShare, ShareRefusal } from '../store/shares.ts';

/** Something that another app shared, and that waits for a channel. */
export interface ShareView {
  id: string;
  text: string;
  /** How many. */
  pictures: number;
}

/** What was shared and goes into a composer. Until it was sent it stays stored. */
export interface TakenShare {
  id: string;
  chatId: string;
  text: string;
  pictures: readonly { key: string; file: File }[];
}

export interface SharesModel {
  /** Undefined until they have been read. */
  readonly waiting: readonly ShareView[] | undefined;
  /** For the composer of a channel in this tab; undefined where another tab was faster. */
  take(id: string, chatId: string): Promise<TakenShare | undefined>;
  /** What went into composers of this tab before it was loaded anew, and was not sent. */
  takenBefore(): Promise<readonly TakenShare[]>;
  /** It waits for a channel again. */
  letGo(id: string): Promise<void>;
  /** The composer did not take this picture: it waits for a channel. */
  putBack(id: string, picture: string): Promise<void>;
  /** The person took this picture out of the composer. */
  drop(id: string, picture: string): Promise<void>;
  /** It is not wanted. */
  remove(id: string): Promise<void>;
  close(): void;
}
