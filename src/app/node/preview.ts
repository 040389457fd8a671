import type { WakuNetwork } from '../../network/waku/waku-network.ts';
import type { TimeConstants } from '../../protocol/time-constants.ts';
import type { WorkerClient } from '../../worker/client.ts';
import type { ReceivedMessage } from '../../worker/history-worker.ts';
import type { PreviewAnswer } from '../invite.svelte.ts';
import type { WallClock } from '../wall-clock.ts';

/** Descriptions come every 8 hours at least, so that 30 days hold some 90; more are not read. */
const MESSAGES_LIMIT = 1_000;

/** Looks up the description that an invite leads to. @throws QueryIncomplete */
export async function previewInvite(
  parts: { waku: WakuNetwork; worker: WorkerClient; time: TimeConstants; clock: WallClock },
  fragment: string,
  signal: AbortSignal,
): Promise<PreviewAnswer> {
  const { waku, worker, time, clock } = parts;
  const contentTopic = await worker.call('inviteTopic', fragment);
  const fromMs = clock.nowMs() - time.lookBackMs;
  const messages: ReceivedMessage[] = [];
  for await (const page of waku.query({ contentTopic, fromMs, mode: 'one' }, signal)) {
    messages.push(...page);
    if (messages.length > MESSAGES_LIMIT) messages.splice(0, messages.length - MESSAGES_LIMIT);
  }
  return { found: await worker.call('preview', fragment, messages) };
}
