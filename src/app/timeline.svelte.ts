import { foldMessage } from '../store/fold.ts';
import type { OutboxRecord, StoredMessage } from '../store/records.ts';
import type { Point } from '../store/schema.ts';
import { readChannel } from '../store/channel-contents.ts';
import type { ChannelContents } from '../store/channel-contents.ts';
import { messageById, readTimeline } from '../store/timeline.ts';
import { getFromOutbox, removeFromOutbox, updateOutbox } from '../store/outbox.ts';
import { mayBeOut, triedAnew } from '../store/waiting-messages.ts';
import type { Database } from '../store/database.ts';
import type { ChangeFeed } from '../store/changes.ts';
import type { WorkerClient } from '../worker/client.ts';
import type {
  JumpTarget,
  MessageAction,
  MessageToSend,
  OriginalView,
  TimelineItem,
  TimelineModel,
} from './app-model.ts';
import type { AwayWindow } from './away-window.ts';
import { Away } from './away.svelte.ts';
import { importPatience } from './import-patience.ts';
import { LiveValue } from './live-value.svelte.ts';
import { deliveryOf, PendingActions } from './pending-actions.ts';
import type { ReadMark } from './reading-model.ts';
import { ShownRange } from './shown-range.ts';
import type { WallClock } from './wall-clock.ts';

export interface TimelineParts {
  db: Database;
  changes: ChangeFeed;
  worker: WorkerClient;
  clock: WallClock;
  windowMs: number;
  chatKey: string;
  onError: (error: unknown) => void;
}

type ItemContext = Pick<ChannelContents, 'originals'> & { pending: PendingActions };

