import type { ChangeFeed } from '../store/changes.ts';
import type { Database } from '../store/database.ts';
import {
  dropPicture,
  letGoOfShare,
  putPictureBack,
  removeShare,
  sharedPictures,
  shares,
  takeShare,
} from '../store/shares.ts';
import type { KeptShare, SharedPicture } from '../store/shares.ts';
import { LiveValue } from './live-value.svelte.ts';
import type { TabPlatform } from './node-tab-model.ts';
import type { SharesModel, ShareView, TakenShare } from './shares-model.ts';

export interface SharesParts {
  db: Database;
  changes: ChangeFeed;
  tab: Pick<TabPlatform, 'id' | 'openTabs'>;
  newId: () => string;
  onError: (error: unknown) => void;
}

export class Shares implements SharesModel {
  readonly #parts: SharesParts;
  readonly #waiting: LiveValue<readonly KeptShare[]>;
  readonly waiting = $derived.by(() => this.#waiting.value?.map(view));

  constructor(parts: SharesParts) {
    this.#parts = parts;
    this.#waiting = new LiveValue({
      changes: parts.changes,
      isConcerned: ({ kind }) => kind === 'shares',
      load: () => this.#readWaiting(),
      onError: parts.onError,
    });
  }

  async take(id: string, chatId: string): Promise<TakenShare | undefined> {
    const { db, tab } = this.#parts;
    const share = this.#waiting.value?.find((one) => one.id === id);
    if (!share) return undefined;
    const taken = await this.#taken(share, chatId);
    const isTaken = await takeShare(db, share, { tabId: tab.id, chatId });
    this.#announce();
    return isTaken ? taken : undefined;
  }

  async takenBefore(): Promise<readonly TakenShare[]> {
    const { db, tab } = this.#parts;
    const own: Promise<TakenShare>[] = [];
    for (const share of await shares(db)) {
      const { takenInto } = share;
      if (takenInto?.tabId === tab.id) own.push(this.#taken(share, takenInto.chatId));
    }
    return Promise.all(own);
  }

  async letGo(id: string): Promise<void> {
    await letGoOfShare(this.#parts.db, id);
    await this.#told();
  }

  async putBack(id: string, picture: string): Promise<void> {
    const { db, newId } = this.#parts;
    await putPictureBack(db, { id, picture }, newId());
    await this.#told();
  }

  async drop(id: string, picture: string): Promise<void> {
    await dropPicture(this.#parts.db, id, picture);
    await this.#told();
  }

  async remove(id: string): Promise<void> {
    await removeShare(this.#parts.db, id);
    await this.#told();
  }

  close(): void {
    this.#waiting.close();
  }

  /** What is in a composer waits for no channel, unless its tab was closed. */
  async #readWaiting(): Promise<readonly KeptShare[]> {
    const { db, tab } = this.#parts;
    const kept = await shares(db);
    if (kept.every(({ takenInto }) => !takenInto)) return kept;
    const open = new Set([tab.id, ...(await tab.openTabs())]);
    return kept.filter(({ takenInto }) => !takenInto || !open.has(takenInto.tabId));
  }

  async #taken({ id, text, pictures }: KeptShare, chatId: string): Promise<TakenShare> {
    const found = await sharedPictures(this.#parts.db, pictures);
    const files = Array.from(found, ([key, picture]) => ({ key, file: fileOf(picture) }));
    return { id, chatId, text, pictures: files };
  }

  #announce(): void {
    this.#parts.changes.announce({ kind: 'shares' });
  }

  async #told(): Promise<void> {
    this.#announce();
    await this.#waiting.reread();
  }
}

function view({ id, text, pictures }: KeptShare): ShareView {
  return { id, text, pictures: pictures.length };
}

function fileOf({ name, type, bytes }: SharedPicture): File {
  return new File([bytes], name, { type });
}
