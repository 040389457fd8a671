import type { TranslationOf } from '../language/catalogue.ts';
import { plural } from '../plural.ts';
import type { reading as english } from '../text-reading.ts';

export const reading: TranslationOf<typeof english> = {
  unread: (count) => `${count} ungelesene ${plural(count, 'Nachricht', 'Nachrichten')}`,
  mentions: (count) => `${count}-mal erwähnt`,
  many: '99+',
  titleWithMentions: (count, title) => `(${count}) ${title}`,
  titleWithUnread: (title) => `• ${title}`,
  newLine: 'Neue Nachrichten',
  open: 'Kanaloptionen',
  title: (channel) => `#${channel}`,
  markRead: 'Als gelesen markieren',
  markAllRead: (community) => `Alles in ${community} als gelesen markieren`,
  muteChannel: 'Diesen Kanal stummschalten',
  muteCommunity: (community) => `${community} ganz stummschalten`,
  muteHint: 'Dann zählen nur Nachrichten, die dich erwähnen. Niemand sonst erfährt davon.',
  jump: 'Zu einem Tag springen',
  jumpSubmit: 'Los',
};
