import { openDB } from 'idb';
import { DatabaseClosed, DatabaseTooNew, StorageFull } from './errors.ts';
import { migrations } from './migrations.ts';
import type { RawDatabase, Reading, StoreName, Writing } from './schema.ts';

export interface DatabaseCallbacks {
  /** Another tab holds an older version open; opening goes on once it lets go. */
  onBlocked: () => void;
  /**
   * A newer version waits for this connection, or all of it is deleted; it is closed now, and this
   * tab has to be reloaded.
   */
  onBlocking: (isDeleted: boolean) => void;
  /** The browser closed the connection (storage cleared, disk failure). */
  onTerminated: () => void;
}

/** The database of this profile. Opaque: only the modules of store/ reach what is behind it. */
export class Database {
  readonly name: string;

  constructor(name: string) {
    this.name = name;
  }

  /** Ends the connection when the transactions in progress have ended. */
  close(): void {
    connections.get(this)?.close();
    connections.delete(this);
  }

  /** Ends the connection at once; what is under way is undone. */
  abandon(): void {
    for (const transaction of underWay.get(this) ?? []) abort(transaction);
    this.close();
  }
}

const connections = new WeakMap<Database, RawDatabase>();
const underWay = new WeakMap<Database, Set<Abortable>>();

/** What is used of a transaction in order to undo it. */
interface Abortable {
  abort(): void;
  done: Promise<void>;
}

/**
 * Opens the database, brought up to the newest version.
 * @throws DatabaseTooNew when a newer version of the app has written it; StorageFull
 */
export async function openDatabase(name: string, callbacks: DatabaseCallbacks): Promise<Database> {
  const database = new Database(name);
  try {
    connections.set(database, await open(name, database, callbacks));
  } catch (error) {
    if (isNamed(error, 'VersionError')) throw new DatabaseTooNew(migrations.length, error);
    throw storeError(error);
  }
  return database;
}

function open(
  name: string,
  database: Database,
  callbacks: DatabaseCallbacks,
): Promise<RawDatabase> {
  return openDB(name, migrations.length, {
    upgrade(raw, oldVersion, _newVersion, transaction) {
      for (const migrate of migrations.slice(oldVersion)) migrate(raw, transaction);
    },
    blocked() {
      callbacks.onBlocked();
    },
    blocking(_version, nextVersion) {
      database.close();
      callbacks.onBlocking(nextVersion === null);
    },
    terminated() {
      connections.delete(database);
      callbacks.onTerminated();
    },
  });
}

/**
 * One read transaction. `work` awaits nothing but the database.
 * @throws DatabaseClosed
 */
export async function read<T>(
  database: Database,
  stores: readonly StoreName[],
  work: (transaction: Reading) => Promise<T>,
): Promise<T> {
  const transaction = begin(database, stores, 'readonly', 'default');
  const [result] = await Promise.all([work(transaction), transaction.done]);
  return result;
}

/** `strict`: committed is on the disk; browsers may mean less by `default`. */
export type Durability = 'default' | 'relaxed' | 'strict';

/**
 * One write transaction: all of `work` or nothing; resolves when it is committed. `work` awaits
 * nothing but the database.
 * @throws StorageFull, DatabaseClosed, or what `work` throws
 */
export async function write<T>(
  database: Database,
  stores: readonly StoreName[],
  work: (transaction: Writing) => Promise<T>,
  durability: Durability = 'default',
): Promise<T> {
  const transaction = begin(database, stores, 'readwrite', durability);
  const done = transaction.done.then(
    () => undefined,
    (error: unknown) => ({ error }),
  );
  try {
    const result = await work(transaction);
    const failure = await done;
    if (failure) throw failure.error;
    return result;
  } catch (error) {
    abort(transaction);
    await done;
    throw storeError(transaction.error ?? error);
  }
}

function begin<Mode extends 'readonly' | 'readwrite'>(
  database: Database,
  stores: readonly StoreName[],
  mode: Mode,
  durability: Durability,
) {
  const raw = connections.get(database);
  if (!raw) throw new DatabaseClosed();
  try {
    return noted(database, raw.transaction([...stores], mode, { durability }));
  } catch (error) {
    if (isNamed(error, 'InvalidStateError')) throw new DatabaseClosed(error);
    throw error;
  }
}

function noted<Transaction extends Abortable>(
  database: Database,
  transaction: Transaction,
): Transaction {
  const all = underWay.get(database) ?? new Set();
  underWay.set(database, all.add(transaction));
  const forget = (): void => void all.delete(transaction);
  void transaction.done.then(forget, forget);
  return transaction;
}

/** Aborting twice, or after the commit, is an error of its own that would hide the first one. */
function abort(transaction: Abortable): void {
  try {
    transaction.abort();
  } catch (error) {
    if (!isNamed(error, 'InvalidStateError')) throw error;
  }
}

/** The store's own error where it has one for that of the browser. */
export function storeError(error: unknown): unknown {
  return isNamed(error, 'QuotaExceededError') ? new StorageFull(error) : error;
}

function isNamed(error: unknown, name: string): boolean {
  return error instanceof Error && error.name === name;
}
