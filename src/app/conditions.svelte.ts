import type { ChangeFeed } from '../store/changes.ts';
import type { Database } from '../store/database.ts';
import { getSetting, putSetting } from '../store/settings.ts';
import { LiveValue } from './live-value.svelte.ts';

/** What is wrong around the application while it works: each has a sentence and a next step. */
export interface ConditionView {
  code: 'no service worker' | 'no webrtc' | 'clock off' | 'storage full' | 'two copies';
  /** Of `clock off`: by how much this device is ahead, in ms. */
  aheadMs?: number;
}

export interface ConditionsParts {
  db: Database;
  changes: ChangeFeed;
  nowMs: () => number;
  onError: (error: unknown) => void;
}

/** A notice of another copy of the account is of use for so long. */
const COPY_SHOWN_MS = 24 * 3_600_000;

export class Conditions {
  readonly #parts: ConditionsParts;
  #found = $state.raw<readonly ConditionView[]>([]);
  readonly #hasOtherCopy: LiveValue<boolean>;
  readonly all: readonly ConditionView[] = $derived.by(() =>
    this.#hasOtherCopy.value ? [...this.#found, { code: 'two copies' }] : this.#found,
  );

  constructor(parts: ConditionsParts) {
    this.#parts = parts;
    this.#hasOtherCopy = new LiveValue({
      changes: parts.changes,
      isConcerned: ({ kind }) => kind === 'account',
      load: async () => {
        const seenMs = await getSetting(parts.db, 'otherCopy');
        return typeof seenMs === 'number' && parts.nowMs() - seenMs < COPY_SHOWN_MS;
      },
      onError: parts.onError,
    });
  }

  readonly add = (condition: ConditionView): void => {
    this.#found = [...this.#found.filter(({ code }) => code !== condition.code), condition];
  };

  dismiss(dismissed: ConditionView['code']): void {
    this.#found = this.#found.filter(({ code }) => code !== dismissed);
    if (dismissed !== 'two copies') return;
    const { db, changes, onError } = this.#parts;
    putSetting(db, 'otherCopy', undefined).then(
      () => changes.announce({ kind: 'account' }),
      onError,
    );
  }
}
