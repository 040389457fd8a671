import type {
  MessageNotification,
  NotificationView,
} from '../../app/notifications/notifications-model.ts';
import { plainWords } from '../../app/markdown/plain-words.ts';
import { mentionWords } from '../mention-words.ts';
import { authorName, communityName, taggedName } from '../names.ts';
import { actions } from '../text-actions.ts';
import { notifications as words } from '../text-notifications.ts';

/** About as much as is shown anywhere. */
const BODY_LIMIT = 300;
const COMMUNITIES_LIMIT = 3;

/** What a notification says. */
export function notificationWords(view: NotificationView): { title: string; body: string } {
  if (view.kind === 'message') return ofMessage(view);
  const names = [...new Set(view.communityNames.map(communityName))];
  return {
    title: words.gathered(view.count),
    body: words.gatheredIn(names.slice(0, COMMUNITIES_LIMIT).join(', ')),
  };
}

function ofMessage(view: MessageNotification): { title: string; body: string } {
  const who = taggedName(authorName(view.displayName, view.author), view.tag);
  const where = words.where(view.channelName, communityName(view.communityName));
  const text = plainWords(
    view.text,
    mentionWords((chatKey) => view.names.get(chatKey)),
  );
  return {
    title: view.isReply ? words.reply(who, where) : words.mention(who, where),
    body: shortened(text) || (view.hasImage ? actions.picture : ''),
  };
}

function shortened(text: string): string {
  if (text.length <= BODY_LIMIT) return text;
  return `${text.slice(0, BODY_LIMIT).replace(/\s\S*$/u, '')} …`;
}
