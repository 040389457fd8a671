import { isChannelEvent } from '../protocol/events.ts';
import type { ChannelEvent, CommunityEvent, RequestEvent } from '../protocol/events.ts';
import type { CommunityDescription } from '../protocol/description.ts';
import { isModerator } from '../protocol/authority.ts';
import type { Primitives } from '../protocol/primitives.ts';
import { Rejection } from '../protocol/rejection.ts';
import type { RateGate } from '../protocol/rate-gate.ts';
import type { ChangeFeed } from '../store/changes.ts';
import { cursorsOf } from '../store/cursors.ts';
import type { Database } from '../store/database.ts';
import { commitIngest } from '../store/ingest.ts';
import type { IngestBatch } from '../store/ingest.ts';
import { requestsOf } from '../store/requests.ts';
import type { OpenedDescription } from './adopt-description.ts';
import {
  carriedAnnouncement,
  checkDescription,
  descriptionRecord,
  newestDescription,
  newTopics,
} from './adopt-description.ts';
import { judgeReceived, receivedAnnouncement, selectCurrent } from './announcements.ts';
import type { ReceivedAnnouncement } from './announcements.ts';
import { readContext } from './community-context.ts';
import type { CommunityContext } from './community-context.ts';
import type { IngestRequest, IngestSummary } from './history-worker.ts';
import { announceIngest } from './announce-changes.ts';
import { BatchBuilder } from './ingest-batch.ts';
import { judgeAuthority, judgeRequest, judgeTimes } from './judge-live.ts';
import type { MessageOpener, OpenedEvent } from './opener.ts';
import type { RecentHashes } from './recent-hashes.ts';

export interface IngestParts {
  db: Database;
  changes: ChangeFeed;
  primitives: Primitives;
  nowMs: () => number;
  rateGate: RateGate;
  opener: MessageOpener;
  recent: RecentHashes;
}

/** What judging one batch needs; the description is the newest one, of this batch or stored. */
interface Judging {
  context: CommunityContext;
  description: CommunityDescription | undefined;
  nowMs: number;
  lookBackMs: number;
  isLocal: boolean;
  /** H3, A2: up to where each channel is covered; read on a control node only. */
  covered: ReadonlyMap<string, number>;
  /** M11: highest clock seen, by type and author. */
  requestClocks: Map<string, number>;
  batch: BatchBuilder;
}

/** Everything that the network brings passes here: M1 to M11, H2, H13, then one transaction. */
export class Ingest {
  readonly #parts: IngestParts;

  constructor(parts: IngestParts) {
    this.#parts = parts;
  }

  async run(request: IngestRequest): Promise<IngestSummary> {
    const context = await readContext(this.#parts.db, request.communityId);
    const batch = new BatchBuilder(context.record.id);
    const opened = await this.#open(request, context, batch);
    const newest = this.#takeDescriptions(opened, context, batch);
    const judging = await this.#judging(request, context, newest, batch);
    for (const event of opened) this.#take(event, judging);
    if (newest) this.#takeCarried(newest, judging);
    const outcome = await commitIngest(
      this.#parts.db,
      await this.#batchOf(request, judging, newest),
    );
    announceIngest(this.#parts.changes, context.record.id, outcome, batch.rejections.length > 0);
    const { added, isDescriptionNew, isAnnouncementNew } = outcome;
    return { added, rejected: batch.rejections.length, isDescriptionNew, isAnnouncementNew };
  }

  async #open(
    { messages }: IngestRequest,
    { record }: CommunityContext,
    batch: BatchBuilder,
  ): Promise<OpenedEvent[]> {
    const { opener, recent } = this.#parts;
    const opened: OpenedEvent[] = [];
    for (const message of messages) {
      const isKnown = recent.has(message.hash);
      const result = isKnown ? undefined : await opener.open(record, message);
      if (result instanceof Rejection) this.#reject(batch, message.hash, result);
      else if (result) opened.push(result);
    }
    return opened;
  }

  /** M9: what is no newer is no fault: store nodes keep the descriptions of 30 days. */
  #takeDescriptions(
    opened: readonly OpenedEvent[],
    context: CommunityContext,
    batch: BatchBuilder,
  ): OpenedDescription | undefined {
    const valid: OpenedDescription[] = [];
    for (const candidate of opened.flatMap(asDescription)) {
      const fault = checkDescription(candidate, context, this.#parts.nowMs());
      if (fault) this.#reject(batch, candidate.opened.message.hash, fault);
      else valid.push(candidate);
    }
    return newestDescription(valid, context.record.description);
  }

  async #judging(
    { network, communityId }: IngestRequest,
    context: CommunityContext,
    newest: OpenedDescription | undefined,
    batch: BatchBuilder,
  ): Promise<Judging> {
    const { db, nowMs } = this.#parts;
    const cursors = context.record.privateKey ? await cursorsOf(db, communityId) : [];
    const requests = await requestsOf(db, communityId);
    return {
      context,
      description: newest?.event.body.description ?? context.description,
      nowMs: nowMs(),
      ...network,
      covered: new Map(cursors.map(({ chatId, throughMs }) => [chatId, throughMs])),
      requestClocks: new Map(requests.map((r) => [`${r.type} ${r.author}`, r.clock])),
      batch,
    };
  }

