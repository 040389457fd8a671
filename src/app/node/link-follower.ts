import type { CommunityRecord } from '../../store/records.ts';
import { isLeft } from './is-left.ts';
import type { HistoryCaller } from './history-caller.ts';

export interface LinkFollowerParts {
  worker: HistoryCaller;
  onError: (error: unknown) => void;
}

/** K5: goes on under the next secret of communities whose link was renewed, where it may. */
export class LinkFollower {
  readonly #parts: LinkFollowerParts;
  /** Message ids of the descriptions that were looked at: none of them says another thing later. */
  readonly #seen = new Set<string>();

  constructor(parts: LinkFollowerParts) {
    this.#parts = parts;
  }

  look(records: readonly CommunityRecord[]): void {
    for (const { id, description } of records) {
      if (!description?.content.nextSecrets || this.#seen.has(description.messageId)) continue;
      this.#seen.add(description.messageId);
      this.#follow(id).catch((error) => {
        // With the next change of a community it is tried again.
        this.#seen.delete(description.messageId);
        if (!isLeft(error)) this.#parts.onError(error);
      });
    }
  }

  async #follow(communityId: string): Promise<void> {
    await this.#parts.worker.call('followLink', communityId);
  }
}
