import { mentionsIn } from '../../protocol/mentions.ts';
import { accounts } from '../../store/accounts.ts';
import { getCommunity } from '../../store/communities.ts';
import type { Database } from '../../store/database.ts';
import { lookAlikesOf, memberOf } from '../../store/members.ts';
import { tagsOf } from '../people.svelte.ts';
import type {
  GatheredNotification,
  MessageNotification,
  NotificationView,
} from './notifications-model.ts';
import type { Spoken } from './spoken-to.ts';

/** More are not looked up: nobody reads as many in a notification. */
const NAMES_LIMIT = 10;

/** @param all at least one, oldest first */
export async function describe(
  db: Database,
  all: readonly [Spoken, ...Spoken[]],
): Promise<NotificationView> {
  return all.length === 1 ? describeOne(db, all[0]) : describeMany(db, all);
}

async function describeOne(
  db: Database,
  { community, isMention, message }: Spoken,
): Promise<MessageNotification> {
  const record = await getCommunity(db, community);
  const content = record?.description?.content;
  const channel = content?.channels.find(({ chatId }) => chatId === message.chatId);
  const alike = await lookAlikesOf(db, community);
  const { id: messageId, chatId, author, displayName, text, image } = message;
  return {
    kind: 'message',
    communityId: community,
    chatId,
    messageId,
    tells: [{ communityId: community, messageId }],
    isReply: !isMention,
    author,
    displayName,
    tag: tagsOf(alike.map(({ member }) => member)).get(author),
    communityName: content?.name ?? '',
    channelName: channel?.name ?? '',
    text,
    hasImage: image !== undefined,
    names: await namesIn(db, community, text),
  };
}

async function describeMany(db: Database, all: readonly Spoken[]): Promise<GatheredNotification> {
  const newest = all.reduce((a, b) => (b.message.timestampMs > a.message.timestampMs ? b : a));
  const ids = [...new Set(all.map(({ community }) => community))];
  const records = await Promise.all(ids.map((id) => getCommunity(db, id)));
  return {
    kind: 'gathered',
    communityId: newest.community,
    chatId: newest.message.chatId,
    messageId: newest.id,
    tells: all.map(({ community, id }) => ({ communityId: community, messageId: id })),
    count: all.length,
    communityNames: records.map((record) => record?.description?.content.name ?? ''),
  };
}

async function namesIn(
  db: Database,
  community: string,
  text: string,
): Promise<Map<string, string>> {
  const own = await accounts(db);
  const names = new Map(own.map(({ chatKey, displayName }) => [chatKey, displayName]));
  for (const { chatKey } of mentionsIn(text).slice(0, NAMES_LIMIT)) {
    if (chatKey === undefined || names.has(chatKey)) continue;
    const member = await memberOf(db, community, chatKey);
    if (member) names.set(chatKey, member.displayName);
  }
  return names;
}
