import { InviteError, parseInvite } from '../../src/protocol/invite.ts';
import { announcementChatId } from '../../src/protocol/keys.ts';
import { noblePrimitives } from '../../src/protocol/noble-primitives.ts';
import { contentTopicOf, topicName } from '../../src/protocol/topics.ts';

/** The content topics of a community's description and announcements, by its invite link. */
export function invitedTopics(link: string): { community: string; announcements: string } {
  const invite = parseInvite(link);
  if (invite instanceof InviteError) throw new Error(`${invite.code}: ${invite.detail}`);
  const { communityId, secret } = invite;
  const topic = (chatId: string): string =>
    contentTopicOf(noblePrimitives, topicName(chatId, secret));
  return { community: topic(communityId), announcements: topic(announcementChatId(communityId)) };
}
