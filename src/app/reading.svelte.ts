import type { ChangeFeed } from '../store/changes.ts';
import type { Database } from '../store/database.ts';
import { comparePoints } from '../store/order.ts';
import { markRead, readMarker, readMarkers, setMuted } from '../store/read-markers.ts';
import type { ReadMarkerRecord } from '../store/records.ts';
import { readTimeline } from '../store/timeline.ts';
import { LiveValue } from './live-value.svelte.ts';
import type { ReadingModel, ReadMark, Unread } from './reading-model.ts';

interface ReadingParts {
  db: Database;
  changes: ChangeFeed;
  /** Reactive: of the account. */
  chatKey: () => string;
  /** Reactive: the channels there are, by community. */
  channels: () => ReadonlyMap<string, readonly string[]>;
  onError: (error: unknown) => void;
}

const nothing: Unread = { unread: 0, mentions: 0, isMuted: false };

/** The counts are kept by who stores messages and by who reads; here they are only shown. */
export class Reading implements ReadingModel {
  readonly #parts: ReadingParts;
  readonly #markers: LiveValue<ReadMarkerRecord[]>;
  readonly #byChat = $derived.by(
    () => new Map((this.#markers.value ?? []).map((marker) => [marker.chatId, marker])),
  );
  readonly #byCommunity = $derived.by(() => {
    const channels = [...this.#parts.channels()];
    return new Map(channels.map(([id, chatIds]) => [id, this.#sumOf(id, chatIds)]));
  });
  readonly total = $derived.by(() => sum([...this.#byCommunity.values()]));

  constructor(parts: ReadingParts) {
    this.#parts = parts;
    this.#markers = new LiveValue({
      changes: parts.changes,
      isConcerned: ({ kind }) => kind === 'reading' || kind === 'communities',
      load: () => readMarkers(parts.db),
      onError: parts.onError,
    });
  }

  ofChannel(communityId: string, chatId: string): Unread {
    const { unread = 0, mentions = 0, isMuted = false } = this.#byChat.get(chatId) ?? {};
    return { unread, mentions, isMuted: isMuted || this.#isMuted(communityId) };
  }

  ofCommunity(communityId: string): Unread {
    return this.#byCommunity.get(communityId) ?? nothing;
  }

  async leftOff(community: string, chatId: string): Promise<ReadMark | undefined> {
    const marker = await readMarker(this.#parts.db, { community, chatId });
    if (!marker || marker.unread === 0) return undefined;
    return { timestampMs: marker.timestampMs, id: marker.id };
  }

  async readUpTo(community: string, chatId: string, mark: ReadMark): Promise<void> {
    const known = this.#byChat.get(chatId);
    if (known && known.unread === 0 && comparePoints(known, mark) >= 0) return;
    const { db, chatKey } = this.#parts;
    const isChanged = await markRead(db, { community, chatId }, mark, chatKey());
    if (isChanged) this.#announce(community, chatId);
  }

  async readAll(community: string, chatId?: string): Promise<void> {
    const all = this.#parts.channels().get(community) ?? [];
    const unread = all.filter((id) => (this.#byChat.get(id)?.unread ?? 0) > 0);
    for (const id of chatId === undefined ? unread : [chatId]) {
      const [newest] = await readTimeline(this.#parts.db, { community, chatId: id, limit: 1 });
      if (newest) await this.readUpTo(community, id, newest);
    }
  }

  async setMuted(isMuted: boolean, community: string, chatId = community): Promise<void> {
    await setMuted(this.#parts.db, { community, chatId }, isMuted);
    this.#announce(community, chatId);
  }

  #isMuted(communityId: string): boolean {
    return this.#byChat.get(communityId)?.isMuted ?? false;
  }

  #sumOf(communityId: string, chatIds: readonly string[]): Unread {
    const isMuted = this.#isMuted(communityId);
    return { ...sum(chatIds.map((chatId) => this.ofChannel(communityId, chatId))), isMuted };
  }

  #announce(community: string, chatId: string): void {
    this.#parts.changes.announce({ kind: 'reading', community, chatIds: [chatId] });
  }
}

/** Of what is muted only mentions count. */
function sum(all: readonly Unread[]): Unread {
  return {
    unread: all.reduce((total, { unread, isMuted }) => total + (isMuted ? 0 : unread), 0),
    mentions: all.reduce((total, { mentions }) => total + mentions, 0),
    isMuted: false,
  };
}
