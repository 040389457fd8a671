import type { WindowUnit } from '../../archive/plan.ts';
import type { TorrentNetwork } from '../../network/torrent/torrent-network.ts';
import type { ChangeFeed } from '../../store/changes.ts';
import { communities, getCommunity } from '../../store/communities.ts';
import type { Database } from '../../store/database.ts';
import { giveUp, releasePruned, requestGivenUp } from '../../store/given-up.ts';
import { prune, readAccount } from '../../store/prune.ts';
import { getBudget, putBudget, putStorageUse } from '../../store/storage-settings.ts';
import { torrentsOf } from '../../store/torrents.ts';
import { standardBudget } from '../storage-budget.ts';
import type { WallClock } from '../wall-clock.ts';
import { Pulse } from './pulse.ts';
import { unitsThatFit } from './storage-room.ts';
import type { WantedUnits } from './storage-room.ts';
import { WindowsInHand } from './windows-in-hand.ts';

/** What is kept changes with fetches, and those poke; this bounds how old the shown figures are. */
const INTERVAL_MS = 10_000;

export interface StorageKeeperParts {
  db: Database;
  changes: ChangeFeed;
  torrents: Pick<TorrentNetwork, 'get'>;
  clock: WallClock;
  /** How much the browser grants this site; undefined where it does not say. */
  grantedBytes: () => Promise<number | undefined>;
  /** More of a community's history is to be fetched than before. */
  onWanted: (communityId: string) => void;
  onError: (error: unknown) => void;
}

/**
 * H16: keeps what this device has of other people's communities within the storage budget, says how
 * much it is, and how much more may come.
 */
export class StorageKeeper {
  readonly #parts: StorageKeeperParts;
  readonly #pulse: Pulse;
  readonly #inHand = new WindowsInHand();
  #isChanged = true;

  constructor(parts: StorageKeeperParts) {
    this.#parts = parts;
    this.#pulse = new Pulse({
      work: () => this.#look(),
      onError: parts.onError,
      intervalMs: INTERVAL_MS,
      clock: parts.clock,
    });
  }

  start(): void {
    this.#pulse.start();
  }

  stop(): Promise<void> {
    return this.#pulse.stop();
  }

  /** Something was stored: looked at with the next beat. */
  note(): void {
    this.#isChanged = true;
  }

  /**
   * The units that there is room for; the others count as pruned from now on, so that nothing fetches
   * and gives up the same again and again.
   */
  async admit(wanted: WantedUnits): Promise<WindowUnit[]> {
    const { db, changes } = this.#parts;
    const { communityId, units } = wanted;
    if ((await getCommunity(db, communityId))?.privateKey) return [...units];
    const account = await readAccount(db, this.#inHand.has);
    const fitting = unitsThatFit(wanted, account, await this.#budgetBytes());
    const left = units.filter((unit) => !fitting.includes(unit));
    if (left.length === 0) return fitting;
    await giveUp(
      db,
      communityId,
      left.flatMap(({ entries }) => entries.map(({ id }) => id)),
    );
    changes.announce({ kind: 'archives', community: communityId });
    return fitting;
  }

  /** Nothing of these windows goes until the result is called; then what is too much does. */
  hold(communityId: string, units: readonly WindowUnit[]): () => void {
    const letGo = this.#inHand.take(communityId, units);
    return () => {
      letGo();
      this.#poke();
    };
  }

  /** H16: of this device; undefined for the standard. A bigger one takes pruned windows in again. */
  async setBudget(bytes: number | undefined): Promise<void> {
    const { db, changes, onWanted } = this.#parts;
    const before = await this.#budgetBytes();
    await putBudget(db, bytes);
    const isBigger = (await this.#budgetBytes()) > before;
    for (const { id, privateKey } of await communities(db)) {
      if (privateKey) continue;
      if (isBigger && (await releasePruned(db, id)) > 0) {
        changes.announce({ kind: 'archives', community: id });
      }
      // What is being fetched is chosen anew by what there is room for now.
      onWanted(id);
    }
    this.#poke();
  }

  #poke(): void {
    this.#isChanged = true;
    this.#pulse.poke();
  }

  async #look(): Promise<void> {
    if (!this.#isChanged) return;
    this.#isChanged = false;
    try {
      await this.#fetchOwn();
      await this.#prune();
      await this.#report();
    } catch (error) {
      this.#isChanged = true;
      throw error;
    }
  }

  async #prune(): Promise<void> {
    const pruned = await prune(this.#parts.db, await this.#budgetBytes(), this.#inHand.has);
    for (const community of pruned) await this.#tell(community);
  }

  /** A control node never prunes: what this device gave up as a member comes back with the key. */
  async #fetchOwn(): Promise<void> {
    const { db, changes, onWanted } = this.#parts;
    for (const { id, privateKey } of await communities(db)) {
      if (!privateKey || (await requestGivenUp(db, id)) === 0) continue;
      changes.announce({ kind: 'communities', community: id });
      onWanted(id);
    }
  }

  /** T5: what has gone is not offered any more. */
  async #tell(community: string): Promise<void> {
    const { db, changes, torrents } = this.#parts;
    for (const { infoHash } of await torrentsOf(db, community)) {
      await torrents.get(infoHash)?.recheck();
    }
    changes.announce({ kind: 'archives', community });
    changes.announce({ kind: 'messages', community });
  }

  async #report(): Promise<void> {
    const { db, changes, grantedBytes } = this.#parts;
    const { pieceBytes, pageBytes } = await readAccount(db, this.#inHand.has);
    const budget = await getBudget(db);
    const standardBytes = standardBudget(await grantedBytes());
    const budgetBytes = budget ?? standardBytes;
    const isStandard = budget === undefined;
    await putStorageUse(db, { pieceBytes, pageBytes, budgetBytes, standardBytes, isStandard });
    changes.announce({ kind: 'storage' });
  }

  async #budgetBytes(): Promise<number> {
    const { db, grantedBytes } = this.#parts;
    return (await getBudget(db)) ?? standardBudget(await grantedBytes());
  }
}
