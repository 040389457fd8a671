import { messagesOf } from './pages.ts';
import { pinsOf, rowOf } from './pins.ts';
import type { RawDatabase, Upgrading } from './schema.ts';
import { guessedBytes } from './window-bytes.ts';

type Migration = (database: RawDatabase, transaction: Upgrading) => void;

/** Append only: a version that was once released is never edited. */
export const migrations: readonly Migration[] = [
  firstVersion,
  countWindowBytes,
  withRedactions,
  withPins,
  withMembers,
  withPackedPages,
  withoutRowsByTime,
  withSharedPicturesApart,
];

function firstVersion(database: RawDatabase): void {
  createSmallStores(database);
  createTimeline(database);
  createEffects(database);
  createControlNode(database);
}

/** The types know what the newest version has. */
function untyped(store: object): IDBObjectStore {
  return store as IDBObjectStore;
}

function createSmallStores(database: RawDatabase): void {
  database.createObjectStore('accounts', { keyPath: 'chatKey' });
  database.createObjectStore('communities', { keyPath: 'id' });
  database.createObjectStore('clocks', { keyPath: ['community', 'chatId'] });
  database.createObjectStore('cursors', { keyPath: ['community', 'chatId'] });
  database.createObjectStore('gaps', { keyPath: ['community', 'chatId', 'fromMs'] });
  database.createObjectStore('intents', { keyPath: 'id', autoIncrement: true });
  database.createObjectStore('nodeStatus', { keyPath: 'tabId' });
  database.createObjectStore('rejections', { keyPath: ['community', 'reason'] });
  database.createObjectStore('requests', { keyPath: ['community', 'type', 'author', 'member'] });
  database.createObjectStore('counters', { keyPath: ['community', 'name'] });
  database.createObjectStore('readMarkers', { keyPath: ['community', 'chatId'] });
  database.createObjectStore('settings', { keyPath: 'key' });
  const outbox = database.createObjectStore('outbox', { keyPath: ['community', 'localId'] });
  outbox.createIndex('byMessage', ['community', 'sealed.messageId']);
}

function createTimeline(database: RawDatabase): void {
  const messages = database.createObjectStore('messages', {
    keyPath: ['community', 'chatId', 'timestampMs', 'id'],
  });
  messages.createIndex('byId', ['community', 'id'], { unique: true });
  untyped(messages).createIndex('byTime', ['community', 'timestampMs']);
  const pages = database.createObjectStore('historyPages', {
    keyPath: ['community', 'chatId', 'fromMs', 'page'],
  });
  pages.createIndex('byFirst', ['community', 'chatId', 'firstMs', 'page']);
  pages.createIndex('byLast', ['community', 'chatId', 'lastMs', 'page']);
  const windows = database.createObjectStore('historyIds', { keyPath: ['community', 'fromMs'] });
  windows.createIndex('byTo', ['community', 'toMs']);
  database.createObjectStore('searchSegments', { keyPath: ['community', 'chatId', 'fromMs'] });
}

function createEffects(database: RawDatabase): void {
  const effects = database.createObjectStore('pendingEffects', {
    keyPath: ['community', 'id', 'target'],
  });
  effects.createIndex('byTarget', ['community', 'target']);
  effects.createIndex('byTime', ['community', 'timestampMs']);
  effects.createIndex('byWaiting', ['community', 'waitingMs']);
  database.createObjectStore('memberWipes', { keyPath: ['community', 'member'] });
  const displaced = database.createObjectStore('displaced', { keyPath: ['community', 'id'] });
  displaced.createIndex('byTarget', ['community', 'target']);
  displaced.createIndex('byAuthor', ['community', 'author']);
  displaced.createIndex('byUntil', 'untilMs');
  database.createObjectStore('reconciliations', { keyPath: ['community', 'id'] });
}

