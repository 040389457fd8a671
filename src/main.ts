import { mount, unmount } from 'svelte';
import type { Problem } from './app/app-model.ts';
import { AppUpdate } from './app/app-update.svelte.ts';
import { InstallChance } from './app/install-chance.svelte.ts';
import type { InstallEvent } from './app/install-model.ts';
import type { Probes } from './app/network/probes.ts';
import type { NodeReport } from './app/node/activity.ts';
import type { NetworkJournal } from './app/node/network-journal.ts';
import type { NetworkChoice } from './app/node/run-with-settings.ts';
import type { StatusWriter } from './app/node/status-writer.ts';
import type { SteadyClock } from './app/node/steady-clock.ts';
import type { TabPlatform } from './app/node-tab-model.ts';
import { Perennial } from './app/perennial.svelte.ts';
import { systemClock } from './app/wall-clock.ts';
import { NetworkConfigError } from './network/config-value.ts';
import { parseNetworkConfig } from './network/network-config.ts';
import type { NetworkConfig } from './network/network-config.ts';
import type { TorrentNetwork } from './network/torrent/torrent-network.ts';
import type { WakuNetwork, WakuStatus } from './network/waku/waku-network.ts';
import { InviteError, inviteFragment, parseInvite } from './protocol/invite.ts';
import { realTime } from './protocol/time-constants.ts';
import { ChangeFeed } from './store/changes.ts';
import type { Database } from './store/database.ts';
import { openDatabase } from './store/database.ts';
import { DatabaseTooNew } from './store/errors.ts';
import { CHANGES_CHANNEL, DATABASE_NAME, NODE_LOCK } from './store/names.ts';
import { getNodeStatus } from './store/node-status.ts';
import { isOpenRoute } from './store/open-route.ts';
import { after } from './ui/after.ts';
import App from './ui/App.svelte';
import { contentPainted } from './ui/content-painted.ts';
import { ReaderLanguage } from './ui/language/reader-language.svelte.ts';
import { translations } from './ui/language/translations.ts';
import { languageWords } from './ui/text-language.ts';
import { saidWhenSlow } from './ui/said-when-slow.ts';
import type { LeaveWarning } from './ui/tab/leave-warning.ts';
import { trustOwnScripts } from './ui/trusted-scripts.ts';
import type { PolicyFactory } from './ui/trusted-scripts.ts';
import ProblemView from './ui/views/Problem.svelte';
import { WorkerClient } from './worker/client.ts';
import type { SearchWorker } from './worker/search-worker.ts';

/** Two, each owning whole archives. */
const IMPORT_WORKERS = 2;
/** A host that says nothing for so long will not. */
const CONFIG_LIMIT_MS = 60_000;

const target = requireElement('app');
const baseUrl = new URL('./', document.baseURI).href;
trustOwnScripts((window as { trustedTypes?: PolicyFactory }).trustedTypes, baseUrl);
let isErasing = false;
let hideProblem: (() => void) | undefined;
let tab: Promise<TabPlatform> | undefined;
let leaveWarning: LeaveWarning | undefined;
// Absent where the page is not from a secure origin, and in some private windows.
const serviceWorker = 'serviceWorker' in navigator ? navigator.serviceWorker : undefined;
const update = new AppUpdate({
  load: serviceWorker && (() => loadWorkbox(new URL('sw.js', baseUrl).href)),
  reload,
});

const install = new InstallChance();
window.addEventListener('beforeinstallprompt', (event) => {
  // Offered later, and in the app's words.
  event.preventDefault();
  install.event = event as Event & InstallEvent;
});
window.addEventListener('appinstalled', () => (install.event = undefined));

const language = new ReaderLanguage({
  load: translations,
  storage: () => localStorage,
  preferred: navigator.languages,
  onspoken: (spoken) => (document.documentElement.lang = spoken),
  after,
});
/** Loaded beside all else: nothing is painted before its language is known. */
const isSpoken = language.start().then(
  () => true,
  () => false,
);