  #take(opened: OpenedEvent, judging: Judging): void {
    const { event, message } = opened;
    if (event.body.kind === 'description') return;
    const announcement = receivedAnnouncement(opened);
    if (announcement) return this.#takeAnnouncement(announcement, message.hash, judging);
    const fault = judgeTimes(opened, judging) ?? this.#takeEvent(opened, event, judging);
    if (fault) this.#reject(judging.batch, message.hash, fault);
  }

  #takeEvent(
    opened: OpenedEvent,
    event: CommunityEvent,
    judging: Judging,
  ): Rejection | undefined {
    if (isChannelEvent(event)) return this.#takeChannelEvent(opened, event, judging);
    if (!isRequest(event)) return undefined;
    const fault = this.#checkClock(opened, event, judging);
    if (!fault) judging.batch.addRequest(event, opened.timestampMs);
    return fault;
  }

  #takeChannelEvent(
    opened: OpenedEvent,
    event: ChannelEvent,
    judging: Judging,
  ): Rejection | undefined {
    const { context, description, batch } = judging;
    if (!description) return new Rejection('M8 no authority', 'no description is known yet');
    const isLate = (judging.covered.get(opened.topic.chatId) ?? 0) > opened.timestampMs;
    const fault =
      judgeAuthority(opened, event, context, description, isLate) ??
      this.#checkClock(opened, event, judging) ??
      this.#parts.rateGate.check(event.author, opened.timestampMs);
    if (fault) return fault;
    batch.addChannelEvent(
      opened,
      event,
      isModerator(event.author, description, context.controlNodeKey),
    );
    if (context.record.privateKey) batch.addWakuMessage(opened, isLate);
    return undefined;
  }

  /** M11; one seen already is no fault, as overlapping queries bring it again. */
  #checkClock(
    opened: OpenedEvent,
    event: RequestEvent | ChannelEvent,
    { context, requestClocks }: Judging,
  ): Rejection | undefined {
    const type = requestTypes[event.body.kind];
    if (type === undefined) return undefined;
    const key = `${type} ${event.author}`;
    const seen = requestClocks.get(key);
    const fault = judgeRequest(opened, event, context, seen);
    if (!fault) requestClocks.set(key, event.clock);
    return fault;
  }

  #takeAnnouncement(received: ReceivedAnnouncement, hash: string, judging: Judging): void {
    const { context, batch } = judging;
    const { record, rejection } = judgeReceived(received, context, judging);
    if (record) batch.addAnnouncement(record);
    if (rejection) this.#reject(batch, hash, rejection);
  }

  /** H13: the announcement that the newest description carries. */
  #takeCarried(newest: OpenedDescription, judging: Judging): void {
    const announcement = carriedAnnouncement(newest);
    if (!announcement) return;
    const { message, timestampMs } = newest.opened;
    const { contentTopic, hash } = message;
    const received = { announcement, source: 'description', contentTopic, timestampMs } as const;
    this.#takeAnnouncement(received, hash, judging);
  }

  async #batchOf(
    request: IngestRequest,
    judging: Judging,
    newest: OpenedDescription | undefined,
  ): Promise<IngestBatch> {
    const { batch, context, nowMs, lookBackMs } = judging;
    const { record } = context;
    const known = [...record.announcements, ...batch.collected.announcements];
    const current = selectCurrent(known, context, judging);
    return {
      community: record.id,
      ...batch.collected,
      ...(newest ? await this.#description(newest, context, nowMs - lookBackMs) : {}),
      ...(current ? { current } : {}),
      ...(request.cursor ? { cursor: request.cursor } : {}),
      rejections: batch.rejections,
      nowMs,
    };
  }

  async #description(
    newest: OpenedDescription,
    { record }: CommunityContext,
    keepFromMs: number,
  ): Promise<Partial<IngestBatch>> {
    const { description: content, payload } = newest.event.body;
    const fromMs = newest.opened.timestampMs;
    const logged = { fromMs, description: payload, keepFromMs };
    return {
      description: descriptionRecord(newest),
      topics: await newTopics(this.#parts.primitives, record, content),
      ...(record.privateKey ? { roleLogEntry: logged } : {}),
    };
  }

  #reject(batch: BatchBuilder, hash: string, rejection: { reason: string; detail: string }): void {
    this.#parts.recent.add(hash);
    if (!expected.has(rejection.reason)) batch.reject(rejection);
  }
}

/** Overlapping queries bring what is held already again: no fault of anybody. */
const expected: ReadonlySet<string> = new Set(['M9 clock', 'M11 clock']);

const requestTypes: Partial<Record<CommunityEvent['body']['kind'], number>> = {
  requestToJoin: 27,
  requestToJoinResponse: 48,
  requestToLeave: 57,
  deleteMemberMessages: 85,
};

function asDescription(opened: OpenedEvent): OpenedDescription[] {
  const { event } = opened;
  return isDescription(event) ? [{ opened, event }] : [];
}

function isDescription(event: CommunityEvent): event is OpenedDescription['event'] {
  return event.body.kind === 'description';
}

function isRequest(event: CommunityEvent): event is RequestEvent {
  return event.body.kind.startsWith('requestTo');
}
