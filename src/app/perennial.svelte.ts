import type { NetworkConfig } from '../network/network-config.ts';
import type { ChangeFeed } from '../store/changes.ts';
import { accounts } from '../store/accounts.ts';
import { communities } from '../store/communities.ts';
import type { Database } from '../store/database.ts';
import { addIntent } from '../store/intents.ts';
import { getNodeStatus } from '../store/node-status.ts';
import type { AccountRecord, CommunityRecord } from '../store/records.ts';
import type { WorkerClient } from '../worker/client.ts';
import type { SearchWorker } from '../worker/search-worker.ts';
import type { AccountMark } from './account-mark.ts';
import type {
  AppModel,
  ChannelWords,
  CommunityDraft,
  CommunityEdit,
  DeletionModel,
  InvitePreview,
  MessagesRequest,
  PinnedModel,
  Problem,
  TimelineModel,
  UpdateView,
} from './app-model.ts';
import type { HistoryModel } from './history-model.ts';
import type { MembershipModel, MembersModel, PeopleModel } from './members-model.ts';
import type { Members } from './members.svelte.ts';
import type { SearchModel } from './search-model.ts';
import { communityView, inPlace } from './community-view.ts';
import { Conditions } from './conditions.svelte.ts';
import type { ConditionView } from './conditions.svelte.ts';
import { connectionView } from './connection-view.ts';
import { Deletion } from './deletion.svelte.ts';
import { Identity } from './identity.svelte.ts';
import { Invite } from './invite.svelte.ts';
import type { InviteParts } from './invite.svelte.ts';
import type { MentionWord } from './markdown/plain-words.ts';
import type { InstallChance } from './install-chance.svelte.ts';
import type { InstallModel } from './install-model.ts';
import type { KeepingModel } from './keeping-model.ts';
import type { SharesModel } from './shares-model.ts';
import type { LastPlace } from './last-place.ts';
import { LiveValue } from './live-value.svelte.ts';
import type { DiagnosticsModel, NetworkSettingsModel } from './network/network-model.ts';
import type { Probes } from './network/probes.ts';
import type { NodeReport } from './node/activity.ts';
import type { NodeTabModel, TabPlatform } from './node-tab-model.ts';
import { Notices } from './notices.svelte.ts';
import { People } from './people.svelte.ts';
import { Pinned } from './pinned.svelte.ts';
import type {
  NotificationPlatform,
  NotificationsModel,
} from './notifications/notifications-model.ts';
import { Places } from './places.ts';
import { Reading } from './reading.svelte.ts';
import { Timeline } from './timeline.svelte.ts';
import type { WallClock } from './wall-clock.ts';

export interface PerennialParts {
  db: Database;
  changes: ChangeFeed;
  worker: WorkerClient;
  /** A worker of its own: what is searched keeps no message waiting. */
  searcher: WorkerClient<SearchWorker>;
  clock: WallClock;
  /** No part of the shell. */
  tab: () => Promise<TabPlatform>;
  /** network.json. */
  config: NetworkConfig;
  /** Length of an archive window (A1). */
  windowMs: number;
  /** No part of the shell. */
  probes: () => Promise<Probes>;
  parseInvite: InviteParts['parse'];
  /** Makes the link's fragment of a stored community. */
  inviteFragment: (record: Pick<CommunityRecord, 'id' | 'secret'>) => string;
  update: UpdateView;
  install: InstallChance;
  mark: AccountMark;
  lastPlace: LastPlace;
  /** No part of the shell. */
  notifications: () => Promise<NotificationPlatform>;
  /** Deletes all that is stored, in all tabs, and starts anew. */
  erase: () => Promise<void>;
}

