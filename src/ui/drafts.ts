import type { PictureDrafts } from './images/chosen-pictures.svelte.ts';
import { SharesInComposers } from './share/shares-in-composers.ts';

const prefix = 'draft ';

/** What was written or chosen but not sent, for each channel, until the tab is closed. */
export class Drafts {
  readonly pictures: PictureDrafts;
  readonly shares = new SharesInComposers();
  readonly #storage: Storage;
  /** Of the composers that are open, by channel. */
  readonly #takers = new Map<string, (text: string) => void>();

  constructor(storage: Storage, pictures: PictureDrafts) {
    this.#storage = storage;
    this.pictures = pictures;
  }

  read(chatId: string): string {
    return this.#storage.getItem(prefix + chatId) ?? '';
  }

  write(chatId: string, text: string): void {
    if (text === '') this.#storage.removeItem(prefix + chatId);
    else this.#storage.setItem(prefix + chatId, text);
  }

  /** Until what it returns is called, what comes back for the channel goes to its composer. */
  takeBack(chatId: string, take: (text: string) => void): () => void {
    this.#takers.set(chatId, take);
    return () => {
      if (this.#takers.get(chatId) === take) this.#takers.delete(chatId);
    };
  }

  /** What could not be sent is written again, whichever channel is open by then. */
  giveBack(chatId: string, text: string): void {
    const take = this.#takers.get(chatId);
    if (take) take(text);
    else this.write(chatId, before(text, this.read(chatId)));
  }

  /** H21: those of communities that were left go, in whichever tab that was. */
  keepOnly(communityIds: readonly string[]): void {
    this.pictures.keepOnly(communityIds);
    this.shares.keepOnly(communityIds);
    for (const key of Object.keys(this.#storage)) {
      if (!key.startsWith(prefix)) continue;
      if (!communityIds.some((id) => key.startsWith(prefix + id))) this.#storage.removeItem(key);
    }
  }
}

/** What could not be sent comes before what was written since. */
export function before(text: string, since: string): string {
  return since === '' ? text : `${text}\n${since}`;
}
