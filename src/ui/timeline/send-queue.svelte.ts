import { reasonOf } from '../text-reasons.ts';

/** What a person sends, in order of writing: each message waits until the one before it is stored. */
export class SendQueue {
  #last: Promise<void> = Promise.resolve();
  #error = $state<string | undefined>(undefined);

  /** Why the last message that failed could not be stored; until the next one is written. */
  get error(): string | undefined {
    return this.#error;
  }

  /** @param giveBack called when the message could not be stored */
  add(send: () => Promise<void>, giveBack: () => void): void {
    this.#error = undefined;
    this.#last = this.#last.then(send).catch((error: unknown) => {
      this.#error = reasonOf(error);
      giveBack();
    });
  }
}
