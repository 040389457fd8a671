import type { ChangeFeed } from '../store/changes.ts';
import type { Database } from '../store/database.ts';
import { Answered } from './answered.svelte.ts';
import type { InstallChance } from './install-chance.svelte.ts';
import type { InstallModel } from './install-model.ts';

export interface InstallParts {
  db: Database;
  changes: ChangeFeed;
  chance: InstallChance;
  onError: (error: unknown) => void;
}

export class Install implements InstallModel {
  readonly #parts: InstallParts;
  readonly #answered: Answered;

  constructor(parts: InstallParts) {
    this.#parts = parts;
    const { db, changes, onError } = parts;
    this.#answered = new Answered({ db, changes, key: 'isInstallAnswered', onError });
  }

  get canAsk(): boolean {
    return this.#parts.chance.event !== undefined;
  }

  get isAnswered(): boolean | undefined {
    return this.#answered.value;
  }

  async ask(): Promise<void> {
    const { chance } = this.#parts;
    // Before anything is awaited: the browser wants to see the click.
    const asked = chance.event?.prompt();
    chance.event = undefined;
    await asked;
    await this.dismiss();
  }

  dismiss(): Promise<void> {
    return this.#answered.answer();
  }

  close(): void {
    this.#answered.close();
  }
}
