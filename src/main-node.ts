import { CleanEnd } from './app/node/clean-end.ts';
import { NodeLock } from './app/node/node-lock.ts';
import { NetworkJournal } from './app/node/network-journal.ts';
import { PinnedPlace } from './app/node/pinned-place.ts';
import { runWithSettings } from './app/node/run-with-settings.ts';
import type { NetworkChoice } from './app/node/run-with-settings.ts';
import { StatusWriter } from './app/node/status-writer.ts';
import { SteadyClock } from './app/node/steady-clock.ts';
import type { NotificationPlatform } from './app/notifications/notifications-model.ts';
import { systemClock } from './app/wall-clock.ts';
import type { NetworkConfig } from './network/network-config.ts';
import type { TorrentNetwork } from './network/torrent/torrent-network.ts';
import { isByWebRtc, webRtcTransports } from './network/waku/by-webrtc.ts';
import type { WakuNetwork, WakuStatus } from './network/waku/waku-network.ts';
import { realTime } from './protocol/time-constants.ts';
import type { ChangeFeed } from './store/changes.ts';
import type { Database } from './store/database.ts';
import { getNodeStatus } from './store/node-status.ts';
import { hasTorrents } from './store/torrents.ts';
import type { KeptPage } from './ui/tab/kept-page.ts';
import { LAST_TABS_CHANNEL, LastTabs } from './ui/tab/last-tabs.ts';
import type { LeaveWarning } from './ui/tab/leave-warning.ts';
import { WorkerClient } from './worker/client.ts';

/** Each owns whole archives; more than two would hold too much of them in memory at once. */
const MOST_IMPORT_WORKERS = 2;

/** What the tab has that may become the node. */
export interface NodeSession {
  db: Database;
  changes: ChangeFeed;
  /** network.json. */
  config: NetworkConfig;
  tabId: string;
  baseUrl: string;
  spawnWorker: () => Worker;
  serviceWorker: ServiceWorkerContainer | undefined;
  keptPage: Pick<KeptPage, 'whenKept'>;
  notifications: () => Promise<NotificationPlatform>;
  /** Of this browser. */
  openTabs: () => Promise<readonly string[]>;
  leaveWarning: LeaveWarning;
  /** Of a worker: the storage may be full. */
  onStorageError: (error: unknown) => void;
  onError: (error: unknown) => void;
}

type Session = NodeSession & { lastTabs: LastTabs };
type Run = Session & NetworkChoice;

/**
 * The second half of main.ts, loaded after the first paint: waits for the lock, and constructs what
 * runs in the one tab that has it.
 */
export function startNodeLock(session: NodeSession): void {
  const { db, changes, tabId, onError } = session;
  const cleanEnd = new CleanEnd({ db, onError });
  const lastTabs = lastTabsOf(session);
  const lock = new NodeLock({
    locks: navigator.locks,
    clock: systemClock,
    isVisible: () => document.visibilityState === 'visible',
    heartbeatMs: async () => (await getNodeStatus(db))?.heartbeatMs,
    place: new PinnedPlace({ db, changes, clock: systemClock, tabId }),
    run: (signal) => cleanEnd.run(() => runChosen({ ...session, lastTabs }, signal)),
    onError,
  });
  changes.listen(({ kind }) => {
    if (kind === 'pinnedTab') lock.heed().catch(onError);
  });
  lock.start();
  // Peers notice a client that leaves in 39 ms, and a page that vanishes in 17.5 s.
  window.addEventListener('pagehide', ({ persisted }) => {
    // Kept, its database is closed already.
    if (!persisted) cleanEnd.end().catch(onError);
    lock.stop().catch(onError);
  });
}

function runChosen(session: Session, signal: AbortSignal): Promise<void> {
  const run = (choice: NetworkChoice, used: AbortSignal) =>
    runNode({ ...session, ...choice }, used);
  return runWithSettings({ ...session, run }, signal);
}

/** Runs the node until the signal. The heartbeat begins with the lock: what is needed has to load. */
async function runNode(run: Run, signal: AbortSignal): Promise<void> {
  const { db, changes, tabId, onError } = run;
  let network: WakuNetwork | undefined;
  const wakuStatus = (): WakuStatus =>
    network?.status() ?? { state: 'stopped', nodes: [], sinceMs: 0 };
  const clock = new SteadyClock(spawnTimerWorker(), onError);
  const told = { db, changes, clock, onError };
  const journal = new NetworkJournal(told);
  const onReport = journal.see.bind(journal);
  const status = new StatusWriter({ ...told, tabId, wakuStatus, onReport });
  status.start();
  journal.start(run);
  try {
    const parts = await loadNetwork(run, clock);
    network = parts.waku;
    const waku = journal.watch(network);
    if (!signal.aborted) await runNetwork(run, { ...parts, waku, status, clock }, signal);
  } finally {
    await status.stop();
    await journal.stop();
    clock.stop();
  }
}

/** Tabs that wait need none of it. */
async function loadNetwork(run: Run, clock: SteadyClock) {
  const { isTorrentOff } = run;
  const [waku, torrents, { CommunityNode }, { RangeAnswers }] = await Promise.all([
    loadWaku(run, clock),
    isTorrentOff ? noTorrents() : loadTorrents(run, clock),
    import('./app/node/community-node.ts'),
    import('./app/node/range-answers.ts'),
  ]);
  const answers = new RangeAnswers(torrents);
  return { ...waku, torrents, CommunityNode, answers };
}

