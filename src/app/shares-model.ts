export type { ShareRefusal } from '../store/shares.ts';

/** Something that another app shared, and that waits for a channel. */
export interface ShareView {
  id: string;
  text: string;
  pictures: readonly File[];
}

export interface SharesModel {
  /** Oldest first; undefined until they have been read. */
  readonly waiting: readonly ShareView[] | undefined;
  /** It is in a channel's composer now, or is not wanted. */
  remove(id: string): Promise<void>;
  close(): void;
}
