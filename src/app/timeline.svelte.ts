import { foldMessage } from '../store/fold.ts';
import { archivesOf } from '../store/archives.ts';
import { getCommunity } from '../store/communities.ts';
import type { HistorySettings } from '../store/history-settings.ts';
import { addIntent } from '../store/intents.ts';
import type { OutboxRecord, StoredMessage } from '../store/records.ts';
import type { ArchiveRecord } from '../store/archive-records.ts';
import type { Point } from '../store/schema.ts';
import { readTimeline } from '../store/timeline.ts';
import { readOutbox, updateOutbox } from '../store/outbox.ts';
import type { Database } from '../store/database.ts';
import type { ChangeFeed } from '../store/changes.ts';
import type { WorkerClient } from '../worker/client.ts';
import type { AwayWindow, Delivery, TimelineItem, TimelineModel } from './app-model.ts';
import { awayWindows } from './away-windows.ts';
import { wishOf } from './history-wish.ts';
import { LiveValue } from './live-value.svelte.ts';
import type { WallClock } from './wall-clock.ts';

/** What fills a tall screen and more. A hundred at once would hold up the page for 100 ms. */
const PAGE_MESSAGES = 40;
/** The store's own limit for one reading. */
const READ_LIMIT = 500;

export interface TimelineParts {
  db: Database;
  changes: ChangeFeed;
  worker: WorkerClient;
  clock: WallClock;
  windowMs: number;
  chatKey: string;
  onError: (error: unknown) => void;
}

interface Contents {
  messages: StoredMessage[];
  waiting: OutboxRecord[];
  isAtStart: boolean;
}

interface Archives {
  archives: ArchiveRecord[];
  settings: Pick<HistorySettings, 'choice' | 'requested'>;
}

const noArchives: Archives = { archives: [], settings: {} };

const deliveryOf = { queued: 'sending', sent: 'sent', failed: 'failed' } as const satisfies Record<
  OutboxRecord['state'],
  Delivery
>;

