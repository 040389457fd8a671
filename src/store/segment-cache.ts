import type { ChatId, CommunityId } from '../protocol/ids.ts';
import type { SearchSegment } from './history-records.ts';
import { timesWithin } from './ranges.ts';
import type { Reading } from './schema.ts';
import { together } from './together.ts';

/** Of texts and ids; a community of 100 000 messages takes half of it. */
const limitBytes = 80_000_000;

/**
 * Search segments that were read before: reading those of 100 000 messages takes longer than to
 * search them. They say where to look, not what is there: what they lead to is read and looked at
 * again, so that one that is out of date shows nothing that has gone (H20).
 */
export class SegmentCache {
  #community: CommunityId | undefined;
  /** By channel and window; null: there is none. */
  readonly #known = new Map<string, SearchSegment | null>();
  #bytes = 0;
  /** Counts how often everything was forgotten: what was read before that is not kept. */
  #generation = 0;

  forget(): void {
    this.#known.clear();
    this.#bytes = 0;
    this.#generation += 1;
  }

  /** @param starts of windows, newest first, that follow each other */
  async read(
    tx: Reading,
    community: CommunityId,
    chatIds: readonly ChatId[],
    starts: readonly number[],
  ): Promise<SearchSegment[]> {
    if (community !== this.#community) this.forget();
    this.#community = community;
    const found = await together(chatIds, (chatId) => this.#ofChannel(tx, chatId, starts));
    return found.flat();
  }

  async #ofChannel(
    tx: Reading,
    chatId: ChatId,
    starts: readonly number[],
  ): Promise<SearchSegment[]> {
    const missing = starts.filter((fromMs) => !this.#known.has(keyOf(chatId, fromMs)));
    const known = starts.flatMap((fromMs) => this.#known.get(keyOf(chatId, fromMs)) ?? []);
    const [newest] = missing;
    const oldest = missing.at(-1);
    if (newest === undefined || oldest === undefined) return known;
    const generation = this.#generation;
    const range = timesWithin([this.#community ?? '', chatId], oldest, newest + 1);
    const read = await tx.objectStore('searchSegments').getAll(range);
    if (generation === this.#generation) this.#keep(chatId, missing, read);
    const isMissing = new Set(missing);
    return [...known, ...read.filter(({ fromMs }) => isMissing.has(fromMs))];
  }

  #keep(chatId: ChatId, starts: readonly number[], read: readonly SearchSegment[]): void {
    const byStart = new Map(read.map((segment) => [segment.fromMs, segment]));
    for (const fromMs of starts) {
      const segment = byStart.get(fromMs);
      const bytes = segment ? bytesOf(segment) : 0;
      if (this.#bytes + bytes > limitBytes) return;
      this.#bytes += bytes;
      this.#known.set(keyOf(chatId, fromMs), segment ?? null);
    }
  }
}

function bytesOf({ text, ids, names }: SearchSegment): number {
  const ofNames = names ? 2 * names.text.length + names.of.byteLength : 0;
  return 2 * text.length + ids.length + ofNames;
}

function keyOf(chatId: ChatId, fromMs: number): string {
  return `${chatId} ${fromMs}`;
}
