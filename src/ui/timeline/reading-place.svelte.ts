import { isAfter } from './new-line.ts';
import type { ReadMark, ReadingModel } from '../../app/reading-model.ts';

/** Of one open channel: where reading was left off, and how far it has got since. */
export class ReadingPlace {
  readonly #reading: ReadingModel;
  readonly #communityId: string;
  readonly #chatId: string;
  readonly #onError: (error: unknown) => void;
  readonly #pause: () => Promise<void>;
  #mark = $state.raw<ReadMark>();
  #isKnown = $state(false);
  #seen: ReadMark | undefined;
  #isWriting = false;

  /** @param pause H23: before what was seen is stored, which would hold up what is shown next */
  constructor(
    reading: ReadingModel,
    { communityId, chatId }: { communityId: string; chatId: string },
    onError: (error: unknown) => void,
    pause: () => Promise<void>,
  ) {
    this.#reading = reading;
    this.#communityId = communityId;
    this.#chatId = chatId;
    this.#onError = onError;
    this.#pause = pause;
  }

  /** Messages after it are new; undefined where none were when the channel was opened. */
  get mark(): ReadMark | undefined {
    return this.#mark;
  }

  /** Whether it is known where the channel has to be opened. */
  get isKnown(): boolean {
    return this.#isKnown;
  }

  /** @param goTo called with where reading was left off, where something is unread */
  async find(goTo: (mark: ReadMark) => Promise<unknown>): Promise<void> {
    try {
      const mark = await this.#reading.leftOff(this.#communityId, this.#chatId);
      if (mark) await goTo(mark);
      this.#mark = mark;
    } catch (error) {
      this.#onError(error);
    } finally {
      this.#isKnown = true;
    }
  }

  /** The reader has this message in sight. While one is being stored, the last of the others waits. */
  see({ timestampMs, id }: ReadMark): void {
    const mark = { timestampMs, id };
    if (this.#seen && isAfter(this.#seen, mark)) return;
    this.#seen = mark;
    if (!this.#isWriting) void this.#store();
  }

  /** What comes while nobody looks is new to who comes back. */
  lookAway(): void {
    if (this.#seen) this.#mark = this.#seen;
  }

  /** The line has been seen. */
  endLine(): void {
    this.#mark = undefined;
  }

  async #store(): Promise<void> {
    this.#isWriting = true;
    let stored: ReadMark | undefined;
    try {
      while (this.#seen !== stored) {
        await this.#pause();
        stored = this.#seen;
        if (stored) await this.#reading.readUpTo(this.#communityId, this.#chatId, stored);
      }
    } catch (error) {
      this.#onError(error);
    } finally {
      this.#isWriting = false;
    }
  }
}
