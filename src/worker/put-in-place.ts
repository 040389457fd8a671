import { replaceInOutbox } from '../store/outbox.ts';
import type { OutboxRecord } from '../store/records.ts';
import type { MessageAction } from './history-worker.ts';
import type { WorkerTools } from './tools.ts';

export interface ActionRow extends OutboxRecord {
  body: MessageAction;
}

/**
 * Into the outbox, in place of what waits there and says something else about the same message.
 * @throws OutboxFull
 */
export async function putInPlace({ db }: WorkerTools, row: ActionRow): Promise<void> {
  await replaceInOutbox(db, row, (waiting) => isReplacedBy(waiting, row.body));
}

/** Of two that wait the later one counts, so the earlier need not be sent; a delete ends them all. */
function isReplacedBy({ body, state }: OutboxRecord, action: MessageAction): boolean {
  if (state === 'sent' || !body || !('target' in body) || body.target !== action.target) {
    return false;
  }
  if (action.kind === 'delete') return true;
  if (body.kind === 'reaction' && action.kind === 'reaction') {
    return body.reaction === action.reaction;
  }
  return body.kind === action.kind;
}
