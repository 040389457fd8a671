import { isChannelEvent } from '../protocol/events.ts';
import type { ChannelEvent, RequestEvent } from '../protocol/events.ts';
import { hexToBytes } from '../protocol/hex.ts';
import type { MessageId } from '../protocol/ids.ts';
import { compressKey } from '../protocol/keys.ts';
import { isToEveryone } from '../protocol/mentions.ts';
import type {
  AnnouncementRecord,
  EffectRecord,
  MemberDelete,
  RejectionCount,
  RequestRecord,
  StoredMessage,
} from '../store/records.ts';
import type { WakuMessageRecord } from '../store/archive-records.ts';
import { storedEffect, storedMemberDelete, storedMessage } from './stored-event.ts';
import type { OpenedEvent } from './opener.ts';

/** 14/WAKU2-MESSAGE: 32 bytes in hex. */
const HASH_FORM = /^[0-9a-f]{64}$/;

interface Collected {
  messages: StoredMessage[];
  effects: EffectRecord[];
  memberDeletes: MemberDelete[];
  wakuMessages: WakuMessageRecord[];
  requests: RequestRecord[];
  announcements: AnnouncementRecord[];
  heldIds: MessageId[];
  refusedIds: { id: MessageId; reason: string }[];
}

/** A message that needs no second look, for good or until another description is the newest. */
export interface DealtWith {
  hash: string;
  isByRoles: boolean;
}

/** Gathers what one unit of work adds to the database, and counts what it refuses. */
export class BatchBuilder {
  readonly #community: string;
  readonly #rejections = new Map<string, RejectionCount>();
  readonly dealtWith: DealtWith[] = [];
  readonly toEveryone = new Set<MessageId>();
  readonly collected: Collected = {
    messages: [],
    effects: [],
    memberDeletes: [],
    wakuMessages: [],
    requests: [],
    announcements: [],
    heldIds: [],
    refusedIds: [],
  };

  constructor(community: string) {
    this.#community = community;
  }

  get rejections(): RejectionCount[] {
    return [...this.#rejections.values()];
  }

  /** Of a message that was not opened, or not to the end. */
  reject(hash: string, { reason, detail }: { reason: string; detail: string }): void {
    // What is ahead of now is right later, when a store query brings it again.
    if (!passing.has(reason)) this.dealtWith.push({ hash, isByRoles: byRoles.has(reason) });
    if (expected.has(reason)) return;
    // The store counts a message once, however often it is judged.
    const hashes = [...(this.#rejections.get(reason)?.hashes ?? []), hash];
    this.#rejections.set(reason, { reason, count: hashes.length, detail, hashes });
  }

  /** An event that does not count: whoever sent it from here has to know. */
  refuse({ event, message }: OpenedEvent, fault: { reason: string; detail: string }): void {
    this.reject(message.hash, fault);
    const { reason } = fault;
    // M8 chat id: anybody can put a copy of it on another channel's topic.
    const isFinal = byRoles.has(reason) && reason !== 'M8 chat id';
    if (isFinal) this.collected.refusedIds.push({ id: event.id, reason });
  }

  /** All segments of a message are needed to put it together again, so none is left out. */
  finish({ message, isSegmented }: OpenedEvent): void {
    if (!isSegmented) this.dealtWith.push({ hash: message.hash, isByRoles: false });
  }

  addChannelEvent(
    opened: Pick<OpenedEvent, 'timestampMs'>,
    event: ChannelEvent,
    isModerator: boolean,
  ): void {
    const base = { community: this.#community, timestampMs: opened.timestampMs, isModerator };
    const { body } = event;
    if (body.kind === 'message') {
      this.collected.messages.push(storedMessage(event, body, { ...base, source: 'live' }));
      if (isModerator && isToEveryone(body.text)) this.toEveryone.add(event.id);
    } else if (body.kind === 'deleteMemberMessages') {
      this.#addMemberDelete(storedMemberDelete(event, body, opened.timestampMs));
    } else {
      this.collected.effects.push(storedEffect(event, body, { ...base, source: 'live' }));
    }
  }

  /** H2: beside the application message, on a control node. */
  addWakuMessage(opened: OpenedEvent, isLate: boolean): void {
    const { event, message, timestampMs, topic } = opened;
    if (!isChannelEvent(event)) return;
    const record: WakuMessageRecord = {
      community: this.#community,
      id: event.id,
      timestampNs: message.timestampNs,
      timestampMs,
      contentTopic: message.contentTopic,
      payload: opened.opened.metadata,
      author: compressKey(opened.opened.authorKey),
      ...(HASH_FORM.test(message.hash) && { hash: hexToBytes(message.hash) }),
      chatId: topic.kind === 'memberUpdate' ? event.chatId : topic.chatId,
      ...(isLate ? { isLate: true as const } : {}),
    };
    this.collected.wakuMessages.push(record);
  }

  /** H2: it is stored already. */
  addHeld(event: ChannelEvent): void {
    this.collected.heldIds.push(event.id);
  }

  addRequest(event: RequestEvent, timestampMs: number): void {
    this.collected.requests.push(requestRecord(this.#community, event, timestampMs));
  }

  addAnnouncement(announcement: AnnouncementRecord): void {
    this.collected.announcements.push(announcement);
  }

  /** M11: the clock of type 85 counts like that of a request. */
  #addMemberDelete(deletion: MemberDelete): void {
    const { author, clock, timestampMs } = deletion;
    this.collected.memberDeletes.push(deletion);
    const base = { community: this.#community, author, member: author, clock, timestampMs };
    this.collected.requests.push({ ...base, type: 85 });
  }
}

/** Overlapping queries bring what is held already again: no fault of anybody. */
const expected: ReadonlySet<string> = new Set(['M9 clock', 'M11 clock']);

const passing: ReadonlySet<string> = new Set(['M7 ahead of now', 'M9 ahead of now']);

/** M8: a newer description may bring the member, the role or the channel that was missing. */
const byRoles: ReadonlySet<string> = new Set([
  'M8 chat id',
  'M8 no channel',
  'M8 not a member',
  'M8 banned',
  'M8 viewer',
  'M8 no authority',
]);

function requestRecord(
  community: string,
  { author, clock, body }: RequestEvent,
  timestampMs: number,
): RequestRecord {
  const base = { community, author, clock, timestampMs };
  switch (body.kind) {
    case 'requestToJoin':
      return { ...base, type: 27, member: author, displayName: body.displayName };
    case 'requestToLeave':
      return { ...base, type: 57, member: author };
    case 'requestToJoinResponse':
      return { ...base, type: 48, member: body.member ?? author, isAccepted: body.isAccepted };
  }
}
