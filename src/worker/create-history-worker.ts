import type { PieceStore } from '../archive/piece-store.ts';
import type { Primitives } from '../protocol/primitives.ts';
import type { BroadcastChannelLike, ChangeFeed } from '../store/changes.ts';
import type { Database } from '../store/database.ts';
import {
  accountWords,
  confirmWords,
  createAccount,
  renameAccount,
  restoreAccount,
} from './accounts.ts';
import { act } from './act.ts';
import { announce } from './announce.ts';
import { GatewayBytes, StoreBytes } from './archive-bytes.ts';
import type { ArchiveBytes } from './archive-bytes.ts';
import {
  backUpAccount,
  backUpCommunity,
  restoreAccountBackup,
  restoreCommunityBackup,
} from './backups.ts';
import { buildArchives, sweep } from './build-archives.ts';
import { deleteEverywhere } from './delete-everywhere.ts';
import { editCommunity } from './edit-community.ts';
import type {
  HistoryWorker,
  ImportRequest,
  IngestRequest,
  IngestSummary,
} from './history-worker.ts';
import { exportHistory } from './export-history.ts';
import { exportMessages } from './export-messages.ts';
import { importHistory } from './import-history.ts';
import { checkUnit, importUnit } from './import-unit.ts';
import { followLink } from './follow-link.ts';
import { Ingest } from './ingest.ts';
import { KeyShare } from './key-share.ts';
import { Keyring } from './keyring.ts';
import type { LiveTurns } from './live-turns.ts';
import { inviteTopic, join, preview, reseal } from './member.ts';
import { askToJoin, removeMessages, sealLeaving } from './membership.ts';
import { moderate } from './moderate.ts';
import { acceptInfo, openIndex } from './open-torrent.ts';
import { addChannel, createCommunity } from './owner.ts';
import { setPassphrase, unlock } from './passphrase.ts';
import { post } from './post.ts';
import { redactArchives } from './redact-archives.ts';
import { renewLink } from './renew-link.ts';
import { communityKey, restoreCommunity } from './restore.ts';
import { Sealer } from './sealer.ts';
import { SendClock } from './send-clock.ts';
import { Serial } from './serial.ts';
import { takeOver } from './take-over.ts';
import type { Exclusively, WorkerTools } from './tools.ts';

/** What of its realm a worker needs. */
export interface HistoryWorkerParts {
  db: Database;
  pieces: PieceStore;
  changes: ChangeFeed;
  primitives: Primitives;
  nowMs: () => number;
  random: (length: number) => Uint8Array;
  uuid: () => string;
  exclusively: Exclusively;
  pause: (ms: number) => Promise<void>;
  /** Of this profile's workers alone. */
  keyChannel: BroadcastChannelLike;
  turns: LiveTurns;
}

export function createHistoryWorker(parts: HistoryWorkerParts): HistoryWorker {
  const { pieces, primitives, nowMs, random, turns } = parts;
  const sealer = new Sealer(primitives, random);
  const keys = new Keyring({ ...parts, share: new KeyShare(parts.keyChannel, parts.pause) });
  const tools: WorkerTools = { ...parts, keys, sealer, sendClock: new SendClock(nowMs) };
  const ingest = new Ingest(parts);
  // Two batches of one community at a time would be judged by what neither has stored yet.
  const ingesting = new Serial();
  const take = (request: IngestRequest): Promise<IngestSummary> =>
    request.isLive ? turns.live(() => ingest.run(request)) : ingest.run(request);
  return {
    protectKeys: () => keys.protect(),
    isLocked: () => keys.isLocked(),
    unlock: (passphrase) => unlock(tools, passphrase),
    setPassphrase: (passphrase) => setPassphrase(tools, passphrase),
    createAccount: (displayName) => createAccount(tools, displayName),
    renameAccount: (displayName) => renameAccount(tools, displayName),
    accountWords: () => accountWords(tools),
    confirmWords: () => confirmWords(tools),
    restoreAccount: (words, displayName) => restoreAccount(tools, words, displayName),
    backUpAccount: (passphrase) => backUpAccount(tools, passphrase),
    restoreAccountBackup: (file, passphrase) => restoreAccountBackup(tools, file, passphrase),
    backUpCommunity: (id, passphrase) => backUpCommunity(tools, id, passphrase),
    restoreCommunityBackup: (file, passphrase) => restoreCommunityBackup(tools, file, passphrase),
    createCommunity: (draft) => createCommunity(tools, draft),
    addChannel: (id, words) => addChannel(tools, id, words),
    edit: (id, edit) => editCommunity(tools, id, edit),
    inviteTopic: async (fragment) => inviteTopic(tools, fragment),
    preview: (fragment, messages) => preview(tools, fragment, messages),
    join: (fragment, options) => join(tools, fragment, options),
    askToJoin: (id) => askToJoin(tools, id),
    removeMessages: (id, member) => removeMessages(tools, id, member),
    sealLeaving: (id) => sealLeaving(tools, id),
    post: (request) => turns.live(() => post(tools, request)),
    act: (request) => turns.live(() => act(tools, request)),
    reseal: (id, localId) => reseal(tools, id, localId),
    ingest: (request) => ingesting.run(request.communityId, () => take(request)),
    sweepPieces: () => sweep(tools),
    buildArchives: (request) => buildArchives(tools, pieces, request),
    // H2: it is stored as what the network brings is.
    deleteEverywhere: (request) =>
      ingesting.run(request.communityId, () => deleteEverywhere(tools, request)),
    moderate: (id, wish) => ingesting.run(id, () => moderate(tools, id, wish)),
    redactArchives: (request) => redactArchives(tools, pieces, request),
    renewLink: (request) => renewLink(tools, pieces, request),
    followLink: (id) => ingesting.run(id, () => followLink(tools, id)),
    announce: (id, isLocal, addresses) => announce(tools, id, isLocal, addresses),
    communityKey: (id) => communityKey(tools, id),
    restoreCommunity: (keyText) => restoreCommunity(tools, keyText),
    takeOver: (request) => takeOver(tools, pieces, request),
    exportMessages: (request) => exportMessages(tools, request),
    exportHistory: (request) => exportHistory(tools, pieces, request),
    importHistory: (request, onProgress) => importHistory(tools, pieces, request, onProgress),
    acceptInfo: (request) => acceptInfo(tools, request),
    openIndex: (request) => openIndex(tools, pieces, request),
    checkUnit: (request, onProgress) =>
      checkUnit(tools, bytesFor(request, pieces), request, onProgress),
    importUnit: (request, onProgress) =>
      importUnit(tools, bytesFor(request, pieces), request, onProgress),
  };
}

function bytesFor({ source, baseUrl }: ImportRequest, pieces: PieceStore): ArchiveBytes {
  const stored = new StoreBytes(pieces);
  return source === 'gateway' ? new GatewayBytes(baseUrl, stored) : stored;
}
