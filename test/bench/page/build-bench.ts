import { realTime } from '../../../src/protocol/time-constants.ts';
import { accounts } from '../../../src/store/accounts.ts';
import { addCommunity } from '../../../src/store/communities.ts';
import { commitIngest } from '../../../src/store/ingest.ts';
import type { CommunityRecord, DescriptionRecord } from '../../../src/store/records.ts';
import type { WorkerClient } from '../../../src/worker/client.ts';
import { emptyDescription } from '../../../src/worker/empty-description.ts';
import type { BuildResult } from './bench-api.ts';
import { db, startWarmWorker, startWorker } from './bench-database.ts';
import { loadOwnedSample } from './owned-sample.ts';
import type { OwnedEvents } from './owned-sample.ts';
import { loadSample } from './sample-facts.ts';
import type { Sample } from './sample-facts.ts';

/** Some messages at a time, as they come from a store node. */
const BATCH_SIZE = 1_000;

let prepared: { sample: Sample; worker: WorkerClient } | undefined;

export async function prepareBuild(sampleUrl: string): Promise<void> {
  const sample = await loadSample(sampleUrl);
  const { record, events } = await loadOwnedSample(sample);
  const worker = startWorker();
  await worker.call('createAccount', 'Bench');
  worker.stop();
  await addCommunity(db, { ...record, description: await ownDescription(record) });
  for (let start = 0; start < events.messages.length; start += BATCH_SIZE) {
    await storeEvents(record.id, events, start);
  }
  prepared = { sample, worker: await startWarmWorker(sample.fragment) };
}

export async function runBuild(): Promise<BuildResult> {
  if (!prepared) throw new Error('call prepareBuild() first');
  const { sample, worker } = prepared;
  const { communityId, messageCount } = sample;
  const covered = { coveredMs: Date.now() };
  const request = { communityId, time: realTime, trackers: [], webSeeds: [], ...covered };
  const startedMs = performance.now();
  const { messages, archives } = await worker.call('buildArchives', request);
  const milliseconds = performance.now() - startedMs;
  worker.stop();
  if (messages === messageCount) return { milliseconds, messages, archives };
  throw new Error(`expected ${messageCount} messages to be archived, got ${messages}`);
}

/** H9: only the installation that the newest description names makes archives. */
async function ownDescription({
  id,
  topics,
  joinedMs,
}: CommunityRecord): Promise<DescriptionRecord> {
  const [account] = await accounts(db);
  if (!account) throw new Error('expected an account, got none');
  const { installation } = account;
  const content = { ...emptyDescription(id), clock: joinedMs, installation };
  const [topic] = topics;
  return {
    clock: joinedMs,
    messageId: `0x${'00'.repeat(32)}`,
    payload: new Uint8Array(),
    content,
    wire: new Uint8Array(),
    contentTopic: topic?.contentTopic ?? '',
    timestampMs: joinedMs,
  };
}

/** H2: the application message, and beside it the WakuMessage. */
async function storeEvents(
  community: string,
  { messages, wakuMessages }: OwnedEvents,
  start: number,
): Promise<void> {
  await commitIngest(db, {
    community,
    messages: messages.slice(start, start + BATCH_SIZE),
    wakuMessages: wakuMessages.slice(start, start + BATCH_SIZE),
    effects: [],
    announcements: [],
    rejections: [],
    nowMs: Date.now(),
  });
}