class InsecureOrigin extends Error {
  override readonly name = 'InsecureOrigin';
}

start().catch(async (error: unknown) => {
  await isSpoken;
  showProblem(problemOf(error));
  // What wrote it waits to be taken, or comes with the next reload.
  if (error instanceof DatabaseTooNew) await update.register().catch(() => undefined);
});

interface Session {
  app: Perennial;
  db: Database;
  changes: ChangeFeed;
  config: NetworkConfig;
  onError: (error: unknown) => void;
}

async function start(): Promise<void> {
  if (!isSecureContext) throw new InsecureOrigin(baseUrl);
  const config = await sayingWhenSlow('no configuration yet', readConfig());
  const db = await sayingWhenSlow('no storage yet', open());
  const changes = new ChangeFeed(new BroadcastChannel(CHANGES_CHANNEL));
  const worker = new WorkerClient(spawnWorker, (error) => app.noticeFullStorage(error));
  const app: Perennial = new Perennial({
    db,
    changes,
    worker,
    searcher: new WorkerClient<SearchWorker>(spawnSearchWorker),
    clock: systemClock,
    tab: ownTab,
    config,
    windowMs: config.time?.windowMs ?? realTime.windowMs,
    probes: () => loadProbes(config),
    parseInvite: readInvite,
    inviteFragment: ({ id, secret }) =>
      inviteFragment({ communityId: id, ...(secret ? { secret } : {}) }),
    update,
    install,
    notifications: browserNotifications,
    erase,
  });
  if (!(await isSpoken)) app.report(languageWords.loadFailed);
  mount(App, { target, props: { app, language } });
  window.addEventListener('error', ({ error, message }) => app.report(error ?? message));
  window.addEventListener('unhandledrejection', ({ reason }) => app.report(reason));
  await contentPainted();
  goWhereNotificationsLead();
  const registered = update.register().catch(app.report);
  // Without its keys a node could receive, and neither answer nor announce.
  await app.identity.opened;
  void app.networkWanted.then(() =>
    startNodeLock({ app, db, changes, config, onError: app.report }).catch(app.report),
  );
  await registered;
  await lookAround(app);
  if (app.hasBareKeys) await worker.call('protectKeys').catch(app.report);
}

/** The service worker says what was clicked. */
function goWhereNotificationsLead(): void {
  serviceWorker?.addEventListener('message', ({ data }) => {
    if (isOpenRoute(data)) location.hash = data.hash;
  });
  serviceWorker?.startMessages();
}

/** What the browser lacks, and whether its clock is right: said, and worked on without. */
async function lookAround(app: Perennial): Promise<void> {
  if (!serviceWorker) app.notice({ code: 'no service worker' });
  if (!('RTCPeerConnection' in window)) app.notice({ code: 'no webrtc' });
  if (!navigator.onLine) return;
  const { clockAhead } = await import('./network/host-clock.ts');
  const parts = { fetch: (request: Request) => fetch(request), nowMs: () => Date.now() };
  const aheadMs = await clockAhead(new URL('network.json', baseUrl).href, parts);
  if (aheadMs !== undefined) app.notice({ code: 'clock off', aheadMs });
}

async function open(): Promise<Database> {
  const db = await openDatabase(DATABASE_NAME, {
    onBlocked: () => showProblem({ code: 'blocked by another tab', detail: '' }),
    onBlocking: (isDeleted) => (isDeleted ? startAnew() : update.requireReload()),
    onTerminated: () => update.requireReload(),
  });
  hideProblem?.();
  return db;
}

/** Everything that was stored is deleted: by this tab, or by another one. */
async function erase(): Promise<void> {
  const { eraseDevice } = await import('./ui/identity/erase-device.ts');
  isErasing = true;
  try {
    await eraseDevice();
  } finally {
    isErasing = false;
  }
  startAnew();
}

function startAnew(): void {
  // A page that goes before its databases are deleted would take the deletion with it.
  if (isErasing) return;
  sessionStorage.clear();
  history.replaceState(null, '', baseUrl);
  reload();
}

