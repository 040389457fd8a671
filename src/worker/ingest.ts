import type { Primitives } from '../protocol/primitives.ts';
import { RateGate } from '../protocol/rate-gate.ts';
import { Rejection } from '../protocol/rejection.ts';
import type { ChangeFeed } from '../store/changes.ts';
import type { Database } from '../store/database.ts';
import { accounts } from '../store/accounts.ts';
import { ignoredKeys } from '../store/ignored.ts';
import { commitIngest } from '../store/ingest.ts';
import type { IngestBatch } from '../store/ingest.ts';
import type { CommunityRecord } from '../store/records.ts';
import type { OpenedDescription } from './adopt-description.ts';
import {
  asDescription,
  checkDescription,
  descriptionRecord,
  newestDescription,
  newTopics,
} from './adopt-description.ts';
import { announceIngest } from './announce-changes.ts';
import { selectCurrent } from './announcements.ts';
import { banWipes } from './ban-wipes.ts';
import { readContext } from './community-context.ts';
import type { CommunityContext } from './community-context.ts';
import type { IngestRequest, IngestSummary } from './history-worker.ts';
import { BatchBuilder } from './ingest-batch.ts';
import { LiveJudge } from './live-judge.ts';
import { logRemovals } from './log-removals.ts';
import { memberNews } from './member-news.ts';
import { MessageOpener } from './opener.ts';
import type { OpenedEvent } from './opener.ts';
import { foreignOwn, noteOtherCopy } from './other-copy.ts';
import { RecentHashes } from './recent-hashes.ts';
import { rivalClock } from './rival-clock.ts';
import { roleLogEntry } from './role-log.ts';
import { earlierLinks } from './link-keys.ts';
import { readSituation } from './situation.ts';
import type { Situation } from './situation.ts';

export interface IngestParts {
  db: Database;
  changes: ChangeFeed;
  primitives: Primitives;
  nowMs: () => number;
}

/** Everything that the network brings passes here: M1 to M11, H2, H13, then one transaction. */
export class Ingest {
  readonly #parts: IngestParts;
  readonly #opener: MessageOpener;
  readonly #recent = new RecentHashes();
  /** M10 counts what an author does in one community. */
  readonly #rateGates = new Map<string, RateGate>();

  constructor(parts: IngestParts) {
    this.#parts = parts;
    this.#opener = new MessageOpener(parts.primitives);
  }

  /** One at a time for each community. */
  async run(request: IngestRequest): Promise<IngestSummary> {
    const { db, changes, nowMs } = this.#parts;
    const [context, [account], ignored] = await Promise.all([
      readContext(db, request.communityId),
      accounts(db),
      ignoredKeys(db),
    ]);
    const chatKey = account?.chatKey;
    const batch = new BatchBuilder(context.record.id);
    const opened = await this.#open(request, context.record, batch);
    const moment = nowMs();
    const described = takeDescriptions(opened, context, batch, moment);
    const newest = newestDescription(described, context.record.description);
    const description = newest?.event.body.description ?? context.description;
    const known = { context, description, chatKey, nowMs: moment };
    const situation = await readSituation(db, request, opened, known);
    const rateGate = this.#rateGate(context.record.id);
    // M10: what a failed commit has let through comes again with the next try.
    rateGate.takeBack();
    const judge = new LiveJudge(situation, batch, rateGate);
    this.#judge(opened, newest, judge);
    const own = request.isLive
      ? await foreignOwn(db, context.record.id, chatKey, batch.collected.messages)
      : [];
    const { joinedMs } = context.record;
    const { toEveryone } = batch;
    const reader = chatKey && { chatKey, joinedMs, toEveryone, ignored: new Set(ignored) };
    const judged = await this.#batchOf(request, situation, newest, batch);
    const { announcements } = batch.collected;
    const rival = rivalClock(described, announcements, account?.installation);
    const committed = { ...judged, ...rival, ...(reader && { reader }) };
    const outcome = await commitIngest(db, committed);
    rateGate.keep();
    judge.releaseCopies(outcome.doubledIds);
    this.#remember(batch, context.record, newest);
    const { added, refused, isDescriptionNew, isAnnouncementNew } = outcome;
    const rejected = batch.rejections.reduce((total, { count }) => total + count, refused);
    announceIngest(changes, context.record.id, outcome, rejected);
    await noteOtherCopy(this.#parts, own, outcome);
    await logRemovals(this.#parts, { context, chatKey, batch: committed, outcome });
    return { added, rejected, isDescriptionNew, isAnnouncementNew };
  }

  async #open(
    { messages }: IngestRequest,
    record: CommunityRecord,
    batch: BatchBuilder,
  ): Promise<OpenedEvent[]> {
    const roles = rolesId(record, undefined);
    const opened: OpenedEvent[] = [];
    for (const message of messages) {
      if (this.#recent.has(recentKey(record, message.hash), roles)) continue;
      const result = await this.#opener.open(record, message);
      if (result instanceof Rejection) batch.reject(message.hash, result);
      else if (result) opened.push(result);
    }
    return opened;
  }

  #judge(
    opened: readonly OpenedEvent[],
    newest: OpenedDescription | undefined,
    judge: LiveJudge,
  ): void {
    for (const one of opened) if (asDescription(one).length === 0) judge.take(one);
    if (newest) judge.takeCarried(newest);
  }

  #rateGate(community: string): RateGate {
    const gate = this.#rateGates.get(community) ?? new RateGate(this.#parts.nowMs);
    this.#rateGates.set(community, gate);
    return gate;
  }

