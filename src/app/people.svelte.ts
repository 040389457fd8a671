import type { CommunityDescription } from '../protocol/description.ts';
import type { Change, ChangeFeed } from '../store/changes.ts';
import type { Database } from '../store/database.ts';
import { getCommunity } from '../store/communities.ts';
import { ignoredKeys } from '../store/ignored.ts';
import { lookAlikesOf } from '../store/members.ts';
import { requestsOf } from '../store/requests.ts';
import { LiveValue } from './live-value.svelte.ts';
import { requestViews, roleIn } from './member-views.ts';
import type { MemberRole, PeopleModel } from './members-model.ts';

export interface PeopleParts {
  db: Database;
  changes: ChangeFeed;
  onError: (error: unknown) => void;
}

interface Contents {
  content: CommunityDescription | undefined;
  tags: ReadonlyMap<string, string>;
  ignored: ReadonlySet<string>;
  waiting: number;
}

/** As many digits of a key as tell two people apart; more where somebody has searched for a twin. */
const tagLengths = [6, 16, 130] as const;

const kindsShown: ReadonlySet<Change['kind']> = new Set(['members', 'communities']);

/** What is shown of a community's people beside their messages. */
export class People implements PeopleModel {
  readonly #parts: PeopleParts;
  readonly #community: string;
  readonly #contents: LiveValue<Contents>;

  constructor(parts: PeopleParts, community: string) {
    this.#parts = parts;
    this.#community = community;
    this.#contents = new LiveValue({
      changes: parts.changes,
      isConcerned: ({ kind, community: about }) =>
        kindsShown.has(kind) && (about === undefined || about === community),
      load: () => this.#read(),
      onError: parts.onError,
    });
  }

  get waiting(): number {
    return this.#contents.value?.waiting ?? 0;
  }

  tagOf(chatKey: string): string | undefined {
    return this.#contents.value?.tags.get(chatKey);
  }

  roleOf(chatKey: string): MemberRole {
    return roleIn(this.#contents.value?.content, chatKey);
  }

  isIgnored(chatKey: string): boolean {
    return this.#contents.value?.ignored.has(chatKey) ?? false;
  }

  close(): void {
    this.#contents.close();
  }

  async #read(): Promise<Contents> {
    const { db } = this.#parts;
    const record = await getCommunity(db, this.#community);
    const content = record?.description?.content;
    const isAsked = record?.privateKey !== undefined && content?.access === 'manual';
    const requests = isAsked ? await requestsOf(db, this.#community) : [];
    const alike = await lookAlikesOf(db, this.#community);
    return {
      content,
      tags: tagsOf(alike.map(({ member }) => member)),
      ignored: new Set(await ignoredKeys(db)),
      waiting: requestViews({ content, records: new Map() }, requests).length,
    };
  }
}

/** The end of each key, as long as it has to be. */
export function tagsOf(chatKeys: readonly string[]): Map<string, string> {
  const tags = new Map<string, string>();
  let left = chatKeys;
  for (const length of tagLengths) {
    const counts = new Map<string, number>();
    for (const key of left)
      counts.set(key.slice(-length), (counts.get(key.slice(-length)) ?? 0) + 1);
    const isAlone = (key: string): boolean => counts.get(key.slice(-length)) === 1;
    for (const key of left.filter(isAlone)) tags.set(key, key.slice(-length));
    left = left.filter((key) => !isAlone(key));
  }
  return tags;
}
