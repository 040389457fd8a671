import type { ChatKey, CommunityId } from '../protocol/ids.ts';
import { changePage, SegmentTexts } from './change-messages.ts';
import { requireCommunity } from './communities.ts';
import { write } from './database.ts';
import type { Database } from './database.ts';
import { wipeDisplacedOf } from './displaced.ts';
import { withoutText, wiped } from './effects.ts';
import { messagesOf } from './pages.ts';
import { keysWithin } from './ranges.ts';
import { rowOf } from './pins.ts';
import type {
  EffectRecord,
  MemberDelete,
  MemberWipe,
  MessageEffect,
  StoredMessage,
} from './records.ts';
import type { Transaction, Writing } from './schema.ts';
import { chunksOf } from './chunks.ts';
import { together } from './together.ts';

const wipeStores = [
  'communities',
  'memberWipes',
  'messages',
  'historyPages',
  'searchSegments',
  'pendingEffects',
  'displaced',
] as const;

/**
 * H20: a ban with delete_all_messages. All that the member wrote up to `throughMs` becomes markers
 * without text, and so does what an archive brings of it later. In one transaction.
 * @throws UnknownCommunity
 */
export async function wipeMember(
  db: Database,
  community: CommunityId,
  member: ChatKey,
  throughMs: number,
): Promise<void> {
  await write(db, wipeStores, async (tx) => {
    await requireCommunity(tx, community);
    await wipeIn(tx, community, { member, throughMs });
  });
}

/** M8: a type 85 that names no messages means all of the member's, up to its signed clock. */
export function wipesOf(memberDeletes: readonly MemberDelete[]): MemberWipe[] {
  const all = memberDeletes.filter(({ messages }) => messages.length === 0);
  return all.map(({ member, clock }) => ({ member, throughMs: clock }));
}

/** Resolves with how many messages went; undefined where the same wipe was done before. */
export async function wipeIn(
  tx: Writing,
  community: CommunityId,
  wipe: MemberWipe,
): Promise<number | undefined> {
  const store = tx.objectStore('memberWipes');
  const stored = await store.get([community, wipe.member]);
  if (stored && stored.throughMs >= wipe.throughMs) return undefined;
  await store.put({ community, ...wipe });
  const wipes = new MemberWipes([wipe]);
  const rows = await wipeRows(tx, community, wipes);
  const paged = await wipePages(tx, community, wipes);
  await wipeEditsOf(tx, community, wipes);
  await wipeDisplacedOf(tx, community, wipe.member, (event) => wipes.applyTo(event));
  return rows + paged;
}

/** H20: as long as a ban stands, what comes of its member is wiped, however late it was written. */
export async function raiseWipes(
  tx: Writing,
  community: CommunityId,
  wipes: readonly MemberWipe[],
): Promise<void> {
  const store = tx.objectStore('memberWipes');
  await together(wipes, async (wipe) => {
    const stored = await store.get([community, wipe.member]);
    if (!stored || stored.throughMs < wipe.throughMs) await store.put({ community, ...wipe });
  });
}

/** Whose messages are deleted whenever they come. */
export class MemberWipes {
  readonly #throughMs: ReadonlyMap<ChatKey, number>;

  constructor(wipes: readonly MemberWipe[]) {
    this.#throughMs = new Map(wipes.map(({ member, throughMs }) => [member, throughMs]));
  }

  static async load<Mode extends IDBTransactionMode>(
    tx: Transaction<Mode>,
    community: CommunityId,
  ): Promise<MemberWipes> {
    return new MemberWipes(await tx.objectStore('memberWipes').getAll(keysWithin(community)));
  }

  /** With these, too. */
  and(more: readonly MemberWipe[]): MemberWipes {
    if (more.length === 0) return this;
    const all = [...this.#all(), ...more].sort((a, b) => a.throughMs - b.throughMs);
    return new MemberWipes(all);
  }

  equals(other: MemberWipes): boolean {
    const [all, theirs] = [this.#all(), other.#throughMs];
    return (
      all.length === theirs.size &&
      all.every(({ member, throughMs }) => theirs.get(member) === throughMs)
    );
  }

  /** The same by reference where nothing is to be wiped. */
  applyTo<Event extends StoredMessage | EffectRecord>(event: Event): Event;
  applyTo(event: StoredMessage | EffectRecord): StoredMessage | EffectRecord {
    if ('target' in event) return this.#withoutEdit(event);
    if (event.isDeleted) return event;
    return this.#reaches(event) ? wiped(event) : this.#withoutEdits(event);
  }

  #all(): MemberWipe[] {
    return [...this.#throughMs].map(([member, throughMs]) => ({ member, throughMs }));
  }

  /** By the signed clock too: published again later, what was wiped stays wiped. */
  #reaches({ author, timestampMs, clock }: StoredMessage | MessageEffect): boolean {
    const throughMs = this.#throughMs.get(author);
    return throughMs !== undefined && Math.min(timestampMs, clock) <= throughMs;
  }

  #withoutEdit<Effect extends MessageEffect>(effect: Effect): Effect {
    return effect.kind === 'edit' && this.#reaches(effect) ? withoutText(effect) : effect;
  }

  /** Clocks differ: an edit may seem older than its message. */
  #withoutEdits(message: StoredMessage): StoredMessage {
    const effects = message.effects.map((effect) => this.#withoutEdit(effect));
    const isChanged = effects.some((effect, place) => effect !== message.effects[place]);
    return isChanged ? { ...message, effects } : message;
  }
}

async function wipeRows(tx: Writing, community: CommunityId, wipes: MemberWipes): Promise<number> {
  const store = tx.objectStore('messages');
  let count = 0;
  for await (const rows of chunksOf(tx, 'messages', community)) {
    const changed = rows.filter((row) => wipes.applyTo(row) !== row);
    await together(changed, (row) => store.put(rowOf(wipes.applyTo(row))));
    count += changed.filter(({ isDeleted }) => !isDeleted).length;
  }
  return count;
}

async function wipePages(tx: Writing, community: CommunityId, wipes: MemberWipes): Promise<number> {
  let count = 0;
  const texts = new SegmentTexts();
  for await (const pages of chunksOf(tx, 'historyPages', community)) {
    for (const page of pages) {
      const ids = new Set(messagesOf(page).map(({ id }) => id));
      const before = await changePage(tx, page, ids, (message) => wipes.applyTo(message), texts);
      count += before.filter((one) => !one.isDeleted && wipes.applyTo(one).isDeleted).length;
    }
  }
  await texts.write(tx);
  return count;
}

async function wipeEditsOf(tx: Writing, community: CommunityId, wipes: MemberWipes): Promise<void> {
  const store = tx.objectStore('pendingEffects');
  for await (const effects of chunksOf(tx, 'pendingEffects', community)) {
    const changed = effects.filter((effect) => wipes.applyTo(effect) !== effect);
    await together(changed, (effect) => store.put(wipes.applyTo(effect)));
  }
}
