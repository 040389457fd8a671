import { decodeEvent } from '../protocol/decode-event.ts';
import { openMetadata } from '../protocol/envelope.ts';
import { isChannelEvent } from '../protocol/events.ts';
import { Rejection } from '../protocol/rejection.ts';
import type { WakuMessageRecord } from '../store/archive-records.ts';
import { redactionsOf } from '../store/redactions.ts';
import { keptMessages, redactWakuMessages } from '../store/waku-messages.ts';
import { RedactionMatcher } from './redaction-matcher.ts';
import type { WorkerTools } from './tools.ts';

/**
 * H20, A2: what was never archived and is to be deleted everywhere goes into no archive, and what is
 * kept of archived events has its text no longer. Everything that was ever asked for counts: events
 * may come late.
 */
export async function redactKept(tools: WorkerTools, community: string): Promise<void> {
  const wishes = await redactionsOf(tools.db, community);
  if (wishes.length === 0) return;
  const matchers = wishes.map(({ target }) => new RedactionMatcher(target));
  // The second pass finds the edits of what the first one has learned.
  if (matchers.some(({ isLearning }) => isLearning)) await idsTaken(tools, community, matchers);
  const ids = await idsTaken(tools, community, matchers);
  if (ids.length > 0) await redactWakuMessages(tools.db, community, ids);
}

async function idsTaken(
  tools: WorkerTools,
  community: string,
  matchers: readonly RedactionMatcher[],
): Promise<string[]> {
  const ids: string[] = [];
  for await (const records of keptMessages(tools.db, community)) {
    const taken = records.filter(
      (record) => !record.isRedacted && isTaken(tools, record, matchers),
    );
    ids.push(...taken.map(({ id }) => id));
  }
  return ids;
}

function isTaken(
  { primitives }: WorkerTools,
  { author, payload, timestampMs }: WakuMessageRecord,
  matchers: readonly RedactionMatcher[],
): boolean {
  const concerned = matchers.filter((matcher) => matcher.concerns(author));
  if (concerned.length === 0) return false;
  const opened = openMetadata(primitives, payload);
  const event = opened instanceof Rejection ? undefined : decodeEvent(opened);
  if (!event || event instanceof Rejection || !isChannelEvent(event)) return false;
  // Each learns by being asked.
  return concerned.map((matcher) => matcher.takes(event, timestampMs)).some(Boolean);
}
