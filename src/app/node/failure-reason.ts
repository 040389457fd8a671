import { FetchFailed } from '../../network/torrent/torrent-errors.ts';
import type { FailureCode } from '../history-model.ts';

/** By the name of an error's class, which is all that is left of it when it came from a worker. */
const codes: Readonly<Record<string, FailureCode>> = {
  QueryIncomplete: 'not answered',
  StorageFull: 'storage full',
  DatabaseClosed: 'storage closed',
  HistoryFull: 'history full',
  ArchiveUnavailable: 'not here yet',
  NoDescription: 'no description',
  NothingAnnounced: 'nothing announced',
  WorkerDied: 'worker',
  WorkerTimedOut: 'worker',
  TorrentNetworkStopped: 'stopped',
};

/** A rule that was broken, or a code, and after a colon what happened; the interface has the words. */
export function failureReason(error: unknown): string {
  if (!(error instanceof Error)) return `unexpected: ${String(error)}`;
  if (isByRule(error)) return error.message;
  return `${codeOf(error) ?? 'unexpected'}: ${error.message}`;
}

/** A piece that could not be stored says why by its cause. */
function codeOf(error: Error): FailureCode | undefined {
  if (!(error instanceof FetchFailed)) return codes[error.name];
  const { cause } = error;
  return (cause instanceof Error && codes[cause.name]) || error.reason;
}

/** Their messages begin with the rule. */
function isByRule({ name }: Error): boolean {
  return ['TorrentRejected', 'UnsupportedFormat', 'ArchiveError', 'Refused'].includes(name);
}
