import type { HistoryModel } from '../../../app/history-model.ts';

type StorageUse = NonNullable<HistoryModel['storage']>;

/** H16: what can be picked; anything else is another size. */
export const budgetSizes = [100e6, 500e6, 1e9, 5e9, 20e9] as const;

const bytesOfMegabyte = 1e6;
const mostMegabytes = 1e6;

export type BudgetPick = 'standard' | 'other' | `${number}`;

/** What the field of another size says, and which entry is picked; at first what is set. */
export class BudgetDraft {
  readonly #storage: () => StorageUse;
  #isOther = $state(false);
  #megabytes = $state<number>();

  constructor(storage: () => StorageUse) {
    this.#storage = storage;
  }

  get pick(): BudgetPick {
    const { budgetBytes, isStandard } = this.#storage();
    if (this.#isOther) return 'other';
    if (isStandard) return 'standard';
    return budgetSizes.some((bytes) => bytes === budgetBytes) ? `${budgetBytes}` : 'other';
  }

  get megabytes(): number | undefined {
    return this.#megabytes ?? Math.round(this.#storage().budgetBytes / bytesOfMegabyte);
  }
  set megabytes(megabytes: number | undefined) {
    this.#megabytes = megabytes;
  }

  /** What is to be set for a pick; nothing yet where it only opens the field. */
  picked(pick: BudgetPick): { bytes: number | undefined } | undefined {
    this.#isOther = pick === 'other';
    this.#megabytes = undefined;
    if (pick === 'other') return undefined;
    return { bytes: pick === 'standard' ? undefined : Number(pick) };
  }

  /** Undefined while the field says nothing that can be set. */
  typed(): { bytes: number } | undefined {
    const { megabytes = 0 } = this;
    const isMeaningful = megabytes >= 1 && megabytes <= mostMegabytes;
    return isMeaningful ? { bytes: Math.round(megabytes * bytesOfMegabyte) } : undefined;
  }
}
