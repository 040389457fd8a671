/** What was written but not sent, for each channel, until the tab is closed. */
export class Drafts {
  readonly #storage: Storage;

  constructor(storage: Storage) {
    this.#storage = storage;
  }

  read(chatId: string): string {
    return this.#storage.getItem(`draft ${chatId}`) ?? '';
  }

  write(chatId: string, text: string): void {
    if (text === '') this.#storage.removeItem(`draft ${chatId}`);
    else this.#storage.setItem(`draft ${chatId}`, text);
  }
}