/** It is meant: nobody is asked whether to leave. */
function reload(): void {
  leaveWarning?.set(false);
  location.reload();
}

/** Of no use before the first paint, and so no part of the shell. */
function ownTab(): Promise<TabPlatform> {
  return (tab ??= import('./ui/tab/browser-tab.ts').then(({ browserTab }) => browserTab()));
}

async function startNodeLock(session: Session): Promise<void> {
  const { db, changes, onError } = session;
  const [{ NodeLock }, { PinnedPlace }, { id: tabId }] = await Promise.all([
    import('./app/node/node-lock.ts'),
    import('./app/node/pinned-place.ts'),
    ownTab(),
  ]);
  const lock = new NodeLock({
    locks: navigator.locks,
    clock: systemClock,
    isVisible: () => document.visibilityState === 'visible',
    heartbeatMs: async () => (await getNodeStatus(db))?.heartbeatMs,
    place: new PinnedPlace({ db, changes, clock: systemClock, tabId }),
    run: async (signal) => {
      const { runWithSettings } = await import('./app/node/run-with-settings.ts');
      const run = (choice: NetworkChoice, used: AbortSignal) =>
        runNode({ ...session, ...choice }, used);
      await runWithSettings({ ...session, run }, signal);
    },
    onError,
  });
  changes.listen(({ kind }) => {
    if (kind === 'pinnedTab') lock.heed().catch(onError);
  });
  lock.start();
  // Peers notice a client that leaves in 39 ms, and a page that vanishes in 17.5 s.
  window.addEventListener('pagehide', ({ persisted }) => {
    if (!persisted) lock.stop().catch(onError);
  });
}

/** Runs the node until the signal. The heartbeat begins with the lock: what is needed has to load. */
async function runNode(session: Session & NetworkChoice, signal: AbortSignal): Promise<void> {
  const { db, changes, onError } = session;
  let network: WakuNetwork | undefined;
  const wakuStatus = (): WakuStatus =>
    network?.status() ?? { state: 'stopped', nodes: [], sinceMs: 0 };
  const [{ StatusWriter }, { SteadyClock }, { id: tabId }] = await Promise.all([
    import('./app/node/status-writer.ts'),
    import('./app/node/steady-clock.ts'),
    ownTab(),
  ]);
  const clock = new SteadyClock(spawnTimerWorker(), onError);
  let journal: NetworkJournal | undefined;
  const onReport = (report: NodeReport) => journal?.see(report);
  const told = { db, changes, clock, onError };
  const status = new StatusWriter({ ...told, tabId, wakuStatus, onReport });
  status.start();
  try {
    const { NetworkJournal } = await import('./app/node/network-journal.ts');
    journal = new NetworkJournal(told);
    journal.start(session);
    const parts = await loadNetwork(session, clock);
    network = parts.waku;
    const waku = journal.watch(network);
    if (!signal.aborted) await runNetwork(session, { ...parts, waku, status, clock }, signal);
  } finally {
    await status.stop();
    await journal?.stop();
    clock.stop();
  }
}

/** The network is no part of the shell. */
async function loadNetwork(session: Session & NetworkChoice, clock: SteadyClock) {
  const { config, isTorrentOff } = session;
  const [waku, torrents, { CommunityNode }, { RangeAnswers }] = await Promise.all([
    import('./network/waku/light-node.ts'),
    isTorrentOff ? noTorrents() : loadTorrents(session, clock),
    import('./app/node/community-node.ts'),
    import('./app/node/range-answers.ts'),
  ]);
  const lightNode = new waku.LightNode({ ...config, clock, random: randomBytes });
  const answers = new RangeAnswers(torrents);
  return { waku: lightNode as WakuNetwork, torrents, CommunityNode, answers };
}

async function noTorrents(): Promise<TorrentNetwork> {
  const { NoTorrentNetwork } = await import('./network/torrent/no-torrent-network.ts');
  return new NoTorrentNetwork();
}

