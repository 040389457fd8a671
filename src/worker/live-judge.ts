import { isChannelEvent } from '../protocol/events.ts';
import type { ChannelEvent, CommunityEvent, RequestEvent } from '../protocol/events.ts';
import type { RateGate } from '../protocol/rate-gate.ts';
import { Rejection } from '../protocol/rejection.ts';
import { carriedAnnouncement } from './adopt-description.ts';
import type { OpenedDescription } from './adopt-description.ts';
import { judgeReceived, receivedAnnouncement } from './announcements.ts';
import type { ReceivedAnnouncement } from './announcements.ts';
import type { BatchBuilder } from './ingest-batch.ts';
import {
  isModeratorBy,
  judgeAuthority,
  judgeChannel,
  judgeRequest,
  judgeTimes,
  rolesFor,
} from './judge-live.ts';
import type { OpenedEvent } from './opener.ts';
import { requestKey, requestType } from './situation.ts';
import type { Situation } from './situation.ts';

/** Judges the events of one batch by M7, M8, M10, M11, H13 and A2; what counts goes into the batch. */
export class LiveJudge {
  readonly #situation: Situation;
  readonly #batch: BatchBuilder;
  readonly #rateGate: RateGate;
  /** M10: what counts against its author, by event id. */
  readonly #counted = new Map<string, { author: string; atMs: number }>();

  constructor(situation: Situation, batch: BatchBuilder, rateGate: RateGate) {
    this.#situation = situation;
    this.#batch = batch;
    this.#rateGate = rateGate;
  }

  /** Every event but descriptions, which are judged before the others. */
  take(opened: OpenedEvent): void {
    const announcement = receivedAnnouncement(opened);
    const fault = announcement ? this.#announcement(announcement) : this.#event(opened);
    if (fault) this.#batch.refuse(opened, fault);
    else this.#batch.finish(opened);
  }

  /** H13: the announcement that the newest description carries. */
  takeCarried(newest: OpenedDescription): void {
    const announcement = carriedAnnouncement(newest);
    if (!announcement) return;
    const { message, timestampMs } = newest.opened;
    const { contentTopic, hash } = message;
    const received = { announcement, source: 'description', contentTopic, timestampMs } as const;
    const fault = this.#announcement(received);
    if (fault) this.#batch.reject(hash, fault);
  }

  /** M10: whoever sends what others wrote once more uses up nobody's minute. */
  releaseCopies(ids: ReadonlySet<string>): void {
    for (const [id, { author, atMs }] of this.#counted) {
      if (ids.has(id)) this.#rateGate.release(author, atMs);
    }
  }

  #announcement(received: ReceivedAnnouncement): { reason: string; detail: string } | undefined {
    const { record, rejection } = judgeReceived(received, this.#situation.context, this.#situation);
    if (record) this.#batch.addAnnouncement(record);
    return rejection;
  }

  #event(opened: OpenedEvent): Rejection | undefined {
    const { event } = opened;
    const fault = judgeTimes(opened, this.#situation);
    if (fault) return fault;
    if (isChannelEvent(event)) return this.#channelEvent(opened, event);
    return isRequest(event) ? this.#request(opened, event) : undefined;
  }

  #request(opened: OpenedEvent, event: RequestEvent): Rejection | undefined {
    const fault = this.#checkClock(opened, event);
    if (!fault) this.#batch.addRequest(event, opened.timestampMs);
    return fault;
  }

  #channelEvent(opened: OpenedEvent, event: ChannelEvent): Rejection | undefined {
    const { context, description } = this.#situation;
    if (this.#isHeld(opened, event)) {
      this.#batch.addHeld(event);
      return undefined;
    }
    if (!description) return new Rejection('M8 no authority', 'no description is known yet');
    const isLate = this.#isLate(opened);
    const roles = rolesFor(opened, context, description, isLate);
    const fault =
      judgeAuthority(opened, event, context, roles) ??
      judgeChannel(event, [...roles, description]) ??
      this.#checkClock(opened, event) ??
      this.#checkRate(opened, event);
    if (fault) return fault;
    this.#batch.addChannelEvent(opened, event, isModeratorBy(event, context, roles));
    if (context.record.privateKey) this.#batch.addWakuMessage(opened, isLate);
    return undefined;
  }

  /** A2: it was judged when it was first seen; an earlier copy of it is judged anew. */
  #isHeld({ message }: OpenedEvent, { id }: ChannelEvent): boolean {
    const heldNs = this.#situation.held.get(id);
    return heldNs !== undefined && heldNs <= message.timestampNs;
  }

  /** A2: first seen when its channel's cursor had already passed its time. */
  #isLate({ topic, timestampMs }: OpenedEvent): boolean {
    return (this.#situation.covered.get(topic.chatId) ?? 0) > timestampMs;
  }

  /** M10: by the time of arrival where it came live, as nobody can choose that. */
  #checkRate({ timestampMs }: OpenedEvent, { id, author }: ChannelEvent): Rejection | undefined {
    if (this.#counted.has(id)) return undefined;
    const { isLive, nowMs } = this.#situation;
    const atMs = isLive ? nowMs : timestampMs;
    const fault = this.#rateGate.check(author, atMs);
    if (!fault) this.#counted.set(id, { author, atMs });
    return fault;
  }

  /** M11; one seen already is no fault, as overlapping queries bring it again. */
  #checkClock(opened: OpenedEvent, event: RequestEvent | ChannelEvent): Rejection | undefined {
    const { context, requestClocks } = this.#situation;
    if (requestType(event.body.kind) === undefined) return undefined;
    const key = requestKey(event);
    const one = { clock: event.clock, timestampMs: opened.timestampMs };
    const fault = judgeRequest(opened, event, context, requestClocks.highestBefore(key, one));
    if (!fault) requestClocks.add(key, one);
    return fault;
  }
}

function isRequest(event: CommunityEvent): event is RequestEvent {
  return event.body.kind.startsWith('requestTo');
}
