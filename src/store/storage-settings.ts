import type { Database } from './database.ts';
import { getSetting, putSetting } from './settings.ts';

const budgetKey = 'storageBudget';
const useKey = 'storageUse';

/** H16: what the node tab has found and goes by, for all tabs to show. */
export interface StorageUse {
  pieceBytes: number;
  /** Of pages, with their ids and search segments. */
  pageBytes: number;
  budgetBytes: number;
  /** What the budget is where nobody has set it. */
  standardBytes: number;
  isStandard: boolean;
}

/** H16: of this device, in bytes; undefined for the standard. */
export async function getBudget(db: Database): Promise<number | undefined> {
  const stored = await getSetting(db, budgetKey);
  return typeof stored === 'number' ? stored : undefined;
}

export async function putBudget(db: Database, bytes: number | undefined): Promise<void> {
  await putSetting(db, budgetKey, bytes);
}

/** Undefined until a node tab has looked. */
export async function getStorageUse(db: Database): Promise<StorageUse | undefined> {
  return (await getSetting(db, useKey)) as StorageUse | undefined;
}

export async function putStorageUse(db: Database, use: StorageUse): Promise<void> {
  await putSetting(db, useKey, use);
}
