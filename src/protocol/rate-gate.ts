import type { ChatKey } from './ids.ts';
import { Rejection } from './rejection.ts';

/** M10. */
export const MAX_EVENTS_A_MINUTE = 60;

/** A minute slides in steps of this: finer ones would only cost memory. */
const SLOT_MS = 10_000;
const SLOTS_A_MINUTE = 6;
/** Some 2 MB; the oldest go first, and with them only what is more than a minute ago. */
const MAX_SLOTS = 10_000;

/**
 * M10: holds back what is more than 60 events a minute from one author. Events may come in any
 * order of time, as a store query brings them.
 */
export class RateGate {
  readonly #nowMs: () => number;
  /** Events let through, by author and slot. */
  readonly #counts = new Map<string, number>();
  /** Of `#counts`, what `keep` was not called for yet. */
  #unkept: string[] = [];

  constructor(nowMs: () => number) {
    this.#nowMs = nowMs;
  }

  /**
   * It counts as soon as it is let through; `takeBack` undoes that until `keep` is called.
   * @param atMs when the event happened: for a live one the time of arrival, which nobody can
   *   choose; for one from a store query its WakuMessage timestamp
   * @returns undefined: it counts; else it is held back and shown to the owner
   */
  check(author: ChatKey, atMs = this.#nowMs()): Rejection | undefined {
    const slot = Math.floor(atMs / SLOT_MS);
    if (this.#busiestMinute(author, slot) >= MAX_EVENTS_A_MINUTE) {
      return new Rejection(
        'M10 too many',
        `more than ${MAX_EVENTS_A_MINUTE} a minute by ${author}`,
      );
    }
    this.#count(keyOf(author, slot));
    return undefined;
  }

  /** What was let through turned out to be a copy of an event that is here, which is no event. */
  release(author: ChatKey, atMs: number): void {
    this.#uncount(keyOf(author, Math.floor(atMs / SLOT_MS)));
  }

  /** What was let through is stored. */
  keep(): void {
    this.#unkept = [];
  }

  /** What was let through since the last `keep` could not be stored, and will come again. */
  takeBack(): void {
    for (const key of this.#unkept) this.#uncount(key);
    this.#unkept = [];
  }

  /** Of all minutes that contain the slot: later events may have come earlier. */
  #busiestMinute(author: ChatKey, slot: number): number {
    let busiest = 0;
    for (let first = slot - SLOTS_A_MINUTE + 1; first <= slot; first++) {
      busiest = Math.max(busiest, this.#minuteFrom(author, first));
    }
    return busiest;
  }

  #minuteFrom(author: ChatKey, first: number): number {
    let sum = 0;
    for (let slot = first; slot < first + SLOTS_A_MINUTE; slot++) {
      sum += this.#counts.get(keyOf(author, slot)) ?? 0;
    }
    return sum;
  }

  #count(key: string): void {
    this.#unkept.push(key);
    const count = this.#counts.get(key) ?? 0;
    // Deleted first, so that it becomes the youngest.
    this.#counts.delete(key);
    this.#counts.set(key, count + 1);
    if (this.#counts.size > MAX_SLOTS) this.#forgetOldest();
  }

  #uncount(key: string): void {
    const count = this.#counts.get(key) ?? 0;
    if (count > 1) this.#counts.set(key, count - 1);
    else this.#counts.delete(key);
  }

  #forgetOldest(): void {
    const oldest = this.#counts.keys().next();
    if (!oldest.done) this.#counts.delete(oldest.value);
  }
}

function keyOf(author: ChatKey, slot: number): string {
  return `${slot}${author}`;
}
