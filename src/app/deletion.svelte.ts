import type { Change, ChangeFeed } from '../store/changes.ts';
import { getCommunity } from '../store/communities.ts';
import type { Database } from '../store/database.ts';
import { addIntent, getIntent } from '../store/intents.ts';
import type { IntentRecord } from '../store/records.ts';
import { getRedaction } from '../store/redactions.ts';
import type { RedactionRecord } from '../store/redaction-records.ts';
import { readRole } from '../worker/control-role.ts';
import type { ControlRole } from '../worker/control-role.ts';
import type { DeletionModel, DeletionWait, DeleteWish } from './app-model.ts';
import { LiveValue } from './live-value.svelte.ts';
import type { HistoryActivity } from './node/activity.ts';
import type { WallClock } from './wall-clock.ts';

export interface DeletionParts {
  db: Database;
  changes: ChangeFeed;
  clock: WallClock;
  /** What the node tab says about the community's history. */
  activity: () => HistoryActivity | undefined;
  onError: (error: unknown) => void;
}

interface Contents {
  intent: IntentRecord | undefined;
  redaction: RedactionRecord | undefined;
  role: ControlRole;
  isEnabled: boolean;
}

const kindsShown: ReadonlySet<Change['kind']> = new Set(['intents', 'archives', 'communities']);

/** H20: one wish of the owner, from asking to what became of it. The node tab carries it out. */
export class Deletion implements DeletionModel {
  readonly #parts: DeletionParts;
  readonly #community: string;
  readonly #contents: LiveValue<Contents>;
  #intentId = $state<number>();

  constructor(parts: DeletionParts, community: string) {
    this.#parts = parts;
    this.#community = community;
    this.#contents = new LiveValue({
      changes: parts.changes,
      isConcerned: ({ kind }) => kindsShown.has(kind),
      load: () => this.#read(),
      onError: parts.onError,
    });
  }

  get state() {
    if (this.#intentId === undefined) return 'ready';
    const { intent, redaction } = this.#contents.value ?? {};
    if (intent?.state === 'failed') return 'failed';
    if (!redaction) return 'asked';
    return redaction.state === 'done' ? 'done' : 'waiting';
  }
  get error() {
    return this.#contents.value?.intent?.error;
  }
  get waitsFor(): DeletionWait | undefined {
    const contents = this.#contents.value;
    if (this.state !== 'waiting' || !contents) return undefined;
    if (contents.role !== 'active') return 'standing by';
    if (!contents.isEnabled) return 'switched off';
    const { stage, failure } = this.#parts.activity() ?? {};
    if (failure) return 'failure';
    if (stage === 'waiting for a connection' || stage === 'without torrents') return stage;
    return 'working';
  }
  get failure() {
    const { failure } = this.#parts.activity() ?? {};
    return failure && { reason: failure.reason, nextTryMs: failure.nextTryMs };
  }
  get archives() {
    return this.#contents.value?.redaction?.archives ?? 0;
  }
  get events() {
    return this.#contents.value?.redaction?.events ?? 0;
  }
  get refused() {
    return this.#contents.value?.redaction?.refused ?? [];
  }

  async ask({ what, messageId }: DeleteWish): Promise<void> {
    this.#intentId = await this.#want('deleteEverywhere', { what, messageId });
    this.#contents.refresh();
  }

  /** H22. */
  async tryNow(): Promise<void> {
    await this.#want('tryNow', undefined);
  }

  close(): void {
    this.#contents.close();
  }

  async #want(kind: IntentRecord['kind'], value: unknown): Promise<number> {
    const { db, changes, clock } = this.#parts;
    const community = this.#community;
    const id = await addIntent(db, { kind, community, value, createdMs: clock.nowMs() });
    changes.announce({ kind: 'intents', community });
    return id;
  }

  async #read(): Promise<Contents> {
    const { db } = this.#parts;
    const record = await getCommunity(db, this.#community);
    const intent = this.#intentId === undefined ? undefined : await getIntent(db, this.#intentId);
    const id = typeof intent?.result === 'string' ? intent.result : undefined;
    return {
      intent,
      redaction: id === undefined ? undefined : await getRedaction(db, this.#community, id),
      role: record ? await readRole(db, record) : 'member',
      isEnabled: record?.settings.isHistoryEnabled ?? false,
    };
  }
}
