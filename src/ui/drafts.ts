import type { PictureDrafts } from './images/chosen-pictures.svelte.ts';
import { SharesInComposers } from './share/shares-in-composers.ts';

const prefix = 'draft ';
const onTheWay = /^sending (\d+) (.*)$/;

/** What was written or chosen but not stored, for each channel, until the tab is closed. */
export class Drafts {
  readonly pictures: PictureDrafts;
  readonly shares = new SharesInComposers();
  readonly #storage: Storage;
  /** Of the composers that are open, by channel. */
  readonly #takers = new Map<string, (text: string) => void>();
  #sent = 0;

  constructor(storage: Storage, pictures: PictureDrafts) {
    this.#storage = storage;
    this.pictures = pictures;
    this.#recover();
  }

  /** The page before this one went while they were on their way to be stored. */
  #recover(): void {
    for (const { key, chatId } of this.#onTheWay().toReversed()) {
      this.write(chatId, before(this.#storage.getItem(key) ?? '', this.read(chatId)));
      this.#storage.removeItem(key);
    }
  }

  /** In order of sending. */
  #onTheWay(): { key: string; chatId: string; place: number }[] {
    return Object.keys(this.#storage)
      .flatMap((key) => {
        const [, place, chatId] = onTheWay.exec(key) ?? [];
        return chatId === undefined ? [] : [{ key, chatId, place: Number(place) }];
      })
      .sort((one, other) => one.place - other.place);
  }

  read(chatId: string): string {
    return this.#storage.getItem(prefix + chatId) ?? '';
  }

  write(chatId: string, text: string): void {
    if (text === '') this.#storage.removeItem(prefix + chatId);
    else this.#storage.setItem(prefix + chatId, text);
  }

  /** Kept until what it returns is called: a page may go before a message is stored. */
  sending(chatId: string, text: string): () => void {
    if (text === '') return () => undefined;
    this.#sent += 1;
    const key = `sending ${this.#sent} ${chatId}`;
    this.#storage.setItem(key, text);
    return () => this.#storage.removeItem(key);
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
    const isKept = (chatId: string): boolean => communityIds.some((id) => chatId.startsWith(id));
    for (const key of Object.keys(this.#storage)) {
      if (key.startsWith(prefix) && !isKept(key.slice(prefix.length))) {
        this.#storage.removeItem(key);
      }
    }
    for (const { key, chatId } of this.#onTheWay()) {
      if (!isKept(chatId)) this.#storage.removeItem(key);
    }
  }
}

/** What could not be sent comes before what was written since. */
export function before(text: string, since: string): string {
  return since === '' ? text : `${text}\n${since}`;
}
