import { checkWebSeeds } from '../archive/magnet.ts';
import type { NetworkConfig } from '../network/network-config.ts';
import type { Change, ChangeFeed } from '../store/changes.ts';
import type { Database } from '../store/database.ts';
import { addIntent } from '../store/intents.ts';
import { networkSettings } from '../store/network-settings.ts';
import { getStorageUse } from '../store/storage-settings.ts';
import type { StorageUse } from '../store/storage-settings.ts';
import type { HistoryChoice } from '../store/history-settings.ts';
import type { IntentRecord } from '../store/records.ts';
import type {
  HistoryModel,
  ImportProgressView,
  ImportView,
  TakeOverWish,
  WindowView,
} from './history-model.ts';
import { calendarOf } from './calendar.ts';
import { channelNames } from './community-view.ts';
import { coverageViews, gapViews } from './coverage-views.ts';
import { displacedViews, reconciliationViews } from './displaced-views.ts';
import { leftOutViews } from './left-out-views.ts';
import { redactionViews } from './redaction-views.ts';
import { isChosen, isOverlap, wishOf } from './history-wish.ts';
import { readHistoryContents } from './history-contents.ts';
import type { HistoryContents } from './history-contents.ts';
import { Holders } from './holders.ts';
import { overviewPatience } from './import-patience.ts';
import { LiveValue } from './live-value.svelte.ts';
import { networkInUse } from './network/network-in-use.ts';
import type { HistoryActivity } from './node/activity.ts';
import { idleActivity } from './node/activity.ts';
import type { HistoryCaller } from './node/history-caller.ts';
import type { WallClock } from './wall-clock.ts';
import { sum, windowViews } from './window-views.ts';

export interface HistoryParts {
  db: Database;
  changes: ChangeFeed;
  clock: WallClock;
  windowMs: number;
  /** network.json. */
  config: NetworkConfig;
  worker: HistoryCaller;
  /** What the node tab says about the community's history. */
  activity: (communityId: string) => HistoryActivity | undefined;
  onError: (error: unknown) => void;
}

const kindsShown: ReadonlySet<Change['kind']> = new Set([
  'archives',
  'communities',
  'messages',
  'rejections',
]);

const CURSORS_INTERVAL_MS = 10_000;

