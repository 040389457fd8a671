import type { CommunityRecord } from '../../store/records.ts';
import { isLeft } from './is-left.ts';
import type { HistoryCaller } from './history-caller.ts';

export interface LinkFollowerParts {
  worker: HistoryCaller;
  /** Asks the store nodes for a community's channels; `covered` is called when all have answered. */
  ask: (communityId: string) => void;
  onError: (error: unknown) => void;
}

/**
 * K5: goes on under the next secret of communities whose link was renewed, where it may. First all
 * that was said under the old link is asked for: nobody listens there any more afterwards.
 */
export class LinkFollower {
  readonly #parts: LinkFollowerParts;
  /** By community: the message id of the last description under its link. */
  readonly #last = new Map<string, string>();

  constructor(parts: LinkFollowerParts) {
    this.#parts = parts;
  }

  look(records: readonly CommunityRecord[]): void {
    for (const { id, description } of records) {
      const last = description?.content.nextSecrets && description.messageId;
      if (last === undefined) this.#last.delete(id);
      else if (this.#last.get(id) !== last) {
        this.#last.set(id, last);
        this.#parts.ask(id);
      }
    }
  }

  /** The link was renewed, and this device is not under the new one. */
  isBehind(communityId: string): boolean {
    return this.#last.has(communityId);
  }

  covered(communityId: string): void {
    if (!this.#last.has(communityId)) return;
    this.#follow(communityId).catch((error) => {
      // With the next change of a community it is tried again.
      this.#last.delete(communityId);
      if (!isLeft(error)) this.#parts.onError(error);
    });
  }

  async #follow(communityId: string): Promise<void> {
    await this.#parts.worker.call('followLink', communityId);
  }
}
