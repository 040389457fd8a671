import { ArchiveError } from '../archive/archive-error.ts';
import type { ArchiveFormat } from '../archive/format.ts';
import type { IndexEntry } from '../archive/index.ts';
import { placeRedacted } from '../archive/index-entry.ts';
import { RedactionRefused, openRecords, redactArchive } from '../archive/redact.ts';
import type { ArchiveCipher, ArchivedRecord, RemainingRecord } from '../archive/redact.ts';
import type { MessageId } from '../protocol/ids.ts';
import type { Primitives } from '../protocol/primitives.ts';
import type { TorrentRecord } from '../store/archive-records.ts';
import type { RedactionRecord, RefusedRedaction } from '../store/redaction-records.ts';
import { ArchiveUnavailable } from './archive-bytes.ts';
import type { ArchiveBytes } from './archive-bytes.ts';
import { eventsOf } from './archived-parts.ts';
import type { ArchivedEvent } from './archived-parts.ts';
import { RedactionMatcher } from './redaction-matcher.ts';

/** An archive without what the owner wants deleted. */
export interface Redacted {
  old: IndexEntry;
  entry: IndexEntry;
  bytes: Uint8Array;
  messageCount: number;
  /** Of the events that it has no longer. */
  ids: MessageId[];
}

export interface ScanOutcome {
  redacted: Redacted[];
  /** Their bytes are not here. */
  missing: IndexEntry[];
  /** False where there is more than one run holds in memory: the next one goes on. */
  isWhole: boolean;
}

interface ScanParts {
  source: ArchiveBytes;
  torrent: TorrentRecord;
  cipher: ArchiveCipher;
  primitives: Primitives;
}

/** A wish, and what this scan has found for it. */
interface Search {
  wish: RedactionRecord;
  matcher: RedactionMatcher;
  archives: number;
  events: number;
  refused: RefusedRedaction[];
}

/** Format 0 writes no author beside a record. */
const nobody = new Uint8Array(33);
/** Encoded again, all archives of one run are in memory at once. */
const RUN_BYTES = 64 * 1024 * 1024;

/** H20: looks through the archives for what is to be deleted, and encodes them again without it. */
export class RedactionScan {
  readonly #parts: ScanParts;
  readonly #searches: Search[];
  #isEnded = false;

  constructor(parts: ScanParts, wishes: readonly RedactionRecord[]) {
    this.#parts = parts;
    this.#searches = wishes.map((wish) => {
      const matcher = new RedactionMatcher(wish.target);
      return { wish, matcher, archives: 0, events: 0, refused: [] };
    });
  }

  async run(entries: readonly IndexEntry[]): Promise<ScanOutcome> {
    const asked = entries.filter(({ toMs }) => this.#searches.some((one) => mayBeIn(one, toMs)));
    if (this.#searches.some(({ matcher }) => matcher.isLearning)) await this.#learn(asked);
    const outcome: ScanOutcome = { redacted: [], missing: [], isWhole: true };
    let size = 0;
    for (const entry of asked) {
      if (size > RUN_BYTES) return { ...outcome, isWhole: false };
      const redacted = await this.#redact(entry);
      if (redacted === 'missing') outcome.missing.push(entry);
      else if (redacted) outcome.redacted.push(redacted);
      size += redacted && redacted !== 'missing' ? redacted.bytes.length : 0;
    }
    this.#isEnded = outcome.missing.length === 0;
    return outcome;
  }

  /** The wishes as they are once what was found is committed. */
  wishesAfter(nowMs: number): RedactionRecord[] {
    return this.#searches.map(({ wish, archives, events, refused }) => ({
      ...wish,
      archives: wish.archives + archives,
      events: wish.events + events,
      refused,
      ...(this.#isEnded && { state: 'done', doneMs: nowMs }),
    }));
  }

  /** Which messages an album or a member has: their edits may lie in earlier archives (A7). */
  async #learn(entries: readonly IndexEntry[]): Promise<void> {
    for (const entry of entries) {
      const opened = await this.#open(entry);
      if (opened instanceof Error) continue;
      for (const one of opened.events) this.#takers(one);
    }
  }

  async #redact(entry: IndexEntry): Promise<Redacted | 'missing' | undefined> {
    const opened = await this.#open(entry);
    if (opened instanceof ArchiveUnavailable) return 'missing';
    if (opened instanceof ArchiveError) return this.#refuse(this.#searches, entry, opened);
    const taken = opened.events.map((event) => ({ event, takers: this.#takers(event) }));
    const gone = taken.filter(({ takers }) => takers.length > 0);
    if (gone.length === 0) return undefined;
    const takers = new Set(gone.flatMap((one) => one.takers));
    try {
      const goneEvents = new Set(gone.map(({ event }) => event));
      const remaining = remainingOf(opened, goneEvents, this.#parts.cipher.format);
      const redacted = await this.#encode(entry, remaining);
      for (const search of takers) search.archives += 1;
      for (const one of gone) for (const search of one.takers) search.events += 1;
      return { ...redacted, ids: gone.map(({ event }) => event.event.id) };
    } catch (error) {
      if (!(error instanceof RedactionRefused)) throw error;
      return this.#refuse([...takers], entry, error);
    }
  }

  async #encode(old: IndexEntry, remaining: readonly RemainingRecord[]) {
    const { cipher, primitives } = this.#parts;
    const archive = await redactArchive(remaining, old, cipher);
    const entry = placeRedacted(primitives, old, archive, cipher.format);
    return { old, entry, bytes: archive.bytes, messageCount: archive.messageCount };
  }

  /** The others of a wish go on. */
  #refuse(
    searches: readonly Search[],
    { fromMs, toMs }: IndexEntry,
    { message }: Error,
  ): undefined {
    for (const { refused } of searches) refused.push({ fromMs, toMs, reason: message });
    return undefined;
  }

  /** Each matcher learns by being asked. */
  #takers({ event, author, timestampMs }: ArchivedEvent): Search[] {
    return this.#searches.filter(({ matcher }) => {
      return matcher.concerns(author) && matcher.takes(event, timestampMs);
    });
  }

  async #open(entry: IndexEntry) {
    const { source, torrent, cipher, primitives } = this.#parts;
    try {
      const bytes = await source.read(torrent, entry.offset, entry.offset + entry.size);
      const records = await openRecords(bytes, entry, cipher);
      return { records, events: eventsOf(primitives, records, cipher.format) };
    } catch (error) {
      if (error instanceof ArchiveUnavailable || error instanceof ArchiveError) return error;
      throw error;
    }
  }
}

function mayBeIn({ matcher }: Search, toMs: number): boolean {
  return !matcher.isAfter(toMs);
}

/**
 * What stays, in its order. Records that no reader makes an event of go too, where their author would
 * have to be named (A3); in format 0 they stay as they are.
 */
function remainingOf(
  { records, events }: { records: readonly ArchivedRecord[]; events: readonly ArchivedEvent[] },
  gone: ReadonlySet<ArchivedEvent>,
  format: ArchiveFormat,
): RemainingRecord[] {
  const goneAt = new Set<number>();
  const authorAt = new Map<number, Uint8Array>();
  for (const event of events) {
    for (const place of event.places) {
      authorAt.set(place, event.author);
      if (gone.has(event)) goneAt.add(place);
    }
  }
  return records.flatMap(({ record }, place) => {
    const author = authorAt.get(place) ?? (format === 0 ? nobody : undefined);
    return goneAt.has(place) || !author ? [] : [{ record, author }];
  });
}