function createControlNode(database: RawDatabase): void {
  const wakuMessages = database.createObjectStore('wakuMessages', {
    keyPath: ['community', 'timestampMs', 'id'],
  });
  wakuMessages.createIndex('byId', ['community', 'id'], { unique: true });
  database.createObjectStore('dueEvents', { keyPath: ['community', 'timestampMs', 'id'] });
  const archives = database.createObjectStore('archives', { keyPath: ['community', 'id'] });
  archives.createIndex('byWindow', ['community', 'fromMs']);
  database.createObjectStore('torrents', { keyPath: ['community', 'infoHash'] });
  database.createObjectStore('pieces');
  database.createObjectStore('pieceReferences');
}

/** H16: what windows take is read from the keys of an index, without the windows. */
function countWindowBytes(_database: RawDatabase, transaction: Upgrading): void {
  const windows = transaction.objectStore('historyIds');
  windows.createIndex('byBytes', ['community', 'fromMs', 'toMs', 'bytes']);
  fillBytes(transaction).catch(() => transaction.abort());
}

/** Windows of before are counted by their number of messages until they are written anew. */
async function fillBytes(transaction: Upgrading): Promise<void> {
  let cursor = await transaction.objectStore('historyIds').openCursor();
  while (cursor) {
    await cursor.update({ ...cursor.value, bytes: guessedBytes(cursor.value) });
    cursor = await cursor.continue();
  }
}

/** M10: the list of members is kept as messages and joins come; the owner's log of what was decided. */
function withMembers(database: RawDatabase): void {
  const members = database.createObjectStore('members', { keyPath: ['community', 'member'] });
  members.createIndex('byLookAlike', ['community', 'isLookAlike']);
  const names = ['community', 'skeleton', 'member'];
  database.createObjectStore('memberNames', { keyPath: names });
  database.createObjectStore('moderationLog', { keyPath: ['community', 'atMs', 'id'] });
}

/** H20: what the owner wants deleted everywhere, also from history. */
function withRedactions(database: RawDatabase): void {
  database.createObjectStore('redactions', { keyPath: ['community', 'id'] });
}

/**
 * H23: pages hold their messages as bytes from now on. Those of before stay as they are until they are
 * written again; an older app would not know what is in the new ones, and is kept out by the version.
 */
function withPackedPages(): void {}

/** H23: a third of what it takes to delete live rows; those of a channel lie by time anyway. */
function withoutRowsByTime(_database: RawDatabase, transaction: Upgrading): void {
  untyped(transaction.objectStore('messages')).deleteIndex('byTime');
}

/** Pinned messages of a channel are found without reading its pages. */
function withPins(_database: RawDatabase, transaction: Upgrading): void {
  const rows = transaction.objectStore('messages');
  rows.createIndex('byPin', ['community', 'chatId', 'pinnedMs']);
  const pages = transaction.objectStore('historyPages');
  pages.createIndex('byPin', 'pins', { multiEntry: true });
  markPins(transaction).catch(() => transaction.abort());
}

async function markPins(transaction: Upgrading): Promise<void> {
  let row = await transaction.objectStore('messages').openCursor();
  while (row) {
    const marked = rowOf(row.value);
    if (marked.pinnedMs !== undefined) await row.update(marked);
    row = await row.continue();
  }
  let page = await transaction.objectStore('historyPages').openCursor();
  while (page) {
    const marked = { ...page.value, ...pinsOf(messagesOf(page.value)) };
    if (marked.pins) await page.update(marked);
    page = await page.continue();
  }
}

/** Whether a share waits is read at every start, which needs none of its pictures. */
function withSharedPicturesApart(_database: RawDatabase, transaction: Upgrading): void {
  movePictures(transaction).catch(() => transaction.abort());
}

async function movePictures(transaction: Upgrading): Promise<void> {
  const settings = transaction.objectStore('settings');
  const record = await settings.get('shares');
  const shares = (record?.value ?? []) as readonly { id: string; pictures: readonly unknown[] }[];
  const kept = [];
  for (const { pictures, ...share } of shares) {
    const keys = pictures.map((_picture, place) => `share ${share.id} ${place}`);
    for (const [place, key] of keys.entries()) await settings.put({ key, value: pictures[place] });
    kept.push({ ...share, pictures: keys });
  }
  if (record) await settings.put({ key: 'shares', value: kept });
}