async function loadTorrents(
  { db, config, unused }: Session & NetworkChoice,
  clock: SteadyClock,
): Promise<TorrentNetwork> {
  const [{ WebTorrentNetwork }, { StoredPieces }] = await Promise.all([
    import('./network/torrent/webtorrent-network.ts'),
    import('./store/pieces.ts'),
  ]);
  return new WebTorrentNetwork({
    pieceStore: new StoredPieces(db),
    trackers: config.trackers,
    refusedTrackers: unused,
    iceServers: config.iceServers,
    clock,
    random: Math.random,
  });
}

type Network = Awaited<ReturnType<typeof loadNetwork>> & {
  status: StatusWriter;
  clock: SteadyClock;
};

async function runNetwork(
  { app, db, changes, config, isTorrentOff, onError }: Session & NetworkChoice,
  { waku, torrents, status, clock, answers, CommunityNode }: Network,
  signal: AbortSignal,
): Promise<void> {
  const newWorker = () => new WorkerClient(spawnWorker, (error) => app.noticeFullStorage(error));
  const node = new CommunityNode({
    db,
    changes,
    waku,
    torrents,
    status,
    worker: newWorker(),
    importers: Array.from({ length: IMPORT_WORKERS }, newWorker),
    config,
    isTorrentOff,
    time: { ...realTime, ...config.time },
    clock,
    random: Math.random,
    baseUrl,
    isGatewayReady: () => Boolean(serviceWorker?.controller),
    grantedBytes,
    onError,
  });
  const stopTelling = await startTelling(db, changes, onError).catch((error: unknown) => {
    // Without it everything else works.
    onError(error);
    return () => undefined;
  });
  const stopWarning = await startWarning(db, onError).catch((error: unknown) => {
    onError(error);
    return () => Promise.resolve();
  });
  const stopAnswering = answerServiceWorker((message) => answers.answer(message), onError);
  try {
    await node.start();
    await aborted(signal);
  } finally {
    stopAnswering();
    stopTelling();
    await stopWarning();
    await node.stop();
  }
}

/** Nobody tests an address before the first paint. */
async function loadProbes(config: NetworkConfig): Promise<Probes> {
  const [{ probeServiceNode }, { probeTracker }, { probeIceServer }] = await Promise.all([
    import('./network/waku/probe-service-node.ts'),
    import('./network/torrent/probe-tracker.ts'),
    import('./network/torrent/probe-ice-server.ts'),
  ]);
  const tools = { clock: systemClock, random: randomBytes };
  return {
    serviceNode: (address, signal) => probeServiceNode(address, config, systemClock, signal),
    tracker: (url, signal) => probeTracker(url, tools, signal),
    iceServer: (server, signal) => probeIceServer(server, tools, signal),
  };
}

/** Of several tabs this one tells. */
async function startTelling(
  db: Database,
  changes: ChangeFeed,
  onError: (error: unknown) => void,
): Promise<() => void> {
  const [{ Teller }, { Retraction }, platform] = await Promise.all([
    import('./app/notifications/teller.ts'),
    import('./app/notifications/retraction.ts'),
    browserNotifications(),
  ]);
  const parts = { db, changes, clock: systemClock, platform, onError };
  const stops = [new Teller(parts).start(), new Retraction(parts).start()];
  return () => stops.forEach((stop) => stop());
}

/** The last tab that can give a community all of its history is not closed unawares. */
async function startWarning(
  db: Database,
  onError: (error: unknown) => void,
): Promise<() => Promise<void>> {
  const [{ LastHolder }, { LeaveWarning }] = await Promise.all([
    import('./app/node/last-holder.ts'),
    import('./ui/tab/leave-warning.ts'),
  ]);
  const warning = new LeaveWarning(window);
  leaveWarning = warning;
  const hasSuccessor = async (): Promise<boolean> => {
    const { pending = [] } = await navigator.locks.query();
    return pending.some(({ name }) => name === NODE_LOCK);
  };
  const onChange = (isLast: boolean): void => warning.set(isLast);
  const holder = new LastHolder({ db, clock: systemClock, hasSuccessor, onChange, onError });
  holder.start();
  return () => holder.stop();
}

