import { judge } from '../protocol/authority.ts';
import { CLOCK_TOLERANCE_MS, checkTimes } from '../protocol/clock.ts';
import type { CommunityDescription } from '../protocol/description.ts';
import type { ChannelEvent, RequestEvent } from '../protocol/events.ts';
import { checkRequestClock } from '../protocol/request-clock.ts';
import type { Rejection } from '../protocol/rejection.ts';
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
 * M8, M10, A2: by the roles and bans of the event's time on a control node, which keeps a dated log;
 * also by those of now where the event is late or no log is kept.
 */
export function judgeAuthority(
  opened: OpenedEvent,
  event: ChannelEvent,
  { record, controlNodeKey }: CommunityContext,
  description: CommunityDescription,
  isLate: boolean,
): Rejection | undefined {
  const context = { community: record.id, topic: opened.topic, controlNodeKey };
  const then = record.privateKey ? rolesAt(record, opened.timestampMs) : undefined;
  if (!then) return judge(event, { ...context, description });
  const fault = judge(event, { ...context, description: then });
  return fault ?? (isLate ? judge(event, { ...context, description }) : undefined);
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
