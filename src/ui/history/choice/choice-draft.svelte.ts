import type { HistoryModel } from '../../../app/history-model.ts';
import { dayMs } from '../../days.ts';

type HistoryChoice = HistoryModel['choice'];
export type ChoiceKind = HistoryChoice['kind'];

const WEEKS_AT_FIRST = 4;

/** What the fields of each choice say; at first what is chosen, or else something sensible. */
export class ChoiceDraft {
  readonly #history: () => Pick<HistoryModel, 'choice' | 'windows'>;
  #weeks = $state<number>();
  #firstDay = $state<string>();
  #lastDay = $state<string>();

  constructor(history: () => Pick<HistoryModel, 'choice' | 'windows'>) {
    this.#history = history;
  }

  get weeks(): number | undefined {
    const { choice } = this.#history();
    return this.#weeks ?? (choice.kind === 'newest' ? choice.weeks : WEEKS_AT_FIRST);
  }
  set weeks(weeks: number | undefined) {
    this.#weeks = weeks;
  }

  /** `2026-03-01`, in UTC as the windows are cut. */
  get firstDay(): string {
    return this.#firstDay ?? dayOf(this.#span.fromMs);
  }
  set firstDay(day: string) {
    this.#firstDay = day;
  }

  /** The last day that is in it. */
  get lastDay(): string {
    return this.#lastDay ?? dayOf(this.#span.toMs - 1);
  }
  set lastDay(day: string) {
    this.#lastDay = day;
  }

  /** Undefined while its fields say nothing that can be chosen. */
  choiceOf(kind: ChoiceKind): HistoryChoice | undefined {
    if (kind === 'newest') return this.#newest();
    return kind === 'range' ? this.#range() : { kind };
  }

  #newest(): HistoryChoice | undefined {
    const { weeks = 0 } = this;
    return Number.isInteger(weeks) && weeks > 0 ? { kind: 'newest', weeks } : undefined;
  }

  #range(): HistoryChoice | undefined {
    const fromMs = Date.parse(this.firstDay);
    const toMs = Date.parse(this.lastDay) + dayMs;
    return fromMs < toMs ? { kind: 'range', fromMs, toMs } : undefined;
  }

  get #span(): { fromMs: number; toMs: number } {
    const { choice, windows } = this.#history();
    if (choice.kind === 'range') return choice;
    return { fromMs: windows.at(-1)?.fromMs ?? 0, toMs: windows[0]?.toMs ?? dayMs };
  }
}

function dayOf(ms: number): string {
  return new Date(ms).toISOString().slice(0, 10);
}
