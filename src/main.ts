import { mount, unmount } from 'svelte';
import { AccountMark } from './app/account-mark.ts';
import type { Problem } from './app/app-model.ts';
import { AppUpdate } from './app/app-update.svelte.ts';
import { InstallChance } from './app/install-chance.svelte.ts';
import type { InstallEvent } from './app/install-model.ts';
import { LastPlace } from './app/last-place.ts';
import type { Probes } from './app/network/probes.ts';
import type { TabPlatform } from './app/node-tab-model.ts';
import { Perennial } from './app/perennial.svelte.ts';
import { systemClock } from './app/wall-clock.ts';
import type { NodeSession } from './main-node.ts';
import { NetworkConfigError } from './network/config-value.ts';
import { readNetworkConfig } from './network/network-config.ts';
import type { NetworkConfig } from './network/network-config.ts';
import { InviteError, inviteFragment, parseInvite } from './protocol/invite.ts';
import { realTime } from './protocol/time-constants.ts';
import { ChangeFeed } from './store/changes.ts';
import type { Database } from './store/database.ts';
import { openDatabase } from './store/database.ts';
import { DatabaseTooNew } from './store/errors.ts';
import { CHANGES_CHANNEL, DATABASE_NAME } from './store/names.ts';
import { isOpenRoute } from './store/open-route.ts';
import { after } from './ui/after.ts';
import App from './ui/App.svelte';
import { contentPainted } from './ui/content-painted.ts';
import { ReaderLanguage } from './ui/language/reader-language.svelte.ts';
import { translations } from './ui/language/translations.ts';
import { languageWords } from './ui/text-language.ts';
import { saidWhenSlow } from './ui/said-when-slow.ts';
import { KeptPage } from './ui/tab/kept-page.ts';
import { LeaveWarning } from './ui/tab/leave-warning.ts';
import { lookAgain } from './ui/tab/look-again.ts';
import { trustOwnScripts } from './ui/trusted-scripts.ts';
import type { PolicyFactory } from './ui/trusted-scripts.ts';
import ProblemView from './ui/views/Problem.svelte';
import { WorkerClient } from './worker/client.ts';
import type { SearchWorker } from './worker/search-worker.ts';

/** A host that says nothing for so long will not. */
const CONFIG_LIMIT_MS = 60_000;

