import type { RejectionReason } from '../protocol/rejection.ts';
import type { IndexEntry } from './index-entry.ts';
import type { RecordFormat } from './record-formats.ts';
import type { MessageRecord } from './records.ts';
import { holdsNs } from './windows.ts';

export interface DecodedMessage {
  timestampNs: bigint;
  contentTopic: string;
  /** The ApplicationMetadataMessage bytes as the control node received them. */
  payload: Uint8Array;
}

/** Events of one archive that do not count, by reason (H18). */
export interface EventRejections {
  reason: RejectionReason;
  count: number;
  /** Of the first one: what was expected and what came. */
  detail: string;
}

/** H18: events that do not count are left out and counted; the rest go on. */
export class EventSieve {
  readonly messages: DecodedMessage[] = [];
  readonly authorHints: (Uint8Array | undefined)[] = [];
  readonly rejected = new Map<RejectionReason, EventRejections>();
  private readonly entry: IndexEntry;
  private readonly records: Pick<RecordFormat, 'decodeMessage'>;
  private readonly topics: Map<string, string>;

  constructor(entry: IndexEntry, records: Pick<RecordFormat, 'decodeMessage'>) {
    this.entry = entry;
    this.records = records;
    this.topics = new Map(entry.contentTopics.map((topic) => [topic, topic]));
  }

  take(record: Uint8Array, hint: Uint8Array | undefined): void {
    const message = this.decode(record);
    if (!message) return;
    // The entry's own string: the many copies of the same topic can go.
    const contentTopic = this.topics.get(message.contentTopic);
    if (message.version !== 0) {
      this.reject('M1 version', `expected version 0 in an archive, got ${message.version}`);
    } else if (message.isEphemeral) {
      this.reject('M1 ephemeral', 'expected a message that is not ephemeral');
    } else if (!holdsNs(this.entry, message.timestampNs)) {
      this.reject('H18 outside window', this.outside(message));
    } else if (contentTopic === undefined) {
      this.reject('H18 topic', `expected a listed topic, got ${message.contentTopic.slice(0, 80)}`);
    } else {
      const { timestampNs, payload } = message;
      this.messages.push({ timestampNs, contentTopic, payload });
      this.authorHints.push(message.authorHint ?? hint);
    }
  }

  private decode(record: Uint8Array): MessageRecord | undefined {
    try {
      return this.records.decodeMessage(record);
    } catch (cause) {
      this.reject('M3 undecodable', cause instanceof Error ? cause.message : String(cause));
      return undefined;
    }
  }

  private outside({ timestampNs }: MessageRecord): string {
    const { fromMs, toMs } = this.entry;
    return `expected a time in [${fromMs}, ${toMs}) ms, got ${timestampNs} ns`;
  }

  private reject(reason: RejectionReason, detail: string): void {
    const found = this.rejected.get(reason);
    if (found) found.count += 1;
    else this.rejected.set(reason, { reason, count: 1, detail });
  }
}
