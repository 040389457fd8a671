import type { TopicKey } from '../protocol/community-keys.ts';
import { decodeEvent } from '../protocol/decode-event.ts';
import { checkWakuMessage, openMetadata } from '../protocol/envelope.ts';
import type { OpenedMessage } from '../protocol/envelope.ts';
import type { CommunityEvent } from '../protocol/events.ts';
import { decryptPayload } from '../protocol/payload-26.ts';
import type { Primitives } from '../protocol/primitives.ts';
import { SegmentAssembly } from '../protocol/segments.ts';
import { Rejection } from '../protocol/rejection.ts';
import type { CommunityRecord } from '../store/records.ts';
import type { ReceivedMessage } from './history-worker.ts';
import { topicsOf } from './community-context.ts';

/** A received message down to its event; nothing is judged yet but what M1 to M5 say of its form. */
export interface OpenedEvent {
  event: CommunityEvent;
  opened: OpenedMessage;
  topic: TopicKey;
  message: ReceivedMessage;
  timestampMs: number;
  /** Put together of several messages, of which `message` is the last (M1). */
  isSegmented: boolean;
}

/** Each may hold 16 MiB of messages that are not whole yet; the one used longest ago goes. */
const ASSEMBLIES_LIMIT = 8;

const NS_IN_MS = 1_000_000n;

/** Opens what comes on any topic; keeps only the segments of messages that are not whole yet (M1). */
export class MessageOpener {
  readonly #primitives: Primitives;
  readonly #assemblies = new Map<string, SegmentAssembly>();

  constructor(primitives: Primitives) {
    this.#primitives = primitives;
  }

  /**
   * M1 to M5: decrypts, recovers the author, decodes.
   * @returns undefined for what is not for us: another key's ciphertext, a type that we ignore, or a
   *   segment of a message that is not whole yet
   */
  async open(
    record: CommunityRecord,
    message: ReceivedMessage,
  ): Promise<OpenedEvent | Rejection | undefined> {
    const decrypted = await decrypt(record, message);
    if (!decrypted) return undefined;
    const { topic, bytes } = decrypted;
    const fault = checkWakuMessage(message);
    if (fault) return fault;
    const whole = this.#assembly(topic).add(bytes, message.timestampNs);
    if (whole instanceof Rejection) return whole;
    if (whole.kind === 'waiting') return undefined;
    const opened = openMetadata(this.#primitives, whole.bytes);
    if (opened instanceof Rejection) return opened;
    const event = decodeEvent(opened);
    if (!event || event instanceof Rejection) return event;
    const { timestampNs } = whole;
    const timestampMs = Number(timestampNs / NS_IN_MS);
    const isSegmented = whole.bytes !== bytes;
    return { event, opened, topic, message: { ...message, timestampNs }, timestampMs, isSegmented };
  }

  #assembly({ chatId }: TopicKey): SegmentAssembly {
    const assembly = this.#assemblies.get(chatId) ?? new SegmentAssembly(this.#primitives);
    // Deleted first, so that it becomes the youngest.
    this.#assemblies.delete(chatId);
    this.#assemblies.set(chatId, assembly);
    const [oldest] = this.#assemblies.keys();
    if (this.#assemblies.size > ASSEMBLIES_LIMIT && oldest) this.#assemblies.delete(oldest);
    return assembly;
  }
}

async function decrypt(
  record: CommunityRecord,
  { contentTopic, payload }: ReceivedMessage,
): Promise<{ topic: TopicKey; bytes: Uint8Array } | undefined> {
  for (const topic of topicsOf(record, contentTopic)) {
    const bytes = await decryptPayload(payload, topic.symmetricKey);
    if (bytes) return { topic, bytes };
  }
  return undefined;
}
