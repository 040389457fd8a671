import { sampleTorrent } from './sample-torrent.ts';
import type { Answer, GatewayApi } from './gateway-api.ts';
import { archiveUrl, isRangeRequest, type RangeAnswer } from '../../../src/archive/gateway.ts';
import { FetchFailed } from '../../../src/network/torrent/torrent-errors.ts';
import type { TorrentNetwork } from '../../../src/network/torrent/torrent-network.ts';
import { bytesToHex } from '../../../src/protocol/hex.ts';
import { addCommunity } from '../../../src/store/communities.ts';
import type { Database } from '../../../src/store/database.ts';
import { NODE_LOCK } from '../../../src/store/names.ts';
import { recordTorrent } from '../../../src/store/torrents.ts';

const community = `0x02${'cd'.repeat(32)}`;

function workers(): ServiceWorkerContainer {
  return navigator.serviceWorker;
}

function nextController(): Promise<void> {
  return new Promise((resolve) =>
    workers().addEventListener('controllerchange', () => resolve(), { once: true }),
  );
}

async function control(): Promise<void> {
  const controlled = workers().controller ? Promise.resolve() : nextController();
  await workers().register('./sw.js');
  await controlled;
}

async function recordIn(database: Database, ...[sample]: Parameters<GatewayApi['record']>) {
  const { infoHash, info, pieceHashes, dataLength, indexLength } = await sampleTorrent(sample);
  await addCommunity(database, {
    id: community,
    joinedMs: 0,
    topics: [],
    archiveKeys: {
      encryptionKey: new Uint8Array(32),
      nonceKey: new Uint8Array(32),
      torrentName: sample.name,
    },
    announcements: [],
    settings: { isHistoryEnabled: true, isSeeding: true },
    highestClocks: {},
    highestDescriptionClock: 0,
    roleLog: [],
  });
  await recordTorrent(database, {
    community,
    infoHash,
    info,
    index: new Uint8Array(),
    pieceHashes,
    dataLength,
    indexLength,
    isCurrent: true,
    state: 'fetching',
    trackers: [],
    webSeeds: [],
  });
}

/** Resolves when this tab has the lock, which it then keeps. */
function holdLock(): Promise<void> {
  return new Promise((resolve, reject) => {
    const forever = new Promise<void>(() => undefined);
    navigator.locks
      .request(NODE_LOCK, () => {
        resolve();
        return forever;
      })
      .catch(reject);
  });
}

async function rangeAnswer(network: TorrentNetwork, data: unknown): Promise<RangeAnswer> {
  if (!isRangeRequest(data)) return { ok: false, status: 503, reason: 'not a range request' };
  const torrent = network.get(data.infoHash);
  if (!torrent) return { ok: false, status: 503, reason: 'the torrent is not open' };
  try {
    const signal = AbortSignal.timeout(60_000);
    await torrent.fetchRange(data.fromByte, data.toByte, { signal, isUrgent: true });
    return { ok: true };
  } catch (error) {
    const status = error instanceof FetchFailed && error.reason === 'no peer' ? 504 : 503;
    return { ok: false, status, reason: String(error) };
  }
}

async function ask(url: string, range: string | undefined): Promise<Answer> {
  const response = await fetch(url, { headers: range === undefined ? {} : { range } });
  const contentRange = response.headers.get('content-range');
  const { status } = response;
  if (!response.ok) return { status, contentRange, body: await response.text() };
  const hash = await crypto.subtle.digest('SHA-256', await response.arrayBuffer());
  return { status, contentRange, body: bytesToHex(new Uint8Array(hash)) };
}

async function readOn(reader: ReadableStreamDefaultReader<Uint8Array>): Promise<number> {
  let length = 0;
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    length += part.value.length;
  }
  return length;
}

export function gatewayApi(database: Database, network: () => TorrentNetwork): GatewayApi {
  let reader: ReadableStreamDefaultReader<Uint8Array> | undefined;
  const url = (...path: Parameters<GatewayApi['beginReading']>): string =>
    archiveUrl(location.pathname, ...path);
  return {
    control,
    record: (sample) => recordIn(database, sample),

    async becomeNode() {
      await holdLock();
      workers().addEventListener('message', ({ data, ports }: MessageEvent<unknown>) => {
        void rangeAnswer(network(), data).then((answer) => ports[0]?.postMessage(answer));
      });
      workers().startMessages();
    },

    ask: (infoHash, file, range) => ask(url(infoHash, file), range),

    async beginReading(infoHash, file) {
      const response = await fetch(url(infoHash, file));
      reader = response.body?.getReader();
      return (await reader?.read())?.value?.length ?? 0;
    },

    endReading: () => (reader ? readOn(reader).catch(() => undefined) : Promise.resolve(0)),

    headerOf: async (path, header) => (await fetch(path)).headers.get(header),
    textOf: async (path) => (await fetch(path)).text(),

    async update() {
      const registration = await workers().ready;
      await registration.update();
      const installing = registration.installing;
      if (installing) {
        await new Promise<void>((resolve) => {
          installing.addEventListener('statechange', () => {
            if (installing.state !== 'installing') resolve();
          });
        });
      }
      return { active: registration.active?.state, waiting: registration.waiting?.state };
    },

    async agree() {
      const { waiting } = await workers().ready;
      const taken = nextController();
      waiting?.postMessage({ type: 'SKIP_WAITING' });
      await taken;
    },
  };
}
