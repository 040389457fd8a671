import type { DecodedArchive, DecodedMessage } from '../archive/decode.ts';
import type { ArchiveFormat } from '../archive/format.ts';
import { CLOCK_TOLERANCE_MS, FORMAT_0_CLOCK_TOLERANCE_MS, checkTimes } from '../protocol/clock.ts';
import { decodeEvent } from '../protocol/decode-event.ts';
import { openMany } from '../protocol/envelope.ts';
import type { HintedMetadata, OpenedMessage } from '../protocol/envelope.ts';
import { isChannelEvent } from '../protocol/events.ts';
import type { ChannelEvent } from '../protocol/events.ts';
import { isChannelUuid } from '../protocol/ids.ts';
import type { MessageId } from '../protocol/ids.ts';
import { memberUpdateChatId } from '../protocol/keys.ts';
import type { Primitives } from '../protocol/primitives.ts';
import { Rejection } from '../protocol/rejection.ts';
import { SegmentAssembly } from '../protocol/segments.ts';
import { contentTopicOf, topicName } from '../protocol/topics.ts';
import type {
  CommunityRecord,
  EffectRecord,
  MemberDelete,
  StoredMessage,
} from '../store/records.ts';
import { storedEffect, storedMemberDelete, storedMessage } from './stored-event.ts';
import { memoryOf } from './unit-memory.ts';

/** Messages whose signatures are checked together: some 30 ms (H23). Fewer would take longer each. */
const STEP = 500;
const NS_IN_MS = 1_000_000n;

export interface RejectedEvents {
  reason: string;
  count: number;
  detail: string;
}

interface WholeMessage
  extends HintedMetadata, Pick<DecodedMessage, 'contentTopic' | 'timestampNs'> {}

/** H18: the union of a unit's archives, each event verified; what fails is counted and left out. */
export class ArchivedEvents {
  readonly messages: StoredMessage[] = [];
  readonly effects: EffectRecord[] = [];
  readonly memberDeletes: MemberDelete[] = [];
  readonly ids = new Set<string>();
  /** Estimated: what all of it takes in memory. */
  memoryBytes = 0;
  readonly #rejected = new Map<string, RejectedEvents>();
  readonly #topics = new Map<string, readonly string[]>();
  readonly #primitives: Primitives;
  readonly #community: CommunityRecord;
  readonly #format: ArchiveFormat;
  readonly #assemblies = new Map<string, SegmentAssembly>();

  /** @param format of the archives (A10) */
  constructor(primitives: Primitives, community: CommunityRecord, format: ArchiveFormat) {
    this.#primitives = primitives;
    this.#community = community;
    this.#format = format;
  }

  get rejected(): RejectedEvents[] {
    return [...this.#rejected.values()];
  }

  /**
   * Archives of one unit by offset: of two entries with one id the first wins (A2). Returns the ids
   * that were in none before.
   * @param onStep after some messages each; the next ones wait for it
   */
  async add(
    archive: DecodedArchive,
    onStep: (messages: number) => Promise<void> | void,
  ): Promise<MessageId[]> {
    const known = this.ids.size;
    for (const { reason, count, detail } of archive.rejected) this.#reject(reason, detail, count);
    const { messages, authorHints } = archive;
    for (let from = 0; from < messages.length; from += STEP) {
      const some = messages.slice(from, from + STEP);
      this.#take(some, authorHints.slice(from, from + STEP));
      await onStep(some.length);
    }
    return [...this.ids].slice(known);
  }

  #take(messages: readonly DecodedMessage[], hints: readonly (Uint8Array | undefined)[]): void {
    const wholes = messages.flatMap((message, place) => this.#whole(message, hints[place]));
    openMany(this.#primitives, wholes).forEach((opened, place) => {
      const whole = wholes[place];
      if (whole) this.#takeOpened(whole, opened);
    });
  }

