import type { TorrentNetwork } from '../../network/torrent/torrent-network.ts';
import type { WakuNetwork } from '../../network/waku/waku-network.ts';
import type { ChangeFeed } from '../../store/changes.ts';
import { updateCommunity } from '../../store/communities.ts';
import type { Database } from '../../store/database.ts';
import { leaveCommunity } from '../../store/leave.ts';
import { requestWindow } from '../../store/history-choice.ts';
import type { HistoryChoice } from '../../store/history-settings.ts';
import type { IntentRecord } from '../../store/records.ts';
import { restoreDisplaced } from '../../store/restore-displaced.ts';
import type { ModerationWish } from '../../worker/history-worker.ts';
import type { DeleteWish } from '../app-model.ts';
import type { TakeOverWish } from '../history-model.ts';
import { choiceOf } from '../history-wish.ts';
import { budgetIn } from '../storage-budget.ts';
import type { CommunitySync } from './community-sync.ts';
import { tellLeaving } from './tell-leaving.ts';
import { previewInvite } from './preview.ts';
import type { PreviewParts } from './preview.ts';
import type { Sessions } from './sessions.ts';
import type { StorageKeeper } from './storage-keeper.ts';
import type { SyncScheduler } from './sync-scheduler.ts';
import { withLimit } from './time-limit.ts';

export interface IntentActionsParts extends PreviewParts {
  db: Database;
  changes: ChangeFeed;
  waku: WakuNetwork;
  torrents: Pick<TorrentNetwork, 'tryNow'>;
  scheduler: Pick<SyncScheduler, 'tryNow'>;
  storage: Pick<StorageKeeper, 'setBudget'>;
  sync: Pick<CommunitySync, 'run'>;
  sessions: Pick<Sessions, 'poke' | 'tryNow' | 'switched' | 'chosen' | 'drop' | 'takeOver'>;
  /** Runs while no session is made or dropped. */
  alone: (work: () => Promise<void>) => Promise<void>;
  onError: (error: unknown) => void;
}

/** Some keys for each channel and each member take a slow phone half of it; all else waits meanwhile. */
const RENEWAL_LIMIT_MS = 60_000;

/** H22: nobody knows whether the link was renewed, or is about to be. */
class RenewalOverran extends Error {
  override readonly name = 'RenewalOverran';
}

/** What a node tab does for any tab that asks; resolves with the result to be stored. */
export class IntentActions {
  readonly #parts: IntentActionsParts;

  constructor(parts: IntentActionsParts) {
    this.#parts = parts;
  }

  async carryOut(intent: IntentRecord, signal: AbortSignal): Promise<unknown> {
    const { community, kind, value } = intent;
    switch (kind) {
      case 'preview':
        return previewInvite(this.#parts, String(value), signal);
      case 'tryNow':
        return this.#tryNow(community);
      case 'setHistory':
        return this.#setHistory(required(community), value === true);
      case 'takeOver':
        return this.#parts.sessions.takeOver(required(community), value as TakeOverWish);
      case 'setChoice':
        return this.#setChoice(required(community), choiceOf(value));
      case 'fetchWindow':
        return this.#fetchWindow(required(community), Number(value));
      case 'setBudget':
        return this.#parts.storage.setBudget(budgetIn(value));
      case 'leave':
        return this.#leave(required(community));
      case 'restoreDisplaced':
        return this.#restoreDisplaced(required(community), textsIn(value));
      case 'setWebSeeds':
        return this.#setWebSeeds(required(community), textsIn(value));
      case 'deleteEverywhere':
        return this.#deleteEverywhere(required(community), value as DeleteWish);
      case 'renewLink':
        return this.#renewLink(required(community), Number(value), signal);
      case 'moderate':
        return this.#moderate(required(community), value as ModerationWish);
    }
  }

  /** H22. */
  #tryNow(community: string | undefined): void {
    const { waku, torrents, scheduler, sessions } = this.#parts;
    waku.tryNow();
    torrents.tryNow();
    scheduler.tryNow();
    if (community !== undefined) sessions.tryNow(community);
  }

