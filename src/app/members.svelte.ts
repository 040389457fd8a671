import { membersLeft } from '../protocol/member-limit.ts';
import type { Change, ChangeFeed } from '../store/changes.ts';
import { getCommunity } from '../store/communities.ts';
import type { Database } from '../store/database.ts';
import { ignoredKeys } from '../store/ignored.ts';
import type { ModerationLogRecord } from '../store/member-records.ts';
import { membersOf } from '../store/members.ts';
import { moderationLogOf } from '../store/moderation-log.ts';
import type { RequestRecord } from '../store/records.ts';
import { requestsOf } from '../store/requests.ts';
import { setIgnored } from '../store/set-ignored.ts';
import type { WorkerClient } from '../worker/client.ts';
import type { AccountView } from './app-model.ts';
import { carriedOut } from './carried-out.ts';
import { LiveValue } from './live-value.svelte.ts';
import { bannedViews, memberViews, requestViews, roleIn } from './member-views.ts';
import type { Known } from './member-views.ts';
import type { MembersModel, MemberView, ModerationWish } from './members-model.ts';
import type { WallClock } from './wall-clock.ts';

export interface MembersParts {
  db: Database;
  changes: ChangeFeed;
  worker: WorkerClient;
  clock: WallClock;
  /** Read when the members are. */
  account: () => AccountView | undefined;
  onError: (error: unknown) => void;
}

interface Contents extends Omit<Known, 'ownKey' | 'ownName'> {
  requests: readonly RequestRecord[];
  log: readonly ModerationLogRecord[];
}

const kindsShown: ReadonlySet<Change['kind']> = new Set(['members', 'communities']);

/**
 * M10: the members of one community, read anew after each change that concerns them while somebody
 * looks. They may be thousands: what was read stays for the next opening.
 */
export class Members implements MembersModel {
  readonly #parts: MembersParts;
  readonly #community: string;
  readonly #contents: LiveValue<Contents>;
  #views = 0;
  readonly members = $derived.by(() => this.#everybody());
  readonly requests = $derived.by(() =>
    this.#known ? requestViews(this.#known, this.#known.requests) : [],
  );
  readonly banned = $derived.by(() => (this.#known ? bannedViews(this.#known) : []));
  readonly log = $derived.by(() => (this.#known?.log ?? []).toReversed());

  constructor(parts: MembersParts, community: string) {
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

  get community(): string {
    return this.#community;
  }

  get isLoading(): boolean {
    return this.#known === undefined;
  }

  get membersLeft(): number | undefined {
    const content = this.#known?.content;
    return content && membersLeft(content);
  }

  /** The node tab does it, and this one waits for what became of it. */
  async moderate(wish: ModerationWish): Promise<void> {
    const { db, changes, clock } = this.#parts;
    // A wish may be built of reactive state, which cannot be stored.
    const value = structuredClone(wish);
    const intent = { kind: 'moderate', community: this.#community, value } as const;
    await carriedOut(db, changes, { ...intent, createdMs: clock.nowMs() });
  }

  async renewLink(): Promise<number> {
    const { db, changes, clock } = this.#parts;
    const record = await getCommunity(db, this.#community);
    // Done once, also where the tab that does it is closed in the middle.
    const value = record?.earlierSecrets?.length ?? 0;
    const intent = { kind: 'renewLink', community: this.#community, value } as const;
    return Number(await carriedOut(db, changes, { ...intent, createdMs: clock.nowMs() }));
  }

  async removeMessages(chatKey: string): Promise<void> {
    await this.#parts.worker.call('removeMessages', this.#community, chatKey);
  }

  async setIgnored(chatKey: string, isIgnored: boolean): Promise<void> {
    const { db, changes } = this.#parts;
    await setIgnored(db, chatKey, isIgnored);
    changes.announce({ kind: 'members' });
    changes.announce({ kind: 'reading' });
  }

  async prepare(): Promise<void> {
    await this.#contents.whenRead();
    // Put in order here, it is in order for whoever looks at it next.
    void this.members;
  }

  /** One more view of it. */
  open(): this {
    this.#views += 1;
    this.#contents.resume();
    return this;
  }

  close(): void {
    this.#views -= 1;
    if (this.#views === 0) this.#contents.pause();
  }

  /** Nobody opens it again. */
  end(): void {
    this.#contents.close();
  }

  get #known(): Contents | undefined {
    return this.#contents.value;
  }

  #everybody(): MemberView[] {
    if (!this.#known) return [];
    const { chatKey: ownKey = '', displayName: ownName = '' } = this.#parts.account() ?? {};
    return memberViews({ ...this.#known, ownKey, ownName });
  }

  async #read(): Promise<Contents> {
    const { db } = this.#parts;
    const [record, members, ignored] = await Promise.all([
      getCommunity(db, this.#community),
      membersOf(db, this.#community),
      ignoredKeys(db),
    ]);
    const content = record?.description?.content;
    const isOwner = record?.privateKey !== undefined;
    const ownRole = roleIn(content, this.#parts.account()?.chatKey ?? '');
    const isModerating = isOwner || ownRole !== 'member';
    return {
      content,
      records: new Map(members.map((one) => [one.member, one])),
      ignored: new Set(ignored),
      requests:
        isOwner && content?.access === 'manual' ? await requestsOf(db, this.#community) : [],
      log: isModerating ? await moderationLogOf(db, this.#community) : [],
    };
  }
}
