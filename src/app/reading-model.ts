/** What came live and was not read; imported history never counts (H23), nor do one's own messages. */
export interface Unread {
  unread: number;
  /** Of these, how many speak to the reader. */
  mentions: number;
  /** By itself or with its community: then only mentions are shown. */
  isMuted: boolean;
}

export interface ReadMark {
  timestampMs: number;
  id: string;
}

/** How far the reader got, in all channels. Reactive. */
export interface ReadingModel {
  ofChannel(communityId: string, chatId: string): Unread;
  /** Of all channels that it has; without the unread ones of muted channels. */
  ofCommunity(communityId: string): Unread;
  /** The same of all communities. */
  readonly total: Unread;
  /** Where reading went on to when this was asked; undefined where nothing is left to read. */
  leftOff(communityId: string, chatId: string): Promise<ReadMark | undefined>;
  readUpTo(communityId: string, chatId: string, mark: ReadMark): Promise<void>;
  /** All that is here now. */
  readAll(communityId: string, chatId?: string): Promise<void>;
  setMuted(isMuted: boolean, communityId: string, chatId?: string): Promise<void>;
}
