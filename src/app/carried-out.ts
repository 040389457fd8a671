import type { ChangeFeed } from '../store/changes.ts';
import type { Database } from '../store/database.ts';
import { addIntent, getIntent } from '../store/intents.ts';
import type { IntentRecord } from '../store/records.ts';

/** H22: the node tab does each within 20 s; a tab that takes over needs some more. */
const LIMIT_MS = 40_000;

/** What was asked for was written down and nobody has done it yet; it is done all the same. */
class NotDoneYet extends Error {
  override readonly name = 'NotDoneYet';

  constructor() {
    super('it is written down and will be done as soon as another tab of this app has answered');
  }
}

/**
 * Writes down what this tab wants, and waits until the node tab has done it; resolves with its
 * result.
 * @throws NotDoneYet, or an Error with the reason where it failed
 */
export async function carriedOut(
  db: Database,
  changes: ChangeFeed,
  wish: Pick<IntentRecord, 'kind' | 'community' | 'value' | 'createdMs'>,
): Promise<unknown> {
  const id = await addIntent(db, wish);
  const ended = endOf(db, changes, id);
  changes.announce({ kind: 'intents' });
  const intent = await ended;
  if (intent?.state === 'failed') throw failureOf(intent);
  return intent?.result;
}

/** Of the name that it had in the node tab, by which the interface finds words for it. */
function failureOf({ error, errorName = 'Error' }: IntentRecord): Error {
  return Object.assign(new Error(error), { name: errorName });
}

/** Undefined where it has gone, with the community it was about. */
function endOf(db: Database, changes: ChangeFeed, id: number): Promise<IntentRecord | undefined> {
  return new Promise((resolve, reject) => {
    const look = async (): Promise<void> => {
      const intent = await getIntent(db, id);
      if (intent?.state === 'open') return;
      end();
      resolve(intent);
    };
    const stopListening = changes.listen(({ kind }) => {
      if (kind === 'intents') look().catch(fail);
    });
    const limit = setTimeout(() => fail(new NotDoneYet()), LIMIT_MS);
    const end = (): void => {
      stopListening();
      clearTimeout(limit);
    };
    const fail = (cause: Error): void => {
      end();
      reject(cause);
    };
  });
}