/** One channel as it is shown: what is stored, and below it what is on its way out. */
export class Timeline implements TimelineModel {
  readonly #parts: TimelineParts;
  readonly #community: string;
  readonly #chatId: string;
  readonly #contents: LiveValue<ChannelContents>;
  readonly #away: Away;
  readonly #range: ShownRange;
  #isLoading = $state(false);
  readonly items: readonly TimelineItem[] = $derived.by(() => this.#shown());

  constructor(parts: TimelineParts, community: string, chatId: string) {
    this.#parts = parts;
    this.#community = community;
    this.#chatId = chatId;
    this.#range = new ShownRange({
      contents: (query) => readChannel(parts.db, { community, chatId, ...query }),
      page: (range) => readTimeline(parts.db, { community, chatId, ...range }),
    });
    this.#contents = new LiveValue({
      changes: parts.changes,
      isConcerned: (change) =>
        (change.kind === 'messages' || change.kind === 'outbox') &&
        change.community === community &&
        (change.chatIds === undefined || change.chatIds.includes(chatId)),
      patience: importPatience(parts.clock),
      load: () => this.#range.read(),
      onError: parts.onError,
    });
    this.#away = new Away(parts, community);
  }

  get away(): readonly AwayWindow[] {
    return this.#away.windows;
  }

  get isLoading(): boolean {
    return this.#isLoading || this.#contents.value === undefined;
  }

  get isAtStart(): boolean {
    return this.#contents.value?.isAtStart ?? false;
  }

  get isAtNewest(): boolean {
    return this.#contents.value?.isAtNewest ?? true;
  }

  lookAt(mark: ReadMark, isAtEnd: boolean): void {
    this.#range.look(mark, isAtEnd);
  }

  async loadOlder(): Promise<void> {
    const first = this.#contents.value?.messages[0];
    if (this.isAtStart || !first) return;
    await this.#load(() => this.#range.growOlder(first));
  }

  async loadNewer(): Promise<void> {
    const last = this.#contents.value?.messages.at(-1);
    if (this.isAtNewest || !last) return;
    await this.#load(() => this.#range.growNewer(last));
  }

  async jumpTo(target: JumpTarget): Promise<string | undefined> {
    if ('id' in target && this.items.some(({ id }) => id === target.id)) return target.id;
    const found = await this.#find(target);
    if (!found) return undefined;
    await this.#range.jumpTo(found);
    await this.#contents.reread();
    return found.id;
  }

  async toNewest(): Promise<void> {
    if (this.isAtNewest) return;
    this.#range.toNewest();
    await this.#contents.reread();
  }

  get isOnDemand(): boolean {
    return this.#away.isOnDemand;
  }

  fetchWindow(fromMs: number): Promise<void> {
    return this.#away.fetch(fromMs);
  }

  async send(message: MessageToSend): Promise<void> {
    const place = { communityId: this.#community, chatId: this.#chatId };
    await this.#parts.worker.call('post', { ...place, ...message });
  }

  async act(action: MessageAction): Promise<void> {
    const request = { communityId: this.#community, chatId: this.#chatId, action };
    await this.#parts.worker.call('act', request);
  }

  async discard(localId: string): Promise<void> {
    const { db } = this.#parts;
    const row = await getFromOutbox(db, this.#community, localId);
    const target = row?.sealed?.messageId;
    if (row?.body?.kind === 'message' && target !== undefined && mayBeOut(row)) {
      return this.act({ kind: 'delete', target });
    }
    await removeFromOutbox(db, this.#community, localId);
    this.#announceOutbox();
  }

  async retry(localId: string): Promise<void> {
    const { db, worker } = this.#parts;
    const row = await updateOutbox(db, this.#community, localId, triedAnew);
    // What has come back once would not be looked at again.
    if (row?.isRefused) await worker.call('reseal', this.#community, localId);
    this.#announceOutbox();
  }

  close(): void {
    this.#contents.close();
    this.#away.close();
  }

  #announceOutbox(): void {
    const chatIds = [this.#chatId];
    this.#parts.changes.announce({ kind: 'outbox', community: this.#community, chatIds });
  }

  async #load(grow: () => Promise<void>): Promise<void> {
    if (this.#isLoading) return;
    this.#isLoading = true;
    try {
      await grow();
      await this.#contents.reread();
    } finally {
      this.#isLoading = false;
    }
  }

  async #find(target: JumpTarget): Promise<Point | undefined> {
    const { db } = this.#parts;
    const place = { community: this.#community, chatId: this.#chatId, limit: 1 };
    if ('id' in target) {
      const message = await messageById(db, this.#community, target.id);
      return message?.chatId === this.#chatId ? message : undefined;
    }
    const point = { timestampMs: target.timestampMs, id: '' };
    const [after] = await readTimeline(db, { ...place, after: point });
    return after ?? (await readTimeline(db, { ...place, before: point })).at(-1);
  }

  #shown(): TimelineItem[] {
    const contents = this.#contents.value;
    if (!contents) return [];
    const { chatKey } = this.#parts;
    const context = { ...contents, pending: new PendingActions(contents.waiting, chatKey) };
    const stored = contents.messages.map((message) => this.#storedItem(message, context));
    // What is on its way out stands below the newest message.
    if (!contents.isAtNewest) return stored;
    const ids = new Set(contents.messages.map(({ id }) => id));
    const waiting = contents.waiting.filter((row) => !ids.has(row.sealed?.messageId ?? ''));
    return [...stored, ...waiting.flatMap((row) => this.#waitingItem(row, context))];
  }

  #storedItem(message: StoredMessage, { pending, originals }: ItemContext): TimelineItem {
    const isOwn = message.author === this.#parts.chatKey;
    const isArchived = message.source === 'archive';
    const rest = { delivery: 'seen', error: undefined, localId: undefined } as const;
    const { id, responseTo } = message;
    const original =
      responseTo === undefined ? undefined : originalOf(responseTo, originals, this.#chatId);
    const shown = foldMessage(pending.applyTo(message));
    return { ...shown, isOwn, isArchived, pending: pending.of(id), original, ...rest };
  }

  #waitingItem(row: OutboxRecord, context: ItemContext): TimelineItem[] {
    if (row.body?.kind !== 'message' || row.isWithdrawn) return [];
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
      ...(row.body.image === undefined ? {} : { image: row.body.image }),
    };
    const rest = { delivery: deliveryOf[row.state], error: row.error, localId: row.localId };
    return [{ ...this.#storedItem(message, context), ...rest }];
  }
}

/** What a message answers, as it is now; a message of another channel is none that it can answer. */
function originalOf(
  id: string,
  originals: ReadonlyMap<string, StoredMessage>,
  chatId: string,
): OriginalView {
  const original = originals.get(id);
  if (original?.chatId !== chatId) return { id, state: 'not here' };
  const message = foldMessage(original);
  return message.isDeleted ? { id, state: 'deleted' } : { id, state: 'here', message };
}
