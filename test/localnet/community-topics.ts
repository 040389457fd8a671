import { InviteError, parseInvite } from '../../src/protocol/invite.ts';
import { announcementChatId, memberUpdateChatId } from '../../src/protocol/keys.ts';
import { noblePrimitives } from '../../src/protocol/noble-primitives.ts';
import { contentTopicOf, topicName } from '../../src/protocol/topics.ts';

/**
 * The content topics on which a community's description and announcements travel (K2, K3), as
 * opposed to those of its channels.
 *
 * @param link an invite link
 * @throws Error that says which part of the link is damaged
 */
export function communityTopics(link: string): string[] {
  const invite = parseInvite(link);
  if (invite instanceof InviteError) {
    throw new Error(`expected an invite link, got one with ${invite.code}: ${invite.detail}`);
  }
  const { communityId, secret } = invite;
  const chatIds = [communityId, announcementChatId(communityId), memberUpdateChatId(communityId)];
  return chatIds.map((chatId) => contentTopicOf(noblePrimitives, topicName(chatId, secret)));
}
