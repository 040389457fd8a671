import { catalogue } from './language/catalogue.ts';
import { plural } from './plural.ts';

/** What is said of what was read and what was not. */
export const reading = catalogue('reading', {
  unread: (count: number) => `${count} unread ${plural(count, 'message', 'messages')}`,
  mentions: (count: number) => `${count} ${plural(count, 'mention', 'mentions')} of you`,
  /** In a small badge. */
  many: '99+',
  /** Of the page, with mentions of the reader or else with something unread. */
  titleWithMentions: (count: number, title: string) => `(${count}) ${title}`,
  titleWithUnread: (title: string) => `• ${title}`,
  newLine: 'New messages',
  open: 'Channel options',
  title: (channel: string) => `#${channel}`,
  markRead: 'Mark as read',
  markAllRead: (community: string) => `Mark all of ${community} as read`,
  muteChannel: 'Mute this channel',
  muteCommunity: (community: string) => `Mute all of ${community}`,
  muteHint: 'Only messages that mention you are counted then. Nobody else learns of it.',
  jump: 'Go to a day',
  jumpSubmit: 'Go',
});