const target = requireElement('app');
const baseUrl = new URL('./', document.baseURI).href;
trustOwnScripts((window as { trustedTypes?: PolicyFactory }).trustedTypes, baseUrl);
let isErasing = false;
let hideProblem: (() => void) | undefined;
/** Replaced by the app's own way to say it. */
let tellProblem: (problem: Problem) => void = showProblem;
let tab: Promise<TabPlatform> | undefined;
const leaveWarning = new LeaveWarning(window);
const keptPage = new KeptPage(window, document, reload);
// Absent where the page is not from a secure origin, and in some private windows.
const serviceWorker = 'serviceWorker' in navigator ? navigator.serviceWorker : undefined;
const update = new AppUpdate({
  load: serviceWorker && (() => loadWorkbox(new URL('sw.js', baseUrl).href)),
  reload,
  clock: systemClock,
});
document.addEventListener('visibilitychange', () => {
  if (document.visibilityState === 'visible') update.lookWhenDue();
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

class HostNotReached extends Error {
  override readonly name = 'HostNotReached';
}

start().catch(async (error: unknown) => {
  await isSpoken;
  showProblem(problemOf(error));
  // The version that does not fail may wait to be taken, or comes with a later reload.
  await update.register().catch(() => undefined);
});

async function start(): Promise<void> {
  if (!isSecureContext) throw new InsecureOrigin(baseUrl);
  const config = await sayingWhenSlow('no configuration yet', readConfig());
  const db = await sayingWhenSlow('no storage yet', open());
  const changes = new ChangeFeed(new BroadcastChannel(CHANGES_CHANNEL));
  const worker = new WorkerClient(spawnWorker, (error) => app.noticeFullStorage(error));
  const searcher = new WorkerClient<SearchWorker>(spawnSearchWorker);
  keptPage.whenKept(() => {
    worker.stop();
    searcher.stop();
    db.abandon();
  });
  const app: Perennial = new Perennial({
    db,
    changes,
    worker,
    searcher,
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
    mark: new AccountMark(() => localStorage),
    lastPlace: new LastPlace(() => localStorage),
    notifications: browserNotifications,
    erase,
  });
  tellProblem = (problem) => (app.problem = problem);
  if (!(await isSpoken)) app.report(languageWords.loadFailed);
  await sayWhatLacks(app);
  mount(App, { target, props: { app, language } });
  window.addEventListener('error', ({ error, message }) => app.report(error ?? message));
  window.addEventListener('unhandledrejection', ({ reason }) => app.report(reason));
  await contentPainted();
  goWhereNotificationsLead();
  const registered = update.register().catch(app.report);
  // Without its keys a node could receive, and neither answer nor announce.
  await app.identity.opened;
  const session = { db, changes, config, baseUrl, spawnWorker, serviceWorker, keptPage };
  void app.networkWanted.then(() => startNode(app, session)).catch(app.report);
  await registered;
  await lookAround(app);
  lookAgain({
    document,
    nowMs: () => Date.now(),
    look: () => void lookAround(app).catch(app.report),
  });
  if (app.hasBareKeys) await worker.call('protectKeys').catch(app.report);
}

/** The service worker says what was clicked. */
function goWhereNotificationsLead(): void {
  serviceWorker?.addEventListener('message', ({ data }) => {
    if (isOpenRoute(data)) location.hash = data.hash;
  });
  serviceWorker?.startMessages();
}

/** What the browser lacks: it is said in the first paint, which it would shift, and worked without. */
async function sayWhatLacks(app: Perennial): Promise<void> {
  if (!serviceWorker) app.notice({ code: 'no service worker' });
  if (!('RTCPeerConnection' in window)) app.notice({ code: 'no webrtc' });
  if (app.conditions.length === 0) return;
  await import('./ui/conditions/Conditions.svelte').catch(app.report);
}

/** Whether its clock is right. */
async function lookAround(app: Perennial): Promise<void> {
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
    onTerminated: () => tellProblem({ code: 'storage closed', detail: '' }),
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
  leaveWarning.set(undefined);
  location.reload();
}

/** Of no use before the first paint, and so no part of the shell. */
function ownTab(): Promise<TabPlatform> {
  return (tab ??= import('./ui/tab/browser-tab.ts').then(({ browserTab }) => browserTab()));
}

/** The node, and all that only the tab that runs it needs, is no part of the shell. */
async function startNode(
  app: Perennial,
  session: Omit<
    NodeSession,
    'tabId' | 'openTabs' | 'notifications' | 'leaveWarning' | 'onStorageError' | 'onError'
  >,
): Promise<void> {
  const [{ startNodeLock }, own] = await Promise.all([import('./main-node.ts'), ownTab()]);
  startNodeLock({
    ...session,
    tabId: own.id,
    openTabs: () => own.openTabs(),
    notifications: browserNotifications,
    leaveWarning,
    onStorageError: (error) => app.noticeFullStorage(error),
    onError: app.report,
  });
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
    serviceNode: (address, iceServers, signal) =>
      probeServiceNode(address, { ...config, iceServers }, systemClock, signal),
    tracker: (url, signal) => probeTracker(url, tools, signal),
    iceServer: (server, signal) => probeIceServer(server, tools, signal),
  };
}

async function browserNotifications() {
  const { BrowserNotifications } = await import('./ui/notifications/browser-notifications.ts');
  return new BrowserNotifications(baseUrl);
}

function spawnWorker(): Worker {
  return new Worker(new URL('./worker/main.ts', import.meta.url), { type: 'module' });
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
  const address = new URL('network.json', baseUrl);
  const answer = await fetch(address, { cache: 'no-cache', signal }).catch(notReached);
  if (!answer.ok) throw new NetworkConfigError(`network.json: the host answered ${answer.status}.`);
  return readNetworkConfig(await answer.text().catch(notReached));
}

/** Offline, no such host, or cut off on the way; and the service worker has no copy. */
function notReached(cause: unknown): never {
  throw new HostNotReached('network.json did not come', { cause });
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
  if (error instanceof HostNotReached) return { code: 'host not reached', detail: '' };
  if (error instanceof NetworkConfigError) return { code: 'bad network configuration', detail };
  if (error instanceof DatabaseTooNew) return { code: 'newer database', detail: '' };
  const isDatabase = error instanceof DOMException || typeof indexedDB === 'undefined';
  return { code: isDatabase ? 'no indexeddb' : 'unexpected', detail };
}

function requireElement(id: string): Element {
  const element = document.getElementById(id);
  if (!element) throw new Error(`index.html has no element with the id "${id}"`);
  return element;
}
