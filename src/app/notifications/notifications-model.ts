/** What the person has allowed this site; `default` until they are asked. */
export type Permission = 'granted' | 'denied' | 'default' | 'unsupported';

export interface ToldMessage {
  communityId: string;
  messageId: string;
}

interface Place {
  communityId: string;
  chatId: string;
  /** Where it leads; of several, the newest. */
  messageId: string;
  /** All that it tells of. */
  tells: readonly ToldMessage[];
}

/** A message that speaks to the reader. */
export interface MessageNotification extends Place {
  kind: 'message';
  /** Else it mentions the reader, or everyone. */
  isReply: boolean;
  author: string;
  displayName: string;
  /** The end of the author's key, where another member's name looks the same. */
  tag: string | undefined;
  communityName: string;
  channelName: string;
  /** As it was written. */
  text: string;
  hasImage: boolean;
  /** Of those whom it mentions, as far as they are known. */
  names: ReadonlyMap<string, string>;
}

/** So many that each by itself would be too much, or that came while the reader was away. */
export interface GatheredNotification extends Place {
  kind: 'gathered';
  count: number;
  /** Of the communities in which they are. */
  communityNames: readonly string[];
}

export type NotificationView = MessageNotification | GatheredNotification;

/** A notification that the person can still see. */
export interface ShownNotification {
  tag: string;
  tells: readonly ToldMessage[];
}

/** What the application needs of the browser to tell somebody who looks elsewhere. */
export interface NotificationPlatform {
  /** Reading it asks nobody. */
  readonly permission: Permission;
  /** Only upon something that the person did. */
  ask(): Promise<Permission>;
  /** Some tab shows the channel, and the person looks at that tab. */
  isLookedAt(chatId: string): Promise<boolean>;
  /** One message shown twice is one notification. */
  show(notification: NotificationView, isSounding: boolean): Promise<void>;
  /** Of all tabs, as far as it is known what they tell of. */
  shown(): Promise<readonly ShownNotification[]>;
  /** Not one that took its place meanwhile and tells of something else. */
  close(shown: ShownNotification): Promise<void>;
}

/** What the person chose about being told, on this device. Close it when the view goes. */
export interface NotificationsModel {
  /** Chosen, and allowed by the browser. */
  readonly isTold: boolean;
  readonly isSounding: boolean;
  readonly permission: Permission;
  /** Asks the browser's permission where that is needed; what it says is in `permission`. */
  setTold(isTold: boolean): Promise<void>;
  setSounding(isSounding: boolean): Promise<void>;
  close(): void;
}