  /** H1, P1. */
  async #setHistory(community: string, isHistoryEnabled: boolean): Promise<void> {
    const { db, changes, sessions } = this.#parts;
    await updateCommunity(db, community, (stored) => ({
      ...stored,
      settings: { ...stored.settings, isHistoryEnabled },
    }));
    changes.announce({ kind: 'communities', community });
    sessions.switched(community);
  }

  /** H11: announced at once. */
  async #setWebSeeds(community: string, webSeeds: readonly string[]): Promise<void> {
    const { db, changes, sessions } = this.#parts;
    await updateCommunity(db, community, (stored) => ({
      ...stored,
      settings: { ...stored.settings, webSeeds },
    }));
    changes.announce({ kind: 'communities', community });
    sessions.switched(community);
  }

  /** H16. */
  async #setChoice(community: string, choice: HistoryChoice): Promise<void> {
    const { db, changes, sessions } = this.#parts;
    await updateCommunity(db, community, (stored) => ({
      ...stored,
      settings: { ...stored.settings, choice },
    }));
    changes.announce({ kind: 'communities', community });
    sessions.chosen(community);
  }

  /** H16: the window that holds this moment, whatever the choice. */
  async #fetchWindow(community: string, atMs: number): Promise<void> {
    const { db, changes, sessions } = this.#parts;
    await requestWindow(db, community, atMs);
    changes.announce({ kind: 'communities', community });
    sessions.chosen(community);
  }

  /** H20: it goes out and is applied at once; what of it is archived follows when it can. */
  async #deleteEverywhere(communityId: string, { what, messageId }: DeleteWish): Promise<string> {
    const { worker, sessions } = this.#parts;
    const id = await worker.call('deleteEverywhere', { communityId, what, messageId });
    sessions.poke(communityId);
    return id;
  }

  /** M8, M10: what goes with it out of the archives (H20) follows when it can. */
  async #moderate(communityId: string, wish: ModerationWish): Promise<void> {
    const { worker, sessions } = this.#parts;
    await worker.call('moderate', communityId, wish);
    sessions.poke(communityId);
  }

  /**
   * K5: all that was said under the old link is asked for before, as nobody listens there afterwards,
   * and the newest description, too (H9). The session begins anew under the new link. Resolves with how
   * many go along.
   */
  async #renewLink(communityId: string, renewals: number, signal: AbortSignal): Promise<number> {
    const { worker, changes, sessions, alone, sync } = this.#parts;
    await sync.run({ communityId, mode: 'every' }, signal);
    try {
      let handedTo = 0;
      await alone(async () => {
        await sessions.drop(communityId);
        const renewal = worker.call('renewLink', { communityId, renewals });
        ({ handedTo } = await this.#withinRenewal(communityId, renewal));
      });
      return handedTo;
    } finally {
      changes.announce({ kind: 'communities', community: communityId });
    }
  }

  /** A session that began meanwhile knows the old link only. */
  #withinRenewal<T>(communityId: string, renewal: Promise<T>): Promise<T> {
    const { clock, onError } = this.#parts;
    const late = (): Error => {
      renewal.then(() => this.#beginAnew(communityId)).catch(onError);
      return new RenewalOverran(`expected a new link within ${RENEWAL_LIMIT_MS} ms`);
    };
    return withLimit(clock, { limitMs: RENEWAL_LIMIT_MS, late }, renewal);
  }

  async #beginAnew(communityId: string): Promise<void> {
    const { changes, sessions, alone } = this.#parts;
    await alone(() => sessions.drop(communityId));
    changes.announce({ kind: 'communities', community: communityId });
  }

  /** H19. */
  async #restoreDisplaced(community: string, ids: readonly string[]): Promise<void> {
    const { db, changes, clock } = this.#parts;
    const chatIds = await restoreDisplaced(db, community, ids, clock.nowMs());
    changes.announce({ kind: 'messages', community, chatIds });
  }

  /** H21: stops everything first, then deletes messages, pieces and keys. */
  async #leave(community: string): Promise<void> {
    const { db, changes, sessions, alone } = this.#parts;
    await tellLeaving(this.#parts, community);
    try {
      await alone(async () => {
        await sessions.drop(community);
        await leaveCommunity(db, community);
      });
    } finally {
      // Where it could not be left, it goes on.
      changes.announce({ kind: 'communities', community });
    }
  }
}

function required(community: string | undefined): string {
  if (community === undefined) throw new Error('expected an intent about a community, got none');
  return community;
}

function textsIn(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((text) => typeof text === 'string') : [];
}
