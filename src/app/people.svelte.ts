import type { CommunityDescription } from '../protocol/description.ts';
import type { Change, ChangeFeed } from '../store/changes.ts';
import type { Database } from '../store/database.ts';
import { getCommunity } from '../store/communities.ts';
import { ignoredKeys } from '../store/ignored.ts';
import type { MemberRecord } from '../store/member-records.ts';
import { lookAlikesOf, membersOf } from '../store/members.ts';
import { requestsOf } from '../store/requests.ts';
import type { AccountView } from './app-model.ts';
import { LiveValue } from './live-value.svelte.ts';
import type { Patience } from './live-value.svelte.ts';
import { memberViews, requestViews, roleIn } from './member-views.ts';
import type { MemberRole, MemberView, PeopleModel } from './members-model.ts';
import type { WallClock } from './wall-clock.ts';

export interface PeopleParts {
  db: Database;
  changes: ChangeFeed;
  clock: WallClock;
  /** Read when the names are. */
  account: () => AccountView | undefined;
  onError: (error: unknown) => void;
}

interface Contents {
  content: CommunityDescription | undefined;
  tags: ReadonlyMap<string, string>;
  ignored: ReadonlySet<string>;
  waiting: number;
}

/** By key. */
type Records = ReadonlyMap<string, MemberRecord>;

/** As many digits of a key as tell two people apart; more where somebody has searched for a twin. */
const tagLengths = [6, 16, 130] as const;

/** Thousands of names are read as a whole: a new one may come a little later. */
const NAMES_PAUSE_MS = 2_000;

const kindsShown: ReadonlySet<Change['kind']> = new Set(['members', 'communities']);

/** What is shown of a community's people beside their messages. */
export class People implements PeopleModel {
  readonly #parts: PeopleParts;
  readonly #community: string;
  readonly #contents: LiveValue<Contents>;
  /** Thousands, which most readers never ask for. */
  #records = $state.raw<LiveValue<Records>>();
  readonly named: readonly MemberView[] = $derived.by(() => this.#namedOthers());

  constructor(parts: PeopleParts, community: string) {
    this.#parts = parts;
    this.#community = community;
    this.#contents = this.#live(() => this.#read());
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

  loadNames(): void {
    const { clock } = this.#parts;
    const patience = { clock, pauseMs: NAMES_PAUSE_MS, isFor: () => true };
    this.#records ??= this.#live(() => this.#readRecords(), { patience });
  }

  nameOf(chatKey: string): string | undefined {
    return this.#records?.value?.get(chatKey)?.displayName || undefined;
  }

  close(): void {
    this.#contents.close();
    this.#records?.close();
  }

  #live<T>(load: () => Promise<T>, how: { patience?: Patience } = {}): LiveValue<T> {
    const { changes, onError } = this.#parts;
    return new LiveValue({
      ...how,
      changes,
      isConcerned: ({ kind, community: about }) =>
        kindsShown.has(kind) && (about === undefined || about === this.#community),
      load,
      onError,
    });
  }

  #namedOthers(): MemberView[] {
    const records = this.#records?.value ?? new Map<string, MemberRecord>();
    const { content, ignored = new Set<string>() } = this.#contents.value ?? {};
    const { chatKey: ownKey = '', displayName: ownName = '' } = this.#parts.account() ?? {};
    const views = memberViews({ content, records, ignored, ownKey, ownName });
    return views.filter(({ isSelf, displayName }) => !isSelf && displayName.trim() !== '');
  }

  async #readRecords(): Promise<Records> {
    const members = await membersOf(this.#parts.db, this.#community);
    return new Map(members.map((one) => [one.member, one]));
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
