import type { TopicKey } from './community-keys.ts';
import type { ChannelEvent, RequestEvent } from './events.ts';
import type { ChatKey, CommunityId } from './ids.ts';
import { Rejection } from './rejection.ts';

export interface RequestContext {
  community: CommunityId;
  /** The topic that it came on. */
  topic: Pick<TopicKey, 'kind'>;
  controlNodeKey: ChatKey;
  /** Highest clock seen of this kind from this author; absent: none yet. */
  highestSeen?: number;
}

/** M11, on types 27, 48, 57 and 85. What else type 85 needs: judge() of authority.ts. */
export function checkRequestClock(
  event: RequestEvent | ChannelEvent,
  context: RequestContext,
): Rejection | undefined {
  const { topic, highestSeen } = context;
  if (topic.kind !== 'community') return new Rejection('M11 topic', `came on ${topic.kind}`);
  const fault = checkCommunity(event, context) ?? checkResponse(event, context);
  if (fault !== undefined) return fault;
  if (highestSeen === undefined || event.clock > highestSeen) return undefined;
  return new Rejection('M11 clock', `clock ${event.clock}, seen was ${highestSeen}`);
}

function checkCommunity(
  event: RequestEvent | ChannelEvent,
  { community }: RequestContext,
): Rejection | undefined {
  const named = 'chatId' in event ? event.chatId : event.body.community;
  if (named === community) return undefined;
  return new Rejection('M11 community id', `names ${named.slice(0, 110)}`);
}

function checkResponse(
  { author, body }: RequestEvent | ChannelEvent,
  { controlNodeKey }: RequestContext,
): Rejection | undefined {
  if (body.kind !== 'requestToJoinResponse') return undefined;
  if (author !== controlNodeKey) return new Rejection('M11 signer', `answered by ${author}`);
  return body.member === undefined ? new Rejection('M11 member', 'names no member') : undefined;
}
