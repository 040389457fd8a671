import { PrecacheController } from 'workbox-precaching';
import { readNetworkConfig } from '../network/network-config.ts';
import { ChangeFeed } from '../store/changes.ts';
import { openDatabase } from '../store/database.ts';
import { CHANGES_CHANNEL, DATABASE_NAME } from '../store/names.ts';
import { addShare } from '../store/shares.ts';
import type { Share } from '../store/shares.ts';
import { ArchiveDatabase } from './archive-database.ts';
import { readConfiguration } from './configuration.ts';
import { ArchiveGateway } from './gateway.ts';
import { configurationCache, configurationFile } from './names.ts';
import { followNotification, isAppWindow } from './notification-click.ts';
import { NodeTab } from './node-tab.ts';
import { withPolicy } from './served-response.ts';
import { receiveShare, shareAddress } from './share-target.ts';
import { Shell } from './shell.ts';

declare const self: ServiceWorkerGlobalScope;

const after = (delayMs: number, callback: () => void): (() => void) => {
  const timer = setTimeout(callback, delayMs);
  return () => clearTimeout(timer);
};

const base = new URL('./', self.location.href).href;
const precache = new PrecacheController();
precache.addToCacheList(self.__WB_MANIFEST);
const shell = new Shell(precache, { fetch: (url) => fetch(url), after });
const pieces = new ArchiveDatabase(DATABASE_NAME);
const nodeTab = new NodeTab({
  locks: navigator.locks,
  windows: appWindows,
  nowMs: () => Date.now(),
  after,
});
const gateway = new ArchiveGateway({
  pieces,
  findTorrent: (infoHash) => pieces.findTorrent(infoHash),
  requestRange: (request, signal) => nodeTab.requestRange(request, signal),
});

self.addEventListener('install', (event) => {
  // The page of the first visit read it before there was anybody to keep it for the next one.
  const kept = configuration(new Request(base + configurationFile)).catch(() => undefined);
  event.waitUntil(Promise.all([precache.install(event), kept]));
});

self.addEventListener('activate', (event) => {
  event.waitUntil(Promise.all([precache.activate(event), claim()]));
});

/** Whoever deletes everything in the first moments removes the worker that is just about to serve them. */
async function claim(): Promise<void> {
  try {
    await self.clients.claim();
  } catch (error) {
    if (!(error instanceof DOMException) || error.name !== 'InvalidStateError') throw error;
  }
}

// Not before the user agrees, in whichever tab: the others then offer to start anew.
self.addEventListener('message', (event) => {
  const { type } = (event.data ?? {}) as { type?: unknown };
  if (type === 'SKIP_WAITING') event.waitUntil(self.skipWaiting());
});

self.addEventListener('notificationclick', (event) => {
  event.notification.close();
  const open = (hash: string) => self.clients.openWindow(base + hash);
  event.waitUntil(followNotification(event.notification.data, { windows: appWindows, open }));
});

self.addEventListener('fetch', (event) => {
  const { request } = event;
  if (request.url.startsWith(`${base}archive/`)) return answerFromArchive(event);
  if (request.method === 'POST' && request.url === base + shareAddress) {
    return event.respondWith(share(request));
  }
  if (request.method !== 'GET') return;
  const url = new URL(request.url);
  if (`${url.origin}${url.pathname}` === base + configurationFile) {
    return event.respondWith(configuration(request));
  }
  const file = shell.fileFor(url);
  if (file !== undefined) event.respondWith(shell.serve(file));
});

async function appWindows(): Promise<readonly WindowClient[]> {
  const windows = await self.clients.matchAll({ type: 'window', includeUncontrolled: true });
  return windows.filter(({ url }) => isAppWindow(url, base));
}

function answerFromArchive(event: FetchEvent): void {
  const answer = gateway.respond(event.request);
  event.respondWith(answer.then(({ response }) => response));
  // The body outlives the event, which alone keeps the service worker running.
  event.waitUntil(answer.then(({ done }) => done));
}

async function share(request: Request): Promise<Response> {
  const hash = await receiveShare(request, {
    keep: keepShare,
    nowMs: () => Date.now(),
    newId: () => crypto.randomUUID(),
  });
  return Response.redirect(base + hash, 303);
}

/** A connection of its own, closed again: nothing of the app may be waiting for it. */
async function keepShare(shared: Share): Promise<void> {
  const database = await openDatabase(DATABASE_NAME, {
    onBlocked: () => undefined,
    onBlocking: () => undefined,
    onTerminated: () => undefined,
  });
  try {
    await addShare(database, shared);
  } finally {
    database.close();
  }
  const channel = new BroadcastChannel(CHANGES_CHANNEL);
  new ChangeFeed(channel).announce({ kind: 'shares' });
  channel.close();
}

async function configuration(request: Request): Promise<Response> {
  const response = await readConfiguration(request, {
    fetch: (asked) => fetch(asked),
    cache: () => caches.open(configurationCache),
    after,
    check: readNetworkConfig,
  });
  return withPolicy(response);
}
