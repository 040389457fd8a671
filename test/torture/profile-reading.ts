import type { Page } from '@playwright/test';
import type { ArchiveRecord, TorrentRecord } from '../../src/store/archive-records.ts';
import { DATABASE_NAME } from '../../src/store/names.ts';
import type {
  AccountRecord,
  CommunityRecord,
  OutboxRecord,
  StoredMessage,
} from '../../src/store/records.ts';
import type { PageMessage, PageRecord } from '../../src/store/schema.ts';

/** A message in either of its two shapes: a row, or a line of an imported window's page. */
export interface StoredText extends Pick<
  PageMessage,
  'id' | 'author' | 'text' | 'timestampMs' | 'isDeleted'
> {
  chatId: string;
  shape: 'row' | 'page';
}

/** What one profile's database has of the community, all of one moment. */
export interface ProfileReading {
  chatKey: string;
  messages: StoredText[];
  /** What was written and has not come back from the network yet. */
  waiting: (Pick<OutboxRecord, 'state' | 'error'> & { text: string; chatId: string })[];
  archives: Pick<ArchiveRecord, 'id' | 'fromMs' | 'state' | 'reason'>[];
  /** Of the torrent that is announced, or being fetched. */
  torrent: Omit<TorrentRecord, 'community'> | undefined;
  /** Of a control node: the windows up to here were cut. */
  archivedThroughMs: number | undefined;
  displaced: string[];
}

/** Reads the database past the app. Undefined where the profile has no community yet. */
export function readProfile(page: Page): Promise<ProfileReading | undefined> {
  return page.evaluate(readInPage, DATABASE_NAME);
}

/** Runs in the page. */
async function readInPage(databaseName: string): Promise<ProfileReading | undefined> {
  const answer = <Value>(request: IDBRequest<Value>): Promise<Value> => {
    return new Promise((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error ?? new Error('a request failed'));
    });
  };
  // One that does not exist would be made, and the app's own would fail.
  const known = await indexedDB.databases();
  if (!known.some(({ name }) => name === databaseName)) return undefined;
  const db = await answer(indexedDB.open(databaseName));
  try {
    const transaction = db.transaction([...db.objectStoreNames], 'readonly');
    const all = <Value>(store: string): Promise<Value[]> =>
      answer(transaction.objectStore(store).getAll() as IDBRequest<Value[]>);
    const [accounts, communities, rows, pages, outbox, archives, torrents, displaced] =
      await Promise.all([
        all<AccountRecord>('accounts'),
        all<CommunityRecord>('communities'),
        all<StoredMessage>('messages'),
        all<Pick<PageRecord, 'chatId' | 'packed'>>('historyPages'),
        all<OutboxRecord>('outbox'),
        all<ArchiveRecord>('archives'),
        all<TorrentRecord>('torrents'),
        all<{ event: { text?: string } }>('displaced'),
      ]);
    const [account] = accounts;
    const [community] = communities;
    if (!account || !community) return undefined;
    const decoder = new TextDecoder();
    const unpack = (packed: PageRecord['packed']): PageMessage[] =>
      packed ? (JSON.parse(decoder.decode(packed.json)) as PageMessage[]) : [];
    const stored = (message: PageMessage, chatId: string, shape: 'row' | 'page') => {
      const { id, author, text, timestampMs, isDeleted } = message;
      return { id, author, text, timestampMs, chatId, shape, ...(isDeleted && { isDeleted }) };
    };
    return {
      chatKey: account.chatKey,
      messages: [
        ...rows.map((row) => stored(row, row.chatId, 'row')),
        ...pages.flatMap(({ chatId, packed }) =>
          unpack(packed).map((message) => stored(message, chatId, 'page')),
        ),
      ],
      waiting: outbox.flatMap(({ body, state, error, chatId }) =>
        body?.kind === 'message'
          ? [{ text: body.text, chatId, state, ...(error !== undefined && { error }) }]
          : [],
      ),
      archives: archives.map(({ id, fromMs, state, reason }) => {
        return { id, fromMs, state, ...(reason !== undefined && { reason }) };
      }),
      torrent: torrents.find(({ isCurrent }) => isCurrent),
      archivedThroughMs: community.archivedThroughMs,
      displaced: displaced.flatMap(({ event }) => event.text ?? []),
    };
  } finally {
    db.close();
  }
}
