import type { ChangeFeed } from '../store/changes.ts';
import { arrangeCommunities, updateCommunity } from '../store/communities.ts';
import type { Database } from '../store/database.ts';

/** How a person keeps the communities of this device; nobody else hears of it. */
export class Places {
  readonly #db: Database;
  readonly #changes: ChangeFeed;

  constructor({ db, changes }: { db: Database; changes: ChangeFeed }) {
    this.#db = db;
    this.#changes = changes;
  }

  async arrange(ids: readonly string[]): Promise<void> {
    await arrangeCommunities(this.#db, ids);
    this.#changes.announce({ kind: 'communities' });
  }

  async fold(community: string, categoryId: string, isFolded: boolean): Promise<void> {
    await updateCommunity(this.#db, community, (stored) => {
      const others = (stored.foldedCategories ?? []).filter((id) => id !== categoryId);
      return { ...stored, foldedCategories: isFolded ? [...others, categoryId] : others };
    });
    this.#changes.announce({ kind: 'communities', community });
  }

  async closeIntro(community: string): Promise<void> {
    await updateCommunity(this.#db, community, (stored) => ({ ...stored, isIntroRead: true }));
    this.#changes.announce({ kind: 'communities', community });
  }
}
