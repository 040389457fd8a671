import { pieceLengthBytes } from '../archive/limits.ts';
import { Overlaps } from '../archive/overlaps.ts';
import { grouped } from '../store/grouped.ts';
import type { ArchiveRecord } from '../store/archive-records.ts';
import type { ArchiveView, WindowState, WindowView } from './history-model.ts';

/** From the least to the most that can be said of a window's archives; the first that one has wins. */
const precedence: readonly ArchiveRecord['state'][] = [
  'fetching',
  'listed',
  'pruned',
  'stored',
  'imported',
  'set aside',
];

/** The windows of a history, newest first. */
export function windowViews(archives: readonly ArchiveRecord[]): WindowView[] {
  const listed = archives.filter(({ unlistedMs }) => unlistedMs === undefined);
  // H19: as long as other archives have not replaced it, a window stays; it is shown once.
  const replacing = new Overlaps(listed);
  const kept = archives.filter(
    (archive) => archive.unlistedMs !== undefined && !replacing.has(archive),
  );
  const windows = grouped([...listed, ...kept], ({ fromMs, toMs }) => `${fromMs} ${toMs}`);
  const views = [...windows.values()].flatMap(windowView);
  return views.sort((a, b) => b.fromMs - a.fromMs);
}

function windowView(archives: readonly ArchiveRecord[]): WindowView[] {
  const [first] = archives;
  if (!first) return [];
  const sizeBytes = sum(archives, 'size');
  const view = {
    fromMs: first.fromMs,
    toMs: first.toMs,
    state: stateOf(archives),
    messages: sum(archives, 'messageCount'),
    sizeBytes,
    pieces: sizeBytes / pieceLengthBytes,
    reason: archives.find(({ state }) => state === 'set aside')?.reason,
    archives: archives.map(archiveView),
  };
  return [view];
}

function stateOf(archives: readonly ArchiveRecord[]): WindowState {
  if (archives.every(({ unlistedMs }) => unlistedMs !== undefined)) return 'no longer listed';
  const states = new Set(archives.map(({ state }) => state));
  if (states.has('set aside') && states.has('imported')) return 'partly';
  const state = precedence.find((candidate) => states.has(candidate)) ?? 'listed';
  const isBare = archives.some(({ isWithoutPieces }) => isWithoutPieces);
  return state === 'imported' && isBare ? 'without pieces' : state;
}

function archiveView({ id, messageCount, size, entry }: ArchiveRecord): ArchiveView {
  return { id, messages: messageCount, sizeBytes: size, redactions: entry.redaction };
}

export function sum<K extends string>(items: readonly Record<K, number>[], key: K): number {
  return items.reduce((total, item) => total + item[key], 0);
}
