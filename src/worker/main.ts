import { expose } from 'comlink';
import { RateGate } from '../protocol/rate-gate.ts';
import { ChangeFeed } from '../store/changes.ts';
import { openDatabase } from '../store/database.ts';
import { CHANGES_CHANNEL, DATABASE_NAME } from '../store/names.ts';
import { StoredPieces } from '../store/pieces.ts';
import { createAccount } from './accounts.ts';
import { GatewayBytes, StoreBytes } from './archive-bytes.ts';
import { buildArchives } from './build-archives.ts';
import type { HistoryWorker } from './history-worker.ts';
import { importUnit } from './import-unit.ts';
import { Ingest } from './ingest.ts';
import { inviteTopic, join, post, preview, reseal } from './member.ts';
import { MessageOpener } from './opener.ts';
import { acceptInfo, openIndex } from './open-torrent.ts';
import { addChannel, announce, createCommunity } from './owner.ts';
import { RecentHashes } from './recent-hashes.ts';
import { Sealer } from './sealer.ts';
import { SendClock } from './send-clock.ts';
import { Serial } from './serial.ts';
import type { Exclusively } from './tools.ts';
import { createWasmPrimitives } from './wasm-primitives.ts';

const nowMs = (): number => Date.now();
const random = (length: number): Uint8Array => crypto.getRandomValues(new Uint8Array(length));
const exclusively: Exclusively = (name, work) =>
  navigator.locks.request(`perennial: ${name}`, () => work());

async function start() {
  const [db, primitives] = await Promise.all([
    openDatabase(DATABASE_NAME, {
      onBlocked: () => undefined,
      // The page is told too, and says what to do.
      onBlocking: () => undefined,
      onTerminated: () => self.close(),
    }),
    createWasmPrimitives(),
  ]);
  const changes = new ChangeFeed(new BroadcastChannel(CHANGES_CHANNEL));
  const sealer = new Sealer(primitives, random);
  const sendClock = new SendClock(nowMs);
  const uuid = (): string => crypto.randomUUID();
  const tools = { db, changes, primitives, sealer, sendClock, nowMs, random, uuid, exclusively };
  const rateGate = new RateGate(nowMs);
  const opener = new MessageOpener(primitives);
  const recent = new RecentHashes();
  const ingest = new Ingest({ db, changes, primitives, nowMs, rateGate, recent, opener });
  return { tools, ingest, pieces: new StoredPieces(db) };
}

const started = start();
const serial = new Serial();

const worker: HistoryWorker = {
  createAccount: async (displayName) => createAccount((await started).tools, displayName),
  createCommunity: async (draft) => createCommunity((await started).tools, draft),
  addChannel: async (id, draft) => {
    const { tools } = await started;
    return serial.run(id, () => addChannel(tools, id, draft));
  },
  inviteTopic: async (fragment) => inviteTopic((await started).tools, fragment),
  preview: async (fragment, messages) => preview((await started).tools, fragment, messages),
  join: async (fragment, options) => join((await started).tools, fragment, options),
  post: async (request) => post((await started).tools, request),
  reseal: async (id, localId) => reseal((await started).tools, id, localId),
  ingest: async (request) => {
    const { ingest } = await started;
    return serial.run(request.communityId, () => ingest.run(request));
  },
  buildArchives: async (request) => {
    const { tools, pieces } = await started;
    return buildArchives(tools, pieces, request);
  },
  announce: async (id, isLocal) => {
    const { tools } = await started;
    return serial.run(id, () => announce(tools, id, isLocal));
  },
  acceptInfo: async (request) => acceptInfo((await started).tools, request),
  openIndex: async (request) => {
    const { tools, pieces } = await started;
    return openIndex(tools, pieces, request);
  },
  importUnit: async (request, onProgress) => {
    const { tools, pieces } = await started;
    const stored = new StoreBytes(pieces);
    const isGateway = request.source === 'gateway';
    const source = isGateway ? new GatewayBytes(request.baseUrl, stored) : stored;
    return importUnit(tools, source, request, onProgress);
  },
};

expose(worker);
