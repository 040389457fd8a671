import type { ChangeFeed } from '../store/changes.ts';
import type { Database } from '../store/database.ts';
import type { CommunityRecord } from '../store/records.ts';
import { getSetting, putSetting } from '../store/settings.ts';
import type { KeepingModel, KeepingReason } from './keeping-model.ts';
import { LiveValue } from './live-value.svelte.ts';
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

const key = 'isKeepingAnswered';

/** Offers to ask the browser that it keeps what is stored, once there is something to lose. */
export class Keeping implements KeepingModel {
  readonly #parts: KeepingParts;
  readonly #isAnswered: LiveValue<boolean>;
  #hasAsked = $state(false);

  constructor(parts: KeepingParts) {
    this.#parts = parts;
    this.#isAnswered = new LiveValue({
      changes: parts.changes,
      isConcerned: ({ kind }) => kind === 'account',
      load: async () => (await getSetting(parts.db, key)) === true,
      onError: parts.onError,
    });
  }

  get offer() {
    const { storage, reason } = this.#parts;
    const isOpen = this.#isAnswered.value === false && storage.state === 'may go';
    return isOpen ? reason() : undefined;
  }

  get outcome() {
    return this.#hasAsked ? this.#parts.storage.state : undefined;
  }

  async ask(): Promise<void> {
    this.#hasAsked = true;
    // Begun before anything is awaited: the browser may want to see the click.
    await Promise.all([this.#parts.storage.ask(), this.#answer()]);
  }

  async dismiss(): Promise<void> {
    this.#hasAsked = false;
    await this.#answer();
  }

  close(): void {
    this.#isAnswered.close();
  }

  async #answer(): Promise<void> {
    const { db, changes } = this.#parts;
    await putSetting(db, key, true);
    changes.announce({ kind: 'account' });
    await this.#isAnswered.reread();
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
