import { pieceLengthBytes } from '../archive/limits.ts';
import type { KeptWindow, StorageAccount } from './storage-account.ts';

/** One window gives something up. */
export interface PruneStep {
  window: KeptWindow;
  /** Its pages go, too. */
  isWhole: boolean;
  /** SHA-1 of the pieces that nothing else needs. */
  pieces: string[];
}

/** What pieces may take while pages go: a device that gave up all of them would seed nothing. */
const seededShare = 1 / 8;

/**
 * H16: what has to go for the rest to fit, in order: the oldest windows' pieces first, as long as
 * pieces take more than their share; then the oldest windows as a whole; last what pieces are left.
 */
export function planPruning(account: StorageAccount, budgetBytes: number): PruneStep[] {
  const pruning = new Pruning(account, budgetBytes);
  const steps: PruneStep[] = [];
  for (let step = pruning.next(); step; step = pruning.next()) steps.push(step);
  return steps;
}

/**
 * H16: what came on request does not go for what comes by itself: the windows asked for last, as
 * many as half of the budget holds, and the very last one whatever its size.
 */
export function mayGo(account: StorageAccount, budgetBytes: number): KeptWindow[] {
  const asked = account.windows.filter((window) => window.askedMs !== undefined);
  const kept = new Set<KeptWindow>();
  let bytes = 0;
  for (const window of asked.sort(byAsking)) {
    bytes += bytesOf(window);
    if (kept.size > 0 && bytes > budgetBytes / 2) break;
    kept.add(window);
  }
  return account.windows.filter((window) => !kept.has(window));
}

export function bytesOf({ pieces, pageBytes }: KeptWindow): number {
  return pieces.length * pieceLengthBytes + pageBytes;
}

class Pruning {
  readonly #budgetBytes: number;
  readonly #needs: Map<string, number>;
  /** Oldest first, without those whose pieces, or pages, have gone. */
  readonly #withPieces: Set<KeptWindow>;
  readonly #withPages: Set<KeptWindow>;
  #pieceBytes: number;
  #pageBytes: number;

  constructor(account: StorageAccount, budgetBytes: number) {
    const windows = mayGo(account, budgetBytes);
    this.#budgetBytes = budgetBytes;
    this.#needs = new Map(account.needs);
    this.#withPieces = new Set(windows.filter(({ pieces }) => pieces.length > 0));
    this.#withPages = new Set(windows.filter(({ pageBytes }) => pageBytes > 0));
    this.#pieceBytes = account.pieceBytes;
    this.#pageBytes = account.pageBytes;
  }

  next(): PruneStep | undefined {
    if (this.#pieceBytes + this.#pageBytes <= this.#budgetBytes) return undefined;
    const isInShare = this.#pieceBytes <= this.#budgetBytes * seededShare;
    const isWhole = this.#withPages.size > 0 && (isInShare || this.#withPieces.size === 0);
    const [window] = isWhole ? this.#withPages : this.#withPieces;
    return window && { window, isWhole, pieces: this.#release(window, isWhole) };
  }

  #release(window: KeptWindow, isWhole: boolean): string[] {
    const isWithPieces = this.#withPieces.delete(window);
    const freed = isWithPieces ? window.pieces.filter((hash) => this.#isFreed(hash)) : [];
    this.#pieceBytes -= freed.length * pieceLengthBytes;
    if (isWhole && this.#withPages.delete(window)) this.#pageBytes -= window.pageBytes;
    return freed;
  }

  #isFreed(hash: string): boolean {
    const left = (this.#needs.get(hash) ?? 1) - 1;
    this.#needs.set(hash, left);
    return left === 0;
  }
}

function byAsking(one: KeptWindow, other: KeptWindow): number {
  const [a, b] = [one.askedMs ?? 0, other.askedMs ?? 0];
  return a === b ? other.fromMs - one.fromMs : b - a;
}
