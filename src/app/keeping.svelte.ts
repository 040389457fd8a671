import type { ChangeFeed } from '../store/changes.ts';
import type { Database } from '../store/database.ts';
import type { CommunityRecord } from '../store/records.ts';
import { Answered } from './answered.svelte.ts';
import type { KeepingModel, KeepingReason } from './keeping-model.ts';
import type { NodeReport } from './node/activity.ts';
import type { KeptStorageModel } from './node-tab-model.ts';

export interface KeepingParts {
  db: Database;
  changes: ChangeFeed;
  storage: KeptStorageModel;
  /** Reactive. */
  reason: () => KeepingReason | undefined;
  onError: (error: unknown) => void;
}

/** Offers to ask the browser that it keeps what is stored, once there is something to lose. */
export class Keeping implements KeepingModel {
  readonly #parts: KeepingParts;
  readonly #answered: Answered;
  #hasAsked = $state(false);

  constructor(parts: KeepingParts) {
    this.#parts = parts;
    const { db, changes, onError } = parts;
    this.#answered = new Answered({ db, changes, key: 'isKeepingAnswered', onError });
  }

  get offer() {
    const { storage, reason } = this.#parts;
    const isOpen = this.#answered.value === false && storage.state === 'may go';
    return isOpen ? reason() : undefined;
  }

  get outcome() {
    return this.#hasAsked ? this.#parts.storage.state : undefined;
  }

  async ask(): Promise<void> {
    this.#hasAsked = true;
    // Begun before anything is awaited: the browser may want to see the click.
    await Promise.all([this.#parts.storage.ask(), this.#answered.answer()]);
  }

  async dismiss(): Promise<void> {
    this.#hasAsked = false;
    await this.#answered.answer();
  }

  close(): void {
    this.#answered.close();
  }
}

/** What of the communities here is worth keeping. */
export function keepingReason(
  records: readonly Pick<CommunityRecord, 'privateKey' | 'settings'>[],
  report: Pick<NodeReport, 'history'> | undefined,
): KeepingReason | undefined {
  const isOwner = records.some(
    ({ privateKey, settings }) => privateKey !== undefined && settings.isHistoryEnabled,
  );
  if (isOwner) return 'own history';
  const isFetched = Object.values(report?.history ?? {}).some(({ stage }) => stage === 'seeding');
  return isFetched ? 'fetched history' : undefined;
}