  async #batchOf(
    request: IngestRequest,
    situation: Situation,
    newest: OpenedDescription | undefined,
    batch: BatchBuilder,
  ): Promise<IngestBatch> {
    const { context, description, nowMs, lookBackMs } = situation;
    const { record } = context;
    const known = [...record.announcements, ...batch.collected.announcements];
    const current = selectCurrent(known, context, situation);
    // H3: without a description nothing could be judged, so nothing counts as covered.
    const cursor = description && cursorIn(request, record);
    return {
      community: record.id,
      ...batch.collected,
      memberNews: memberNews(batch.collected.messages, batch.collected.requests),
      ...(newest && (await this.#description(newest, record, nowMs - lookBackMs))),
      ...(current && { current }),
      ...(cursor && { cursor }),
      rejections: batch.rejections,
      nowMs,
    };
  }

  async #description(
    newest: OpenedDescription,
    record: CommunityRecord,
    keepFromMs: number,
  ): Promise<Partial<IngestBatch>> {
    const { description: content } = newest.event.body;
    const { timestampMs } = newest.opened;
    const entry = record.privateKey && roleLogEntry(record, content, timestampMs);
    return {
      description: descriptionRecord(newest),
      ...banWipes(content, record.description?.content),
      topics: await newTopics(this.#parts.primitives, record, content),
      ...(await earlierLinks(this.#parts.primitives, record, content)),
      ...(entry && { roleLogEntry: { ...entry, keepFromMs } }),
    };
  }

  /** Only now: what was not committed has to be looked at again. */
  #remember(
    { dealtWith }: BatchBuilder,
    record: CommunityRecord,
    newest: OpenedDescription | undefined,
  ): void {
    const roles = rolesId(record, newest);
    for (const { hash, isByRoles } of dealtWith) {
      this.#recent.add(recentKey(record, hash), isByRoles ? roles : undefined);
    }
  }
}

/** K5: what was asked under another link says nothing of this one. */
function cursorIn(
  { cursor }: IngestRequest,
  { topics }: CommunityRecord,
): IngestBatch['cursor'] | undefined {
  if (!cursor) return undefined;
  const { contentTopic, ...asked } = cursor;
  const isOfNow = topics.some((topic) => topic.contentTopic === contentTopic);
  return contentTopic === undefined || isOfNow ? asked : undefined;
}

/** M9: what is no newer is no fault: store nodes keep the descriptions of 30 days. */
function takeDescriptions(
  opened: readonly OpenedEvent[],
  context: CommunityContext,
  batch: BatchBuilder,
  nowMs: number,
): OpenedDescription[] {
  const valid: OpenedDescription[] = [];
  for (const candidate of opened.flatMap(asDescription)) {
    const fault = checkDescription(candidate, context, nowMs);
    if (fault) batch.reject(candidate.opened.message.hash, fault);
    else valid.push(candidate);
    if (!fault) batch.finish(candidate.opened);
  }
  return valid;
}

/** After leaving and joining again everything is looked at anew. */
function recentKey({ id, joinedMs }: CommunityRecord, hash: string): string {
  return `${id} ${joinedMs} ${hash}`;
}

/** Which description members are judged by. */
function rolesId(record: CommunityRecord, newest: OpenedDescription | undefined): string {
  return newest?.event.id ?? record.description?.messageId ?? 'none';
}