async function browserNotifications() {
  const { BrowserNotifications } = await import('./ui/notifications/browser-notifications.ts');
  return new BrowserNotifications(baseUrl);
}

/** The archive gateway asks this tab for what the piece store has not got. */
function answerServiceWorker(
  answer: (message: unknown) => Promise<unknown>,
  onError: (error: unknown) => void,
): () => void {
  const listener = ({ data, ports: [port] }: MessageEvent<unknown>): void => {
    answer(data).then((result) => result && port?.postMessage(result), onError);
  };
  serviceWorker?.addEventListener('message', listener);
  serviceWorker?.startMessages();
  return () => serviceWorker?.removeEventListener('message', listener);
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
}

/** Undefined where the browser does not say: not from a secure origin, or in a private window. */
async function grantedBytes(): Promise<number | undefined> {
  if (!('storage' in navigator)) return undefined;
  return navigator.storage.estimate().then(
    ({ quota }) => quota,
    () => undefined,
  );
}

function spawnWorker(): Worker {
  return new Worker(new URL('./worker/main.ts', import.meta.url), { type: 'module' });
}

function spawnTimerWorker(): Worker {
  return new Worker(new URL('./worker/timer-main.ts', import.meta.url), { type: 'module' });
}

function spawnSearchWorker(): Worker {
  return new Worker(new URL('./worker/search-main.ts', import.meta.url), { type: 'module' });
}

async function loadWorkbox(url: string) {
  const { Workbox } = await import('workbox-window');
  return new Workbox(url);
}

async function readConfig(): Promise<NetworkConfig> {
  const signal = AbortSignal.timeout(CONFIG_LIMIT_MS);
  const answer = await fetch(new URL('network.json', baseUrl), { cache: 'no-cache', signal });
  if (!answer.ok) throw new NetworkConfigError(`network.json: the host answered ${answer.status}.`);
  return parseNetworkConfig(await answer.json());
}

async function readInvite(text: string) {
  const invite = parseInvite(text);
  if (invite instanceof InviteError) return { damage: invite.code };
  const { communityId, secret } = invite;
  return { communityId, fragment: inviteFragment(invite), isOpen: secret === undefined };
}

function randomBytes(length: number): Uint8Array {
  return crypto.getRandomValues(new Uint8Array(length));
}

/** The reader's language has come by then, or English is spoken. */
function sayingWhenSlow<T>(code: Problem['code'], work: Promise<T>): Promise<T> {
  const say = (): (() => void) => {
    if (!hideProblem) showProblem({ code, detail: '' });
    return () => hideProblem?.();
  };
  return saidWhenSlow(work, { after, say });
}

/** In place of the one that is shown. */
function showProblem(problem: Problem): void {
  hideProblem?.();
  const onreload = () => update.accept();
  const view = mount(ProblemView, { target, props: { problem, onreload } });
  hideProblem = () => {
    hideProblem = undefined;
    void unmount(view);
  };
}

function problemOf(error: unknown): Problem {
  const detail = error instanceof Error ? error.message : String(error);
  if (error instanceof InsecureOrigin) return { code: 'no secure origin', detail };
  if (error instanceof NetworkConfigError) return { code: 'bad network configuration', detail };
  if (error instanceof DatabaseTooNew) return { code: 'newer database', detail: '' };
  const isLate = error instanceof DOMException && error.name === 'TimeoutError';
  const isStorage = error instanceof DOMException || typeof indexedDB === 'undefined';
  const isDatabase = isStorage && !isLate;
  return { code: isDatabase ? 'no indexeddb' : 'unexpected', detail };
}

function requireElement(id: string): Element {
  const element = document.getElementById(id);
  if (!element) throw new Error(`index.html has no element with the id "${id}"`);
  return element;
}
