import type { ChangeFeed } from '../store/changes.ts';
import type { Database } from '../store/database.ts';
import { removeShare, shares } from '../store/shares.ts';
import type { Share, SharedPicture } from '../store/shares.ts';
import { LiveValue } from './live-value.svelte.ts';
import type { SharesModel, ShareView } from './shares-model.ts';

export interface SharesParts {
  db: Database;
  changes: ChangeFeed;
  onError: (error: unknown) => void;
}

export class Shares implements SharesModel {
  readonly #parts: SharesParts;
  readonly #waiting: LiveValue<readonly ShareView[]>;

  constructor(parts: SharesParts) {
    this.#parts = parts;
    this.#waiting = new LiveValue({
      changes: parts.changes,
      isConcerned: ({ kind }) => kind === 'shares',
      load: async () => (await shares(parts.db)).map(view),
      onError: parts.onError,
    });
  }

  get waiting(): readonly ShareView[] | undefined {
    return this.#waiting.value;
  }

  async remove(id: string): Promise<void> {
    await removeShare(this.#parts.db, id);
    this.#parts.changes.announce({ kind: 'shares' });
    await this.#waiting.reread();
  }

  close(): void {
    this.#waiting.close();
  }
}

function view({ id, text, pictures }: Share): ShareView {
  return { id, text, pictures: pictures.map(fileOf) };
}

function fileOf({ name, type, bytes }: SharedPicture): File {
  return new File([bytes], name, { type });
}
