import { isModerator, judge } from '../protocol/authority.ts';
import { CLOCK_TOLERANCE_MS, checkTimes } from '../protocol/clock.ts';
import type { CommunityDescription } from '../protocol/description.ts';
import type { ChannelEvent, RequestEvent } from '../protocol/events.ts';
import { checkRequestClock } from '../protocol/request-clock.ts';
import { Rejection } from '../protocol/rejection.ts';
import { hasChannel } from '../protocol/viewers.ts';
import type { CommunityContext } from './community-context.ts';
import type { OpenedEvent } from './opener.ts';
import { rolesAt } from './role-log.ts';

export interface Moment {
  nowMs: number;
  lookBackMs: number;
}

/** M7, on every live event but types 25 and 43. */
export function judgeTimes(
  { event, timestampMs }: OpenedEvent,
  { nowMs, lookBackMs }: Moment,
): Rejection | undefined {
  const toleranceMs = CLOCK_TOLERANCE_MS;
  return checkTimes({ clock: event.clock, timestampMs, nowMs, lookBackMs, toleranceMs });
}

/**
 * A2: the descriptions that an event has to satisfy, each of them. A control node keeps a dated log
 * and judges by the roles and bans of the event's time, a late event by those of now too. A member
 * knows those of now only.
 */
export function rolesFor(
  { timestampMs }: Pick<OpenedEvent, 'timestampMs'>,
  { record }: Pick<CommunityContext, 'record'>,
  now: CommunityDescription,
  isLate: boolean,
): [CommunityDescription, ...CommunityDescription[]] {
  const then = record.privateKey && rolesAt(record, timestampMs);
  if (!then) return [now];
  return isLate ? [then, now] : [then];
}

/** M8, M10. */
export function judgeAuthority(
  opened: OpenedEvent,
  event: ChannelEvent,
  { record, controlNodeKey }: CommunityContext,
  roles: readonly CommunityDescription[],
): Rejection | undefined {
  const context = { community: record.id, topic: opened.topic, controlNodeKey };
  for (const description of roles) {
    const fault = judge(event, { ...context, description });
    if (fault) return fault;
  }
  return undefined;
}

/**
 * M8: after a channel was deleted nobody writes there any more; what is deleted for good reason
 * still goes. It is enough that one of the descriptions knows the channel: clocks differ (A2).
 */
export function judgeChannel(
  { chatId, body }: ChannelEvent,
  descriptions: readonly CommunityDescription[],
): Rejection | undefined {
  const isRemoval = body.kind === 'delete' || body.kind === 'deleteMemberMessages';
  if (isRemoval || descriptions.some((one) => hasChannel(one, chatId))) return undefined;
  return new Rejection('M8 no channel', chatId);
}

/** M8: what an effect on somebody else's message needs. */
export function isModeratorBy(
  { author }: ChannelEvent,
  { controlNodeKey }: CommunityContext,
  roles: readonly CommunityDescription[],
): boolean {
  return roles.every((description) => isModerator(author, description, controlNodeKey));
}

/** M11. */
export function judgeRequest(
  { topic }: OpenedEvent,
  event: RequestEvent | ChannelEvent,
  { record, controlNodeKey }: CommunityContext,
  highestSeen: number | undefined,
): Rejection | undefined {
  const seen = highestSeen === undefined ? {} : { highestSeen };
  return checkRequestClock(event, { community: record.id, topic, controlNodeKey, ...seen });
}
