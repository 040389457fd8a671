import type { TopicKey } from './community-keys.ts';
import type { CommunityDescription } from './description.ts';
import type { ChannelEvent } from './events.ts';
import type { ChatId, ChatKey, CommunityId } from './ids.ts';
import { Rejection } from './rejection.ts';
import { hasRole } from './roles.ts';
import { isViewer } from './viewers.ts';

/** Against whom and where an event is judged (M8, M10). */
export interface AuthorityContext {
  community: CommunityId;
  /** The topic that the event came on. */
  topic: Pick<TopicKey, 'chatId' | 'kind'>;
  /** Roles and bans: of now, or of the event's time (A2). */
  description: CommunityDescription;
  /** The chat key of the community key. */
  controlNodeKey: ChatKey;
}

/** M8, M10: whether the event counts at all. What depends on its target: judgeTarget. */
export function judge(event: ChannelEvent, context: AuthorityContext): Rejection | undefined {
  return checkChatId(event, context) ?? judgeAuthor(event, context);
}

/** M8: chat id against topic, without roles; all that an import checks (H18). */
export function checkChatId(
  event: Pick<ChannelEvent, 'chatId' | 'body'>,
  context: Pick<AuthorityContext, 'community' | 'topic' | 'description'>,
): Rejection | undefined {
  if (isRightTopic(event, context)) return undefined;
  const { kind, chatId } = context.topic;
  return new Rejection('M8 chat id', `${event.chatId.slice(0, 110)} on ${kind} topic ${chatId}`);
}

function isRightTopic(
  event: Pick<ChannelEvent, 'chatId' | 'body'>,
  { community, topic, description }: Pick<AuthorityContext, 'community' | 'topic' | 'description'>,
): boolean {
  // M11
  if (event.body.kind === 'deleteMemberMessages') {
    return topic.kind === 'community' && event.chatId === community;
  }
  if (topic.kind === 'channel') return event.chatId === topic.chatId;
  return topic.kind === 'memberUpdate' && isChannel(description, event.chatId);
}

function judgeAuthor(event: ChannelEvent, context: AuthorityContext): Rejection | undefined {
  const { description, controlNodeKey } = context;
  if (event.author === controlNodeKey) return undefined;
  return (
    judgeMembership(event.author, description) ??
    judgeVoice(event, description) ??
    judgePower(event, context)
  );
}

/** M10. */
function judgeMembership(
  author: ChatKey,
  description: CommunityDescription,
): Rejection | undefined {
  if (description.banned.has(author)) return new Rejection('M8 banned', author);
  if (isMember(author, description)) return undefined;
  return new Rejection('M8 not a member', author);
}

/** M10: in a community that accepts by itself, everybody who can write is a member. */
export function isMember(key: ChatKey, description: CommunityDescription): boolean {
  if (description.banned.has(key)) return false;
  return description.access === 'auto' || description.members.has(key);
}

function judgeVoice(event: ChannelEvent, description: CommunityDescription): Rejection | undefined {
  if (event.body.kind !== 'message') return undefined;
  if (!isViewer(event.author, event.chatId, description)) return undefined;
  return new Rejection('M8 viewer', event.author);
}

function judgePower(event: ChannelEvent, context: AuthorityContext): Rejection | undefined {
  const { kind } = event.body;
  const { description } = context;
  const isOpenToAll =
    kind === 'pin' ? description.canAllMembersPin : kind !== 'deleteMemberMessages';
  if (isOpenToAll || isModerator(event.author, description, context.controlNodeKey))
    return undefined;
  return new Rejection('M8 no authority', `${kind} by ${event.author}`);
}

/** M8: the control node, its owner, admins. */
export function isModerator(
  key: ChatKey,
  description: CommunityDescription,
  controlNodeKey: ChatKey,
): boolean {
  return key === controlNodeKey || hasRole(key, description);
}

/** M8, once the message is there that an effect is about. */
export function judgeTarget(
  effect: { kind: string; author: ChatKey; isModerator: boolean },
  targetAuthor: ChatKey,
): Rejection | undefined {
  if (effect.kind !== 'edit' && effect.kind !== 'delete') return undefined;
  if (effect.author === targetAuthor) return undefined;
  if (effect.kind === 'delete' && effect.isModerator) return undefined;
  return new Rejection('M8 not the author', `${effect.kind} by ${effect.author}`);
}

function isChannel(description: CommunityDescription, chatId: ChatId): boolean {
  return description.channels.some((channel) => channel.chatId === chatId);
}