  /** M1: Status archives the segments of a message as they came, each a message of its own. */
  #whole(message: DecodedMessage, hint: Uint8Array | undefined): WholeMessage[] {
    const { contentTopic, payload: bytes, timestampNs } = message;
    if (this.#format === 1) return [{ contentTopic, bytes, timestampNs, hint }];
    const assembly = this.#assemblies.get(contentTopic) ?? new SegmentAssembly(this.#primitives);
    this.#assemblies.set(contentTopic, assembly);
    const whole = assembly.add(bytes, timestampNs);
    if (whole instanceof Rejection) this.#reject(whole.reason, whole.detail);
    else if (whole.kind !== 'waiting') return [{ ...whole, contentTopic, hint }];
    return [];
  }

  #takeOpened(message: WholeMessage, opened: OpenedMessage | Rejection): void {
    const event = opened instanceof Rejection ? opened : decodeEvent(opened);
    if (event instanceof Rejection) return this.#reject(event.reason, event.detail);
    if (!event || !isChannelEvent(event)) return;
    const timestampMs = Number(message.timestampNs / NS_IN_MS);
    const fault = this.#judge(event, message.contentTopic, timestampMs);
    if (fault) this.#reject(fault.reason, fault.detail);
    else if (!this.ids.has(event.id)) {
      this.#keep(event, this.#format === 0 ? withinSecond(timestampMs, event.clock) : timestampMs);
      this.memoryBytes += memoryOf(event.body, message.bytes.length);
    }
  }

  /** H18: M7 without now, chat_id against topic. Roles were judged by the control node. */
  #judge(event: ChannelEvent, contentTopic: string, timestampMs: number): Rejection | undefined {
    const { clock } = event;
    const toleranceMs = this.#format === 0 ? FORMAT_0_CLOCK_TOLERANCE_MS : CLOCK_TOLERANCE_MS;
    const times = checkTimes({ clock, timestampMs, toleranceMs });
    return times ?? this.#checkTopic(event, contentTopic);
  }

  #checkTopic(event: ChannelEvent, contentTopic: string): Rejection | undefined {
    const carriers = this.#carriers(event);
    if (carriers.some((chatId) => this.#topicsOf(chatId).includes(contentTopic))) return undefined;
    return new Rejection('M8 chat id', `${event.chatId.slice(0, 110)} on ${contentTopic}`);
  }

  /** The chats on whose topics the event may lie; also of channels that no description names. */
  #carriers({ chatId, body }: ChannelEvent): string[] {
    const { id, secret } = this.#community;
    // M11
    if (body.kind === 'deleteMemberMessages') return chatId === id ? [id] : [];
    const isChannel = chatId.startsWith(id) && isChannelUuid(chatId.slice(id.length));
    if (!isChannel) return [];
    // M1: an open community has one more topic, where the inner chat id says the channel.
    return secret ? [chatId] : [chatId, memberUpdateChatId(id)];
  }

  /** K3, by the secret and by those before it. */
  #topicsOf(chatId: string): readonly string[] {
    const known = this.#topics.get(chatId);
    if (known !== undefined) return known;
    const { secret, earlierSecrets = [] } = this.#community;
    const names = [secret, ...earlierSecrets].map((one) => topicName(chatId, one));
    const topics = names.map((name) => contentTopicOf(this.#primitives, name));
    this.#topics.set(chatId, topics);
    return topics;
  }

  #keep(event: ChannelEvent, timestampMs: number): void {
    const { body } = event;
    this.ids.add(event.id);
    const context = { community: this.#community.id, timestampMs, source: 'archive' as const };
    if (body.kind === 'message') {
      this.messages.push(storedMessage(event, body, context));
    } else if (body.kind === 'deleteMemberMessages') {
      this.memberDeletes.push(storedMemberDelete(event, body, timestampMs));
    } else {
      // Inclusion is the control node's statement that the author was allowed to.
      this.effects.push(storedEffect(event, body, { ...context, isModerator: true }));
    }
  }

  #reject(reason: string, detail: string, more = 1): void {
    const count = (this.#rejected.get(reason)?.count ?? 0) + more;
    this.#rejected.set(reason, { reason, count, detail });
  }
}

/**
 * A10: format 0 keeps whole seconds of a timestamp. Where the clock names a moment of the same
 * second, it says when in it; else what one answered within a second would stand before it.
 */
function withinSecond(secondMs: number, clock: number): number {
  return clock > secondMs && clock < secondMs + 1000 ? clock : secondMs;
}
