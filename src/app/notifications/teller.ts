import type { Change, ChangeFeed } from '../../store/changes.ts';
import type { Database } from '../../store/database.ts';
import { notificationSettings } from '../../store/notification-settings.ts';
import type { WallClock } from '../wall-clock.ts';
import { describe } from './describe.ts';
import type { NotificationPlatform } from './notifications-model.ts';
import { isUnread, spokenTo } from './spoken-to.ts';
import type { Candidate, Spoken } from './spoken-to.ts';

export interface TellerParts {
  db: Database;
  changes: ChangeFeed;
  clock: WallClock;
  platform: Pick<NotificationPlatform, 'permission' | 'isLookedAt' | 'show'>;
  onError: (error: unknown) => void;
}

/** More wait neither to be looked at nor to be told of; they stay unread all the same. */
const WAITING_LIMIT = 200;
/** What is older came while the reader was away. Clocks may differ by as much (M7). */
const FRESH_MS = 120_000;
/** Told of one by one within a minute. */
const SINGLE_LIMIT = 5;
const MINUTE_MS = 60_000;
/** So long nothing more has to come before what was gathered is told of. */
const QUIET_MS = 10_000;
/** However much comes. */
const GATHERING_ROUNDS = 6;

/**
 * Tells the reader of live messages that speak to them, where they asked for it. Runs in the node
 * tab. H23: imported history is in no change that says whom it addresses, so that it is never told
 * of. What came while nobody was here, and what is too much for one minute, is told of together.
 */
export class Teller {
  readonly #parts: TellerParts;
  readonly #candidates: Candidate[] = [];
  readonly #gathered: Candidate[] = [];
  #toldMs: readonly number[] = [];
  #isLooking = false;
  #isGathering = false;
  #ending = new AbortController();

  constructor(parts: TellerParts) {
    this.#parts = parts;
  }

  /** @returns how to stop */
  start(): () => void {
    const stopListening = this.#parts.changes.listen((change) => this.#take(change));
    return () => {
      stopListening();
      this.#ending.abort();
    };
  }

  #take({ community, addressed = [] }: Change): void {
    if (community === undefined || addressed.length === 0) return;
    add(this.#candidates, ...addressed.map((one) => ({ ...one, community })));
    if (!this.#isLooking) void this.#look();
  }

  async #look(): Promise<void> {
    this.#isLooking = true;
    for (;;) {
      const next = this.#candidates.shift();
      if (!next || this.#ending.signal.aborted) break;
      await this.#consider(next).catch(this.#parts.onError);
    }
    this.#isLooking = false;
  }

  async #consider(candidate: Candidate): Promise<void> {
    const { db, clock } = this.#parts;
    if (!(await this.#isWanted())) return;
    const spoken = await spokenTo(db, candidate);
    if (!spoken || (await this.#isLookedAt(spoken))) return;
    const nowMs = clock.nowMs();
    this.#toldMs = this.#toldMs.filter((toldMs) => nowMs - toldMs < MINUTE_MS);
    const isFresh = nowMs - spoken.message.timestampMs < FRESH_MS;
    if (!isFresh || this.#toldMs.length >= SINGLE_LIMIT) return this.#gather(candidate);
    this.#toldMs = [...this.#toldMs, nowMs];
    await this.#tell([spoken]);
  }

  async #isWanted(): Promise<boolean> {
    const { db, platform } = this.#parts;
    return platform.permission === 'granted' && (await notificationSettings(db)).isTold;
  }

  #isLookedAt({ message }: Spoken): Promise<boolean> {
    return this.#parts.platform.isLookedAt(message.chatId);
  }

  async #tell(all: readonly [Spoken, ...Spoken[]]): Promise<void> {
    const { db, platform } = this.#parts;
    const { isSounding } = await notificationSettings(db);
    await platform.show(await describe(db, all), isSounding);
  }

  #gather(candidate: Candidate): void {
    add(this.#gathered, candidate);
    if (!this.#isGathering) void this.#tellGathered();
  }

  /** What was read or deleted meanwhile is told of no more. */
  async #tellGathered(): Promise<void> {
    const { signal } = this.#ending;
    this.#isGathering = true;
    // More may come while it is told.
    while (this.#gathered.length > 0 && !signal.aborted) {
      await this.#untilQuiet();
      const waiting = this.#gathered.splice(0);
      if (!signal.aborted) await this.#tellTogether(waiting).catch(this.#parts.onError);
    }
    this.#isGathering = false;
  }

  async #tellTogether(waiting: readonly Candidate[]): Promise<void> {
    if (!(await this.#isWanted())) return;
    const [first, ...rest] = await stillUnread(this.#parts.db, waiting);
    if (first) await this.#tell([first, ...rest]);
  }

  async #untilQuiet(): Promise<void> {
    for (let round = 0; round < GATHERING_ROUNDS; round += 1) {
      const before = this.#gathered.length;
      await this.#parts.clock.sleep(QUIET_MS, this.#ending.signal);
      if (this.#gathered.length === before) return;
    }
  }
}

async function stillUnread(db: Database, all: readonly Candidate[]): Promise<Spoken[]> {
  const found = await Promise.all(
    all.map(async (one) => {
      const spoken = await spokenTo(db, one);
      return spoken && (await isUnread(db, spoken)) ? [spoken] : [];
    }),
  );
  return found.flat();
}

/** Where there is no room for all, replies go first: most of them answer somebody else. */
function add(waiting: Candidate[], ...more: readonly Candidate[]): void {
  const all = [...waiting, ...more];
  const mentions = all.filter(({ isMention }) => isMention).slice(0, WAITING_LIMIT);
  const room = WAITING_LIMIT - mentions.length;
  const replies = all.filter(({ isMention }) => !isMention).slice(0, room);
  const kept = new Set([...mentions, ...replies]);
  waiting.splice(0, waiting.length, ...all.filter((one) => kept.has(one)));
}
