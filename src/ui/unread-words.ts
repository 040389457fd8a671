import { reading as words } from './text-reading.ts';
import type { Unread } from '../app/reading-model.ts';

/** For who does not see the badge; empty where nothing is to be said. */
export function unreadWords({ unread, mentions, isMuted }: Unread): string {
  const messages = isMuted || unread === 0 ? [] : [words.unread(unread)];
  return [...messages, ...(mentions > 0 ? [words.mentions(mentions)] : [])].join(', ');
}

/** Of the page: mentions in all communities count, and that something is unread is marked. */
export function titleWith({ unread, mentions }: Unread, title: string): string {
  if (mentions > 0) return words.titleWithMentions(mentions, title);
  return unread > 0 ? words.titleWithUnread(title) : title;
}
