import { areBytesEqual } from '../archive/bytes.ts';
import type { ChannelEvent } from '../protocol/events.ts';
import type { MessageId } from '../protocol/ids.ts';
import { compressKey, publicKeyOfChatKey } from '../protocol/keys.ts';
import type { RedactionTarget } from '../store/redaction-records.ts';

/** H20: which events one wish of the owner takes out of history: messages and their edits. */
export class RedactionMatcher {
  readonly #target: RedactionTarget;
  readonly #author: Uint8Array;
  /** Of messages that are taken; those that an album or a member brings are learned. */
  readonly #ids: Set<MessageId>;

  constructor(target: RedactionTarget) {
    this.#target = target;
    const author = target.kind === 'messages' ? target.author : target.member;
    this.#author = compressKey(publicKeyOfChatKey(author));
    this.#ids = new Set(target.kind === 'messages' ? target.ids : []);
  }

  /** Messages are found by what they say, and only then their edits: two passes find all. */
  get isLearning(): boolean {
    return this.#target.kind === 'member' || this.#target.albumId !== undefined;
  }

  /** Whether archives of a window that ended by then can hold nothing of it. */
  isAfter(toMs: number): boolean {
    return this.#target.kind === 'messages' && toMs <= this.#target.sinceMs;
  }

  /** @param author compressed key, 33 bytes: of nobody else is anything taken */
  concerns(author: Uint8Array): boolean {
    return areBytesEqual(author, this.#author);
  }

  takes(event: ChannelEvent, timestampMs: number): boolean {
    const { body } = event;
    if (body.kind === 'message') return this.#takesMessage(event, timestampMs);
    if (body.kind !== 'edit') return false;
    return this.#ids.has(body.target) || this.#isWiped(event, timestampMs);
  }

  #takesMessage(event: ChannelEvent, timestampMs: number): boolean {
    const isTaken =
      this.#ids.has(event.id) || this.#isInAlbum(event) || this.#isWiped(event, timestampMs);
    if (isTaken) this.#ids.add(event.id);
    return isTaken;
  }

  #isInAlbum({ author, body }: ChannelEvent): boolean {
    const target = this.#target;
    if (target.kind !== 'messages' || target.albumId === undefined) return false;
    if (body.kind !== 'message' || author !== target.author) return false;
    return body.image?.albumId === target.albumId;
  }

  /** As MemberWipes judges it: by the signed clock too, for what was published again later. */
  #isWiped({ author, clock }: ChannelEvent, timestampMs: number): boolean {
    const target = this.#target;
    if (target.kind !== 'member' || author !== target.member) return false;
    return Math.min(timestampMs, clock) <= target.throughMs;
  }
}
