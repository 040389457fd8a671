import type { PictureDrafts } from './images/chosen-pictures.svelte.ts';

const prefix = 'draft ';

/** What was written or chosen but not sent, for each channel, until the tab is closed. */
export class Drafts {
  readonly pictures: PictureDrafts;
  readonly #storage: Storage;

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

  /** H21: those of communities that were left go, in whichever tab that was. */
  keepOnly(communityIds: readonly string[]): void {
    this.pictures.keepOnly(communityIds);
    for (const key of Object.keys(this.#storage)) {
      if (!key.startsWith(prefix)) continue;
      if (!communityIds.some((id) => key.startsWith(prefix + id))) this.#storage.removeItem(key);
    }
  }
}
