import { reasonOf } from '../text-reasons.ts';

/** What a person sends, in order of writing: each message waits until the one before it is stored. */
export class SendQueue {
  #last: Promise<void> = Promise.resolve();
  #error = $state<string | undefined>(undefined);
  #isClosed = false;
  readonly #report: (error: unknown) => void;

  /** @param report told of what fails once the queue is closed */
  constructor(report: (error: unknown) => void) {
    this.#report = report;
  }

  /** Why the last message that failed could not be stored; until the next one is written. */
  get error(): string | undefined {
    return this.#error;
  }

  get isClosed(): boolean {
    return this.#isClosed;
  }

  /** Nobody sees the reason here any more. What waits is sent all the same. */
  close(): void {
    this.#isClosed = true;
  }

  /** @param giveBack called when the message could not be stored */
  add(send: () => Promise<void>, giveBack: () => void): void {
    this.#error = undefined;
    this.#last = this.#last.then(send).catch((error: unknown) => {
      if (this.#isClosed) this.#report(error);
      else this.#error = reasonOf(error);
      giveBack();
    });
  }
}
