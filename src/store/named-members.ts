import type { ChatKey, CommunityId } from '../protocol/ids.ts';
import type { Database } from './database.ts';
import type { MemberRecord } from './member-records.ts';
import { membersOf } from './members.ts';
import { TextPatterns } from './search-words.ts';

/** Of one word: so many share none but a letter or two, and each makes every text slower to search. */
const keysAtMost = 50;

/** The members of the community that is searched, whom a search may mean by their names. */
export class NamedMembers {
  #community: CommunityId | undefined;
  /** Thousands: read once until they change. */
  #members: Promise<MemberRecord[]> | undefined;

  forget(): void {
    this.#members = undefined;
  }

  /** For each word those whose present name has it; for a short word, some of them. */
  async keysBy(
    db: Database,
    community: CommunityId,
    words: readonly string[],
  ): Promise<ChatKey[][]> {
    const members = words.length === 0 ? [] : await this.read(db, community);
    return words.map((word) => {
      const patterns = new TextPatterns({ words: [word], phrases: [] });
      const named = members.filter(({ displayName }) => patterns.isIn(displayName.toLowerCase()));
      return named.slice(0, keysAtMost).map(({ member }) => member);
    });
  }

  async read(db: Database, community: CommunityId): Promise<MemberRecord[]> {
    if (community !== this.#community) this.forget();
    this.#community = community;
    this.#members ??= membersOf(db, community);
    try {
      return await this.#members;
    } catch (error) {
      this.forget();
      throw error;
    }
  }
}
