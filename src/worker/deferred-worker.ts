import type { HistoryWorker } from './history-worker.ts';

/** Takes calls at once and does them when the worker has started; they fail as its start does. */
export function deferredWorker(started: Promise<HistoryWorker>): HistoryWorker {
  return {
    protectKeys: async () => (await started).protectKeys(),
    createAccount: async (...args) => (await started).createAccount(...args),
    createCommunity: async (...args) => (await started).createCommunity(...args),
    addChannel: async (...args) => (await started).addChannel(...args),
    edit: async (...args) => (await started).edit(...args),
    inviteTopic: async (...args) => (await started).inviteTopic(...args),
    preview: async (...args) => (await started).preview(...args),
    join: async (...args) => (await started).join(...args),
    askToJoin: async (...args) => (await started).askToJoin(...args),
    removeMessages: async (...args) => (await started).removeMessages(...args),
    sealLeaving: async (...args) => (await started).sealLeaving(...args),
    post: async (...args) => (await started).post(...args),
    act: async (...args) => (await started).act(...args),
    reseal: async (...args) => (await started).reseal(...args),
    ingest: async (...args) => (await started).ingest(...args),
    sweepPieces: async () => (await started).sweepPieces(),
    buildArchives: async (...args) => (await started).buildArchives(...args),
    deleteEverywhere: async (...args) => (await started).deleteEverywhere(...args),
    moderate: async (...args) => (await started).moderate(...args),
    redactArchives: async (...args) => (await started).redactArchives(...args),
    announce: async (...args) => (await started).announce(...args),
    communityKey: async (...args) => (await started).communityKey(...args),
    restoreCommunity: async (...args) => (await started).restoreCommunity(...args),
    takeOver: async (...args) => (await started).takeOver(...args),
    exportHistory: async (...args) => (await started).exportHistory(...args),
    importHistory: async (...args) => (await started).importHistory(...args),
    acceptInfo: async (...args) => (await started).acceptInfo(...args),
    openIndex: async (...args) => (await started).openIndex(...args),
    checkUnit: async (...args) => (await started).checkUnit(...args),
    importUnit: async (...args) => (await started).importUnit(...args),
  };
}