/** In a worker, where its work holds up nobody; in the page only for WebRTC, which workers lack. */
async function loadWaku({ config, onError }: Run, clock: SteadyClock): Promise<LoadedWaku> {
  if (config.serviceNodes.some(isByWebRtc)) {
    const { LightNode } = await import('./network/waku/light-node.ts');
    const transports = () => webRtcTransports(config.serviceNodes, config.iceServers);
    const waku = new LightNode({ ...config, transports, clock, random: randomBytes });
    return { waku, endWaku: () => undefined };
  }
  const { RemoteLightNode } = await import('./network/waku/remote/remote-light-node.ts');
  const waku = new RemoteLightNode({ settings: config, spawn: spawnWakuWorker, clock, onError });
  return { waku, endWaku: () => waku.end() };
}

interface LoadedWaku {
  waku: WakuNetwork;
  /** At once, where it would go on in a page that is kept. */
  endWaku: () => void;
}

async function noTorrents(): Promise<TorrentNetwork> {
  const { NoTorrentNetwork } = await import('./network/torrent/no-torrent-network.ts');
  return new NoTorrentNetwork();
}

async function loadTorrents(
  { db, config, unused }: Run,
  clock: SteadyClock,
): Promise<TorrentNetwork> {
  const [{ WebTorrentNetwork }, { StoredPieces }, isNeeded] = await Promise.all([
    import('./network/torrent/webtorrent-network.ts'),
    import('./store/pieces.ts'),
    hasTorrents(db),
  ]);
  return new WebTorrentNetwork({
    pieceStore: new StoredPieces(db),
    trackers: config.trackers,
    refusedTrackers: unused,
    iceServers: config.iceServers,
    isNeeded,
    clock,
    random: Math.random,
  });
}

type Network = Awaited<ReturnType<typeof loadNetwork>> & {
  status: StatusWriter;
  clock: SteadyClock;
};

async function runNetwork(
  run: Run,
  { waku, endWaku, torrents, status, clock, answers, CommunityNode }: Network,
  signal: AbortSignal,
): Promise<void> {
  const { db, changes, config, isTorrentOff, baseUrl, serviceWorker, onError } = run;
  const workers: WorkerClient[] = [];
  const newWorker = (): WorkerClient => {
    const worker = new WorkerClient(run.spawnWorker, run.onStorageError);
    workers.push(worker);
    return worker;
  };
  const node = new CommunityNode({
    db,
    changes,
    waku,
    torrents,
    status,
    worker: newWorker(),
    importers: Array.from({ length: importWorkers() }, newWorker),
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
  const stopTelling = await startTelling(run).catch((error: unknown) => {
    // Without it everything else works.
    onError(error);
    return () => undefined;
  });
  const stopWarning = await startWarning(run, clock).catch((error: unknown) => {
    onError(error);
    return () => Promise.resolve();
  });
  const stopAnswering = answerServiceWorker(run, (message) => answers.answer(message));
  const stopEnding = run.keptPage.whenKept(() => {
    endWaku();
    workers.forEach((worker) => worker.stop());
  });
  const onOnline = (): void => node.online();
  window.addEventListener('online', onOnline);
  try {
    await node.start();
    await aborted(signal);
  } finally {
    window.removeEventListener('online', onOnline);
    stopEnding();
    stopAnswering();
    stopTelling();
    await stopWarning();
    await node.stop();
  }
}

/** Of several tabs this one tells. */
async function startTelling(run: Run): Promise<() => void> {
  const { db, changes, notifications, onError } = run;
  const [{ Teller }, { Retraction }, platform] = await Promise.all([
    import('./app/notifications/teller.ts'),
    import('./app/notifications/retraction.ts'),
    notifications(),
  ]);
  const parts = { db, changes, clock: systemClock, platform, onError };
  const stops = [new Teller(parts).start(), new Retraction(parts).start()];
  return () => stops.forEach((stop) => stop());
}

/** In every tab: the last that goes of those that can give a community all of its history asks. */
function lastTabsOf({ tabId, openTabs, leaveWarning: warning }: NodeSession): LastTabs {
  const channel = new BroadcastChannel(LAST_TABS_CHANNEL);
  const nowMs = (): number => performance.now();
  const wait = (ms: number): void => {
    const untilMs = nowMs() + ms;
    while (nowMs() < untilMs);
  };
  const lastTabs = new LastTabs({ channel, tabId, openTabs, warning, nowMs, wait });
  lastTabs.start();
  return lastTabs;
}

async function startWarning(
  { db, lastTabs, onError }: Run,
  clock: SteadyClock,
): Promise<() => Promise<void>> {
  const { LastHolder } = await import('./app/node/last-holder.ts');
  const onLook = (isHeldHereOnly: boolean): Promise<void> => lastTabs.tell(isHeldHereOnly);
  const holder = new LastHolder({ db, clock, onLook, onError });
  holder.start();
  return () => holder.stop();
}

/** The archive gateway asks this tab for what the piece store has not got. */
function answerServiceWorker(
  { serviceWorker, onError }: Run,
  answer: (message: unknown) => Promise<unknown>,
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

/** H23: the page and Waku have a processor to themselves, so that a live message waits for none. */
function importWorkers(): number {
  return Math.max(1, Math.min(navigator.hardwareConcurrency - 1, MOST_IMPORT_WORKERS));
}

function spawnWakuWorker(): Worker {
  return new Worker(new URL('./network/waku/remote/waku-main.ts', import.meta.url), {
    type: 'module',
  });
}

function spawnTimerWorker(): Worker {
  return new Worker(new URL('./worker/timer-main.ts', import.meta.url), { type: 'module' });
}

function randomBytes(length: number): Uint8Array {
  return crypto.getRandomValues(new Uint8Array(length));
}
