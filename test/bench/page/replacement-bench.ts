import { addCommunity } from '../../../src/store/communities.ts';
import { commitIngest } from '../../../src/store/ingest.ts';
import { knownRows } from '../../../src/store/known-rows.ts';
import type { KnownRows } from '../../../src/store/known-rows.ts';
import type { CommunityRecord, StoredMessage } from '../../../src/store/records.ts';
import {
  commitReplacement,
  prepareReplacement as makeReady,
} from '../../../src/store/replacement.ts';
import { LiveTurns } from '../../../src/worker/live-turns.ts';
import type { HeldAs } from './bench-api.ts';
import { db } from './bench-database.ts';
import { loadOwnedSample } from './owned-sample.ts';
import { loadSample } from './sample-facts.ts';

/** So many of the window's messages go, and as many come. */
const CHANGED = 100;
const BATCH_SIZE = 1_000;
const DAY_MS = 86_400_000;

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
const turns = new LiveTurns(navigator.locks, pause);
const giveWay = (): Promise<void> => turns.giveWay();
let prepared: BenchWindow | undefined;

interface BenchWindow {
  community: string;
  /** All of it; its ends follow from them. */
  messages: StoredMessage[];
  rows?: KnownRows | undefined;
}

/** A member who holds all but the last hundred messages of the sample's one window. */
export async function prepareReplacement(sampleUrl: string, heldAs: HeldAs): Promise<void> {
  const { record, events } = await loadOwnedSample(await loadSample(sampleUrl));
  await addCommunity(db, asMember(record));
  const { id: community } = record;
  const messages = [...events.messages].sort((a, b) => a.timestampMs - b.timestampMs);
  const held = messages.slice(0, -CHANGED);
  if (heldAs === 'pages') await replace({ community, messages }, held);
  else await ingest(community, held);
  // As an import worker does while it verifies.
  const rows = await knownRows(db, { community, ...rangeOf(messages) }, giveWay);
  prepared = { community, messages, rows };
}

/** H19: all but the first hundred become the window. Resolves with ms. */
export async function runReplacement(): Promise<number> {
  if (!prepared) throw new Error('call prepareReplacement() first');
  const { messages } = prepared;
  const startedMs = performance.now();
  const outcome = await replace(prepared, messages.slice(CHANGED));
  const milliseconds = performance.now() - startedMs;
  if (outcome.added === CHANGED && outcome.displaced === CHANGED) return milliseconds;
  throw new Error(`expected ${CHANGED} of each, got ${JSON.stringify(outcome)}`);
}

function asMember({ privateKey: _privateKey, ...record }: CommunityRecord): CommunityRecord {
  return record;
}

/** As an import worker does it. */
async function replace(
  { community, messages: all, rows }: BenchWindow,
  messages: readonly StoredMessage[],
) {
  const nowMs = Date.now();
  const replacement = {
    community,
    ...rangeOf(all),
    messages,
    effects: [],
    ids: messages.map(({ id }) => id),
    archiveIds: [`archive of ${messages[0]?.id}`],
    isComplete: true,
    nowMs,
    displacedUntilMs: nowMs + DAY_MS,
  };
  const prepared = await makeReady(db, replacement, giveWay, rows);
  return turns.replacement(() => commitReplacement(db, prepared));
}

function rangeOf(messages: readonly StoredMessage[]): { fromMs: number; toMs: number } {
  const fromMs = messages[0]?.timestampMs ?? 0;
  return { fromMs, toMs: (messages.at(-1)?.timestampMs ?? 0) + 1 };
}

/** As they came live, some at a time. */
async function ingest(community: string, messages: readonly StoredMessage[]): Promise<void> {
  for (let start = 0; start < messages.length; start += BATCH_SIZE) {
    await commitIngest(db, {
      community,
      messages: messages.slice(start, start + BATCH_SIZE),
      wakuMessages: [],
      effects: [],
      announcements: [],
      rejections: [],
      nowMs: Date.now(),
    });
  }
}