/** One community's history as the panel shows it. */
export class History implements HistoryModel {
  readonly #parts: HistoryParts;
  readonly #communityId: string;
  readonly #contents: LiveValue<HistoryContents>;
  readonly #storage: LiveValue<StorageUse | undefined>;
  #readMs = 0;
  readonly windows: readonly WindowView[] = $derived.by(() =>
    windowViews(this.#contents.value?.archives ?? []),
  );
  readonly #names = $derived.by(() => {
    const { community } = this.#contents.value ?? {};
    return community ? channelNames(community) : new Map<string, string>();
  });
  readonly #wish = $derived.by(() => {
    const settings = this.#contents.value?.community?.settings;
    return wishOf(settings ?? {}, this.#parts.windowMs);
  });
  readonly #holders = $derived.by(() => {
    const { infoHash, holdings } = this.#activity;
    const archives = this.#contents.value?.archives ?? [];
    const seeded = archives.filter((archive) => archive.infoHash === infoHash);
    return new Holders(seeded, holdings);
  });

  constructor(parts: HistoryParts, communityId: string) {
    this.#parts = parts;
    this.#communityId = communityId;
    this.#contents = new LiveValue({
      changes: parts.changes,
      isConcerned: (change) => this.#isConcerned(change),
      patience: overviewPatience(parts.clock),
      load: () => this.#read(),
      onError: parts.onError,
    });
    this.#storage = new LiveValue({
      changes: parts.changes,
      isConcerned: ({ kind }) => kind === 'storage',
      load: () => getStorageUse(parts.db),
      onError: parts.onError,
    });
  }

  /** T3: the local preset, which may name this machine. */
  get #isLocal(): boolean {
    return this.#parts.config.name === 'local';
  }

  get #activity(): HistoryActivity {
    const { activity } = this.#parts;
    return activity(this.#communityId) ?? idleActivity('waiting for a connection');
  }

  get stage() {
    return this.isEnabled ? this.#activity.stage : 'off';
  }
  get isControlNode() {
    return this.#contents.value?.community?.privateKey !== undefined;
  }
  get role() {
    return this.#contents.value?.role ?? 'member';
  }
  get control() {
    return this.#contents.value?.community?.control;
  }
  get takeOver() {
    return this.#activity.takeOver;
  }
  get webSeeds() {
    return this.#contents.value?.community?.settings.webSeeds ?? [];
  }
  get isEnabled() {
    return this.#contents.value?.community?.settings.isHistoryEnabled ?? true;
  }
  calendarAt(nowMs: number): readonly WindowView[] {
    const { windowMs } = this.#parts;
    const { createdMs, archivedThroughMs } = this.#contents.value?.community ?? {};
    return calendarOf(this.windows, { windowMs, nowMs, createdMs, archivedThroughMs });
  }
  get choice() {
    return this.#wish.choice;
  }
  extentOf(choice: HistoryChoice) {
    const newestMs = this.windows[0]?.toMs ?? 0;
    const wish = { ...this.#wish, choice };
    const chosen = this.windows.filter((window) => isChosen(wish, window, newestMs));
    return { windows: chosen.length, sizeBytes: sum(chosen, 'sizeBytes') };
  }
  isRequested(window: WindowView): boolean {
    return this.#wish.requested.some((span) => isOverlap(span, window));
  }
  get storage() {
    return this.#storage.value;
  }
  get totals() {
    return {
      messages: sum(this.windows, 'messages'),
      sizeBytes: sum(this.windows, 'sizeBytes'),
      pieces: sum(this.windows, 'pieces'),
    };
  }
  get peers() {
    return this.#activity.peers;
  }
  get downloadBytesPerSecond() {
    return this.#activity.downloadBytesPerSecond;
  }
  get uploadBytesPerSecond() {
    return this.#activity.uploadBytesPerSecond;
  }
  get traffic() {
    return this.#activity.traffic;
  }
  get holders() {
    return this.#holders.groups();
  }
  copiesOf(window: WindowView): number | undefined {
    return this.#holders.copiesOf(window);
  }
  get bannedPeers() {
    return this.#activity.bannedPeers;
  }
  get wastedBytes() {
    return this.#activity.wastedBytes;
  }
  get announcedMs() {
    return this.#activity.announcedMs;
  }
  get nextAnnouncementMs() {
    return this.#activity.nextAnnouncementMs;
  }
  get nextArchiveMs() {
    return this.#activity.nextArchiveMs;
  }
  get infoHash() {
    return this.#activity.infoHash;
  }
  get progress() {
    return this.#activity.progress;
  }
  get failure() {
    const { failure } = this.#activity;
    return failure && { reason: failure.reason, nextTryMs: failure.nextTryMs };
  }
  get rewrite() {
    const { rewrite } = this.#contents.value?.community ?? {};
    if (!rewrite) return undefined;
    const { foundMs, changedWindows, unlistedWindows, isReplaced } = rewrite;
    return { foundMs, changedWindows, unlistedWindows, isReplaced };
  }
  get trackers() {
    return this.#activity.trackers.map(({ url, state, detail }) => ({ url, state, detail }));
  }
  get rejections() {
    return this.#contents.value?.rejections ?? [];
  }
  get displaced() {
    return displacedViews(this.#contents.value?.displaced ?? [], this.#names);
  }
  get reconciliations() {
    return reconciliationViews(this.#contents.value?.reconciliations ?? []);
  }
  get leftOut() {
    return leftOutViews(this.#contents.value?.community?.leftOut ?? [], this.#names);
  }
  get redactions() {
    return redactionViews(this.#contents.value?.redactions ?? []);
  }
  get coverage() {
    const { community, cursors = [] } = this.#contents.value ?? {};
    return coverageViews(community, cursors);
  }
  get gaps() {
    const { community, gaps = [] } = this.#contents.value ?? {};
    return gapViews(community, gaps);
  }

  async choose(choice: HistoryChoice): Promise<void> {
    await this.#want('setChoice', { ...choice });
  }

  async fetchWindow(atMs: number): Promise<void> {
    await this.#want('fetchWindow', atMs);
  }

  /** Of the device, whatever becomes of this community. */
  async setBudget(bytes: number | undefined): Promise<void> {
    const { db, changes, clock } = this.#parts;
    await addIntent(db, { kind: 'setBudget', value: bytes, createdMs: clock.nowMs() });
    changes.announce({ kind: 'intents' });
  }

  async takeControl({ isConfirmed, isNewHistory }: TakeOverWish): Promise<void> {
    await this.#want('takeOver', { isConfirmed, isNewHistory });
  }

  async setWebSeeds(webSeeds: readonly string[]): Promise<void> {
    checkWebSeeds(webSeeds, { allowPrivate: this.#isLocal });
    await this.#want('setWebSeeds', [...webSeeds]);
  }

  async exportFile(): Promise<Blob> {
    const { db, worker, config } = this.#parts;
    const { trackers } = networkInUse(config, await networkSettings(db));
    const isLocal = this.#isLocal;
    return worker.call('exportHistory', { communityId: this.#communityId, trackers, isLocal });
  }

  importFile(zip: Blob, onProgress: (progress: ImportProgressView) => void): Promise<ImportView> {
    const request = { communityId: this.#communityId, zip, isLocal: this.#isLocal };
    return this.#parts.worker.call('importHistory', request, onProgress);
  }

  async tryNow(): Promise<void> {
    await this.#want('tryNow', undefined);
  }

  async restore(ids: readonly string[]): Promise<void> {
    await this.#want('restoreDisplaced', [...ids]);
  }

  async setEnabled(isEnabled: boolean): Promise<void> {
    await this.#want('setHistory', isEnabled);
  }

  close(): void {
    this.#contents.close();
    this.#storage.close();
  }

  /** A cursor moves without a word where nothing was said: then the node's heartbeat is the sign. */
  #isConcerned({ kind, community }: Change): boolean {
    if (kind === 'nodeStatus') {
      return this.#parts.clock.nowMs() - this.#readMs >= CURSORS_INTERVAL_MS;
    }
    return community === this.#communityId && kindsShown.has(kind);
  }

  async #want(kind: IntentRecord['kind'], value: unknown): Promise<void> {
    const { db, changes, clock } = this.#parts;
    const community = this.#communityId;
    await addIntent(db, { kind, community, value, createdMs: clock.nowMs() });
    changes.announce({ kind: 'intents', community });
  }

  #read(): Promise<HistoryContents> {
    const { db } = this.#parts;
    const id = this.#communityId;
    this.#readMs = this.#parts.clock.nowMs();
    return readHistoryContents(db, id);
  }
}