/** One channel as it is shown: what is stored, and below it what is on its way out. */
export class Timeline implements TimelineModel {
  readonly #parts: TimelineParts;
  readonly #community: string;
  readonly #chatId: string;
  readonly #contents: LiveValue<Contents>;
  readonly #archives: LiveValue<Archives>;
  #oldest: Point | undefined;
  /** Then whatever comes must not take away what is read. */
  #isReadingBack = false;
  #isLoading = $state(false);
  readonly items: readonly TimelineItem[] = $derived.by(() => this.#shown());

  readonly away: readonly AwayWindow[] = $derived.by(() => {
    const { archives, settings } = this.#archives.value ?? noArchives;
    return awayWindows(archives, wishOf(settings, this.#parts.windowMs));
  });

  constructor(parts: TimelineParts, community: string, chatId: string) {
    this.#parts = parts;
    this.#community = community;
    this.#chatId = chatId;
    this.#contents = new LiveValue({
      changes: parts.changes,
      isConcerned: (change) =>
        (change.kind === 'messages' || change.kind === 'outbox') &&
        change.community === community &&
        (change.chatIds === undefined || change.chatIds.includes(chatId)),
      load: () => this.#read(),
      onError: parts.onError,
    });
    this.#archives = new LiveValue({
      changes: parts.changes,
      isConcerned: (change) =>
        (change.kind === 'archives' || change.kind === 'communities') &&
        change.community === community,
      load: () => this.#readArchives(),
      onError: parts.onError,
    });
  }

  get isLoading(): boolean {
    return this.#isLoading || this.#contents.value === undefined;
  }

  get isAtStart(): boolean {
    return this.#contents.value?.isAtStart ?? false;
  }

  async loadOlder(): Promise<void> {
    const first = this.#contents.value?.messages[0];
    if (this.#isLoading || this.isAtStart || !first) return;
    this.#isLoading = true;
    this.#isReadingBack = true;
    try {
      const older = await this.#page({ before: first, limit: PAGE_MESSAGES });
      if (older[0]) this.#oldest = older[0];
      this.#contents.refresh();
    } finally {
      this.#isLoading = false;
    }
  }

  get isOnDemand(): boolean {
    return this.#archives.value?.settings.choice?.kind === 'on demand';
  }

  async fetchWindow(fromMs: number): Promise<void> {
    const { db, changes, clock } = this.#parts;
    const community = this.#community;
    const createdMs = clock.nowMs();
    await addIntent(db, { kind: 'fetchWindow', community, value: fromMs, createdMs });
    changes.announce({ kind: 'intents', community });
  }

  async send(text: string, responseTo?: string): Promise<void> {
    const reply = responseTo === undefined ? {} : { responseTo };
    const request = { communityId: this.#community, chatId: this.#chatId, text, ...reply };
    await this.#parts.worker.call('post', request);
  }

  async retry(localId: string): Promise<void> {
    const { db, changes } = this.#parts;
    await updateOutbox(db, this.#community, localId, (row) => ({
      ...row,
      state: 'queued',
      attempts: 0,
      nextTryMs: 0,
    }));
    changes.announce({ kind: 'outbox', community: this.#community, chatIds: [this.#chatId] });
  }

  close(): void {
    this.#contents.close();
    this.#archives.close();
  }

  async #readArchives(): Promise<Archives> {
    const { db } = this.#parts;
    const record = await getCommunity(db, this.#community);
    const { settings } = record ?? noArchives;
    // P1: with the history off nothing is fetched.
    const isFetched = record?.settings.isHistoryEnabled ?? false;
    return { settings, archives: isFetched ? await archivesOf(db, this.#community) : [] };
  }

  async #read(): Promise<Contents> {
    const messages = (await this.#known()) ?? (await this.#newest());
    const waiting = (await readOutbox(this.#parts.db, this.#community)).filter(
      (row) => row.chatId === this.#chatId && row.kind === 'message',
    );
    const [first] = messages;
    const older = first ? await this.#page({ before: first, limit: 1 }) : [];
    return { messages, waiting, isAtStart: older.length === 0 };
  }

  /**
   * From the oldest message shown to the newest there is. Undefined where nothing is shown yet, and
   * where more has come at once than anybody follows: a window imported after an older one brings a
   * thousand messages to a channel, and the page would stand still while it shows them.
   */
  async #known(): Promise<StoredMessage[] | undefined> {
    if (!this.#oldest) return undefined;
    const shown = this.#contents.value?.messages.length ?? 0;
    return this.#since(this.#oldest, this.#isReadingBack ? Infinity : shown + PAGE_MESSAGES);
  }

  async #newest(): Promise<StoredMessage[]> {
    const messages = await this.#page({ limit: PAGE_MESSAGES });
    this.#oldest = messages.length === PAGE_MESSAGES ? messages[0] : undefined;
    return messages;
  }

  /** Undefined for more than the limit. */
  async #since(oldest: Point, limit: number): Promise<StoredMessage[] | undefined> {
    const all = await this.#page({ before: following(oldest), limit: 1 });
    for (;;) {
      const last = all.at(-1);
      const more = await this.#page({ ...(last ? { after: last } : {}), limit: READ_LIMIT });
      all.push(...more);
      if (all.length > limit) return undefined;
      if (more.length < READ_LIMIT) return all;
    }
  }

  #page(range: { before?: Point; after?: Point; limit: number }): Promise<StoredMessage[]> {
    const { db } = this.#parts;
    return readTimeline(db, { community: this.#community, chatId: this.#chatId, ...range });
  }

  #shown(): TimelineItem[] {
    const contents = this.#contents.value;
    if (!contents) return [];
    const stored = contents.messages.map((message) => this.#storedItem(message));
    const ids = new Set(contents.messages.map(({ id }) => id));
    const waiting = contents.waiting.filter((row) => !ids.has(row.sealed?.messageId ?? ''));
    return [...stored, ...waiting.flatMap((row) => this.#waitingItem(row))];
  }

  #storedItem(message: StoredMessage): TimelineItem {
    const isOwn = message.author === this.#parts.chatKey;
    const isArchived = message.source === 'archive';
    const rest = { delivery: 'seen', error: undefined, localId: undefined } as const;
    return { ...foldMessage(message), isOwn, isArchived, ...rest };
  }

  #waitingItem(row: OutboxRecord): TimelineItem[] {
    if (row.body?.kind !== 'message') return [];
    const message: StoredMessage = {
      id: row.sealed?.messageId ?? row.localId,
      community: row.community,
      chatId: row.chatId,
      timestampMs: row.createdMs,
      clock: row.createdMs,
      author: this.#parts.chatKey,
      displayName: row.body.displayName,
      text: row.body.text,
      sentMs: row.body.sentMs,
      effects: [],
      source: 'live',
      ...(row.body.responseTo === undefined ? {} : { responseTo: row.body.responseTo }),
    };
    const rest = { delivery: deliveryOf[row.state], error: row.error, localId: row.localId };
    return [{ ...this.#storedItem(message), ...rest }];
  }
}

/** The point right after one, so that "before" includes it. */
function following({ timestampMs, id }: Point): Point {
  return { timestampMs, id: `${id}\uffff` };
}
