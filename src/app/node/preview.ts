import type { WakuNetwork } from '../../network/waku/waku-network.ts';
import type { TimeConstants } from '../../protocol/time-constants.ts';
import type { ReceivedMessage } from '../../worker/history-worker.ts';
import type { PreviewAnswer } from '../invite.svelte.ts';
import type { WallClock } from '../wall-clock.ts';
import type { HistoryCaller } from './history-caller.ts';

/** Descriptions come every 8 hours at least, so that 30 days hold some 90; more are not read. */
const MESSAGES_LIMIT = 1_000;

export interface PreviewParts {
  waku: WakuNetwork;
  worker: HistoryCaller;
  time: TimeConstants;
  clock: WallClock;
}

/**
 * Looks up the description that an invite leads to; waits for a connection until the signal.
 * @throws QueryIncomplete, or the signal's reason
 */
export async function previewInvite(
  { waku, worker, time, clock }: PreviewParts,
  fragment: string,
  signal: AbortSignal,
): Promise<PreviewAnswer> {
  const contentTopic = await worker.call('inviteTopic', fragment);
  await connected(waku, signal);
  const fromMs = clock.nowMs() - time.lookBackMs;
  const messages: ReceivedMessage[] = [];
  for await (const page of waku.query({ contentTopic, fromMs, mode: 'one' }, signal)) {
    messages.push(...page);
    if (messages.length > MESSAGES_LIMIT) messages.splice(0, messages.length - MESSAGES_LIMIT);
  }
  return { found: await worker.call('preview', fragment, messages) };
}

function connected(waku: WakuNetwork, signal: AbortSignal): Promise<void> {
  if (waku.status().state === 'connected') return Promise.resolve();
  return new Promise((resolve, reject) => {
    const end = (): void => {
      stopListening();
      signal.removeEventListener('abort', giveUp);
    };
    const giveUp = (): void => {
      end();
      reject(signal.reason);
    };
    const stopListening = waku.onStatus(({ state }) => {
      if (state !== 'connected') return;
      end();
      resolve();
    });
    signal.addEventListener('abort', giveUp);
  });
}
