import { findMessages } from '../store/change-messages.ts';
import type { Change, ChangeFeed } from '../store/changes.ts';
import { read } from '../store/database.ts';
import type { Database } from '../store/database.ts';
import { foldMessage } from '../store/fold.ts';
import type { MessageView } from '../store/fold.ts';
import { waitingIn } from '../store/outbox.ts';
import { pinnedIn } from '../store/pinned.ts';
import type { PinnedModel } from './app-model.ts';
import { overviewPatience } from './import-patience.ts';
import { LiveValue } from './live-value.svelte.ts';
import { PendingActions } from './pending-actions.ts';
import type { WallClock } from './wall-clock.ts';

export interface PinnedParts {
  db: Database;
  changes: ChangeFeed;
  clock: WallClock;
  chatKey: string;
  onError: (error: unknown) => void;
}

/** What is pinned in a channel, with what waits to be pinned or unpinned. */
export class Pinned implements PinnedModel {
  readonly #parts: PinnedParts;
  readonly #place: { community: string; chatId: string };
  readonly #messages: LiveValue<MessageView[]>;

  constructor(parts: PinnedParts, place: { community: string; chatId: string }) {
    this.#parts = parts;
    this.#place = place;
    this.#messages = new LiveValue({
      changes: parts.changes,
      isConcerned: (change) => this.#isConcerned(change),
      patience: overviewPatience(parts.clock),
      load: () => this.#read(),
      onError: parts.onError,
    });
  }

  get items(): readonly MessageView[] {
    return this.#messages.value ?? [];
  }

  close(): void {
    this.#messages.close();
  }

  #isConcerned({ kind, community, chatIds }: Change): boolean {
    const isHere = community === this.#place.community;
    const isThis = chatIds === undefined || chatIds.includes(this.#place.chatId);
    return (kind === 'messages' || kind === 'outbox') && isHere && isThis;
  }

  async #read(): Promise<MessageView[]> {
    const { db, chatKey } = this.#parts;
    const { community, chatId } = this.#place;
    const stores = ['messages', 'historyPages', 'historyIds', 'outbox'] as const;
    return read(db, stores, async (tx) => {
      const pinned = await pinnedIn(tx, community, chatId);
      const pending = new PendingActions(await waitingIn(tx, community), chatKey);
      const ids = [...pinned.map(({ id }) => id), ...pending.targets];
      const found = await findMessages(tx, community, ids);
      return [...found.values()]
        .filter((message) => message.chatId === chatId)
        .map((message) => foldMessage(pending.applyTo(message)))
        .filter(({ isPinned }) => isPinned)
        .sort((a, b) => (b.pinnedMs ?? 0) - (a.pinnedMs ?? 0));
    });
  }
}