/** The application of one tab: what is stored, made reactive, and the commands that store more. */
export class Perennial implements AppModel {
  readonly #parts: PerennialParts;
  readonly #places: Places;
  readonly identity: Identity;
  readonly #conditions: Conditions;
  readonly #account: LiveValue<AccountRecord | undefined>;
  readonly #records: LiveValue<CommunityRecord[]>;
  readonly #node: LiveValue<NodeReport | undefined>;
  #isRead = $state(false);
  #isLost = $state(false);
  readonly #notices: Notices;
  problem = $state.raw<Problem>();
  /** Those that were opened last. */
  #members: Members | undefined;
  readonly communities = $derived.by(() =>
    inPlace(this.#records.value ?? []).map((record) => communityView(record, this.#account.value)),
  );
  readonly #channels = $derived.by(
    () =>
      new Map(this.communities.map(({ id, channels }) => [id, channels.map((one) => one.chatId)])),
  );
  readonly reading: Reading;
  readonly #wanted = Promise.withResolvers<void>();
  /** Until then nobody on the network need know that somebody looks at the first screen. */
  readonly networkWanted = this.#wanted.promise;

  constructor(parts: PerennialParts) {
    this.#parts = parts;
    this.#places = new Places(parts);
    this.#notices = new Notices(parts.update);
    const { db, mark } = parts;
    this.#account = this.#live('account', async () => {
      const [first] = await accounts(db);
      this.#isRead = true;
      if (first) this.#wanted.resolve();
      if (first) mark.set();
      else this.#isLost = mark.isSet;
      return first;
    });
    const { changes, clock } = parts;
    const nowMs = () => clock.nowMs();
    this.#conditions = new Conditions({ db, changes, nowMs, onError: this.report });
    this.identity = new Identity({
      db,
      changes: parts.changes,
      worker: parts.worker,
      account: () => this.#account.value,
      erase: parts.erase,
      onError: this.report,
    });
    this.#records = this.#live('communities', () => communities(db));
    this.reading = new Reading({
      db,
      changes: parts.changes,
      chatKey: () => this.account?.chatKey ?? '',
      channels: () => this.#channels,
      onError: this.report,
    });
    this.#node = this.#live(
      'nodeStatus',
      async () => (await getNodeStatus(db)) as NodeReport | undefined,
    );
  }

  get phase() {
    if (this.problem) return 'broken';
    const { lock } = this.identity;
    if (!this.#isRead || this.#records.value === undefined || !lock) return 'starting';
    if (lock === 'locked') return 'locked';
    return this.#account.value ? 'ready' : 'welcome';
  }

  /** An older version left private keys that are not encrypted. */
  get hasBareKeys(): boolean {
    const records = [this.#account.value, ...(this.#records.value ?? [])];
    return records.some((record) => record?.privateKey instanceof Uint8Array);
  }

  get account() {
    const account = this.#account.value;
    return account && { chatKey: account.chatKey, displayName: account.displayName };
  }

  get isAccountLost(): boolean {
    return this.#isLost && !this.#account.value;
  }

  startAfresh(): void {
    this.#parts.mark.remove();
    this.lastPlace.forget();
    this.#isLost = false;
  }

  get lastPlace() {
    return this.#parts.lastPlace;
  }

  get #chatKey(): string {
    return this.#account.value?.chatKey ?? '';
  }

  get connection() {
    const { config, clock } = this.#parts;
    const configuredNodes = config.serviceNodes.length;
    return connectionView(this.#node.value, { configuredNodes, nowMs: clock.nowMs() });
  }

  get update() {
    return this.#parts.update;
  }

  get notices() {
    return this.#notices.shown;
  }

  get conditions() {
    return this.#conditions.all;
  }

  dismissCondition(code: ConditionView['code']): void {
    this.#conditions.dismiss(code);
  }

  readonly notice = (condition: ConditionView): void => this.#conditions.add(condition);

  /** Whether it was that: the person has to make room, whatever was asked for. */
  noticeFullStorage(error: unknown): boolean {
    const isFull = error instanceof Error && error.name === 'StorageFull';
    if (isFull) this.notice({ code: 'storage full' });
    return isFull;
  }

  dismissNotice(id: number): void {
    this.#notices.dismiss(id);
  }

  /** The one place where unexpected errors reach the screen. */
  readonly report = (error: unknown): void => {
    if (this.noticeFullStorage(error)) return;
    this.#notices.add(error);
  };

  async createAccount(displayName: string): Promise<void> {
    await this.#parts.worker.call('createAccount', displayName);
  }

  createCommunity(draft: CommunityDraft): Promise<string> {
    return this.#parts.worker.call('createCommunity', { ...draft });
  }

  addChannel(communityId: string, draft: ChannelWords): Promise<string> {
    return this.#parts.worker.call('addChannel', communityId, { ...draft });
  }

  /** What is edited is shown by then: until it is read, a list would stand in its old order again. */
  async edit(communityId: string, edit: CommunityEdit): Promise<string | undefined> {
    const made = await this.#parts.worker.call('edit', communityId, edit);
    await this.#records.reread();
    return made;
  }

  async arrangeCommunities(ids: readonly string[]): Promise<void> {
    await this.#places.arrange(ids);
    await this.#records.reread();
  }

  foldCategory(communityId: string, categoryId: string, isFolded: boolean): Promise<void> {
    return this.#places.fold(communityId, categoryId, isFolded);
  }

  closeIntro(communityId: string): Promise<void> {
    return this.#places.closeIntro(communityId);
  }

  inviteFragment(communityId: string): string {
    const record = this.#records.value?.find(({ id }) => id === communityId);
    return record ? this.#parts.inviteFragment(record) : '';
  }

  communityKey(communityId: string): Promise<string> {
    return this.#parts.worker.call('communityKey', communityId);
  }

  restoreCommunity(keyText: string, passphrase?: string): Promise<string> {
    const { worker } = this.#parts;
    if (passphrase !== undefined) return worker.call('restoreCommunityBackup', keyText, passphrase);
    return this.#parts.worker.call('restoreCommunity', keyText);
  }

  exportMessages(request: MessagesRequest): Promise<Blob> {
    return this.#parts.worker.call('exportMessages', request);
  }

  openInvite(text: string): InvitePreview {
    this.#wanted.resolve();
    const { db, changes, worker, clock, parseInvite } = this.#parts;
    const isJoined = (id: string, fragment?: string): boolean => this.#isJoined(id, fragment);
    const parts = { db, changes, worker, clock, isJoined, parse: parseInvite };
    return new Invite({ ...parts, onError: this.report }, text);
  }

  /** K5: under this link or under one before it; under whichever, where none is given. */
  #isJoined(communityId: string, fragment?: string): boolean {
    const record = this.#records.value?.find(({ id }) => id === communityId);
    if (!record) return false;
    const { id, secret, earlierSecrets = [] } = record;
    if (fragment === undefined) return true;
    return [secret, ...earlierSecrets].some(
      (one) => this.#parts.inviteFragment({ id, ...(one && { secret: one }) }) === fragment,
    );
  }

  openTimeline(communityId: string, chatId: string): TimelineModel {
    const { db, changes, worker, clock, windowMs } = this.#parts;
    const chatKey = this.#chatKey;
    const parts = { db, changes, worker, clock, windowMs, chatKey, onError: this.report };
    return new Timeline(parts, communityId, chatId);
  }

  openPinned(community: string, chatId: string): PinnedModel {
    const { db, changes, clock } = this.#parts;
    const parts = { db, changes, clock, chatKey: this.#chatKey, onError: this.report };
    return new Pinned(parts, { community, chatId });
  }

  async openHistory(communityId: string): Promise<HistoryModel> {
    const { History } = await import('./history.svelte.ts');
    const { db, changes, clock, worker, windowMs, config } = this.#parts;
    const activity = (id: string) => this.#node.value?.history[id];
    const parts = { db, changes, clock, worker, windowMs, config, activity, onError: this.report };
    return new History(parts, communityId);
  }

  async openNodeTab(): Promise<NodeTabModel> {
    const { db, changes, clock, tab } = this.#parts;
    const [{ NodeTab }, platform] = await Promise.all([import('./node-tab.svelte.ts'), tab()]);
    return new NodeTab({ db, changes, clock, platform, onError: this.report });
  }

  async openMembers(communityId: string): Promise<MembersModel> {
    const { db, changes, worker, clock } = this.#parts;
    const account = () => this.account;
    // Neither this nor openMembership is wanted at once, so they are no part of the shell.
    const { Members } = await import('./members.svelte.ts');
    if (this.#members?.community !== communityId) {
      this.#members?.end();
      const parts = { db, changes, worker, clock, account, onError: this.report };
      this.#members = new Members(parts, communityId);
    }
    return this.#members.open();
  }

  openPeople(communityId: string): PeopleModel {
    const { db, changes, clock } = this.#parts;
    const account = () => this.account;
    return new People({ db, changes, clock, account, onError: this.report }, communityId);
  }

  async openMembership(communityId: string): Promise<MembershipModel> {
    const { db, changes, worker } = this.#parts;
    const chatKey = this.account?.chatKey ?? '';
    const { OwnMembership } = await import('./membership.svelte.ts');
    return new OwnMembership({ db, changes, worker, chatKey, onError: this.report }, communityId);
  }

  async openNotifications(): Promise<NotificationsModel> {
    const { db, changes } = this.#parts;
    const [{ Notifications }, platform] = await Promise.all([
      import('./notifications/notifications.svelte.ts'),
      this.#parts.notifications(),
    ]);
    return new Notifications({ db, changes, platform, onError: this.report });
  }

  async openNetworkSettings(): Promise<NetworkSettingsModel> {
    const { db, changes, config, probes } = this.#parts;
    const { NetworkSettings } = await import('./network/network-settings.svelte.ts');
    return new NetworkSettings({ db, changes, config, probes, onError: this.report });
  }

  async openDiagnostics(): Promise<DiagnosticsModel> {
    const { db, changes, clock } = this.#parts;
    const { Diagnostics } = await import('./network/diagnostics.svelte.ts');
    const report = () => this.#node.value;
    const nameOf = (id: string) => this.communities.find((one) => one.id === id)?.name ?? '';
    return new Diagnostics({ db, changes, clock, report, nameOf, onError: this.report });
  }

  async openShares(): Promise<SharesModel> {
    const { db, changes } = this.#parts;
    const [{ Shares }, tab] = await Promise.all([import('./shares.svelte.ts'), this.#parts.tab()]);
    const newId = () => crypto.randomUUID();
    return new Shares({ db, changes, tab, newId, onError: this.report });
  }

  async openInstall(): Promise<InstallModel> {
    const { db, changes, install } = this.#parts;
    const { Install } = await import('./install.svelte.ts');
    return new Install({ db, changes, chance: install, onError: this.report });
  }

  async openKeeping(): Promise<KeepingModel> {
    const { db, changes, tab } = this.#parts;
    const [{ Keeping, keepingReason }, { storage }] = await Promise.all([
      import('./keeping.svelte.ts'),
      tab(),
    ]);
    const reason = () => keepingReason(this.#records.value ?? [], this.#node.value);
    return new Keeping({ db, changes, storage, reason, onError: this.report });
  }

  /** No part of the shell. */
  async openSearch(communityId: string, mentionWord: MentionWord): Promise<SearchModel> {
    const { Search } = await import('./search.svelte.ts');
    const { db, changes, clock, windowMs, searcher } = this.#parts;
    const channels = () => this.communities.find(({ id }) => id === communityId)?.channels ?? [];
    const calls: SearchWorker = {
      prepare: (place) => searcher.call('prepare', place),
      search: (request) => searcher.call('search', request),
    };
    const found = { searcher: calls, channels, mentionWord };
    const parts = { db, changes, clock, windowMs, ...found, onError: this.report };
    return new Search(parts, communityId);
  }

  openDeletion(communityId: string): DeletionModel {
    const { db, changes, clock } = this.#parts;
    const activity = () => this.#node.value?.history[communityId];
    return new Deletion({ db, changes, clock, activity, onError: this.report }, communityId);
  }

  async leave(community: string): Promise<void> {
    const { db, changes, clock } = this.#parts;
    await addIntent(db, { kind: 'leave', community, createdMs: clock.nowMs() });
    this.lastPlace.forget(community);
    changes.announce({ kind: 'intents', community });
  }

  #live<T>(kind: 'account' | 'communities' | 'nodeStatus', load: () => Promise<T>): LiveValue<T> {
    const { changes } = this.#parts;
    const isConcerned = (change: { kind: string }): boolean => change.kind === kind;
    return new LiveValue({ changes, isConcerned, load, onError: this.report });
  }
}
