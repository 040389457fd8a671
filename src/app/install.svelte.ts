import type { ChangeFeed } from '../store/changes.ts';
import type { Database } from '../store/database.ts';
import { getSetting, putSetting } from '../store/settings.ts';
import type { InstallChance } from './install-chance.svelte.ts';
import type { InstallModel } from './install-model.ts';
import { LiveValue } from './live-value.svelte.ts';

export interface InstallParts {
  db: Database;
  changes: ChangeFeed;
  chance: InstallChance;
  onError: (error: unknown) => void;
}

const key = 'isInstallAnswered';

export class Install implements InstallModel {
  readonly #parts: InstallParts;
  readonly #isAnswered: LiveValue<boolean>;

  constructor(parts: InstallParts) {
    this.#parts = parts;
    this.#isAnswered = new LiveValue({
      changes: parts.changes,
      isConcerned: ({ kind }) => kind === 'account',
      load: async () => (await getSetting(parts.db, key)) === true,
      onError: parts.onError,
    });
  }

  get canAsk(): boolean {
    return this.#parts.chance.event !== undefined;
  }

  get isAnswered(): boolean | undefined {
    return this.#isAnswered.value;
  }

  async ask(): Promise<void> {
    const { chance } = this.#parts;
    // Before anything is awaited: the browser wants to see the click.
    const asked = chance.event?.prompt();
    chance.event = undefined;
    await asked;
    await this.dismiss();
  }

  async dismiss(): Promise<void> {
    const { db, changes } = this.#parts;
    await putSetting(db, key, true);
    changes.announce({ kind: 'account' });
    await this.#isAnswered.reread();
  }

  close(): void {
    this.#isAnswered.close();
  }
}
