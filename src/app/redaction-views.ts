import type { RedactionRecord } from '../store/redaction-records.ts';
import type { RedactionView } from './history-model.ts';

/** H20: as the history panel shows them. */
export function redactionViews(records: readonly RedactionRecord[]): RedactionView[] {
  return records.map(({ id, target, askedMs, state, archives, events, refused }) => ({
    id,
    what: target.kind,
    askedMs,
    isDone: state === 'done',
    archives,
    events,
    refused,
  }));
}
