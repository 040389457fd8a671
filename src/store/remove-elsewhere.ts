import type { MessageId } from '../protocol/ids.ts';
import { changePage, SegmentTexts } from './change-messages.ts';
import { recordsOf } from './effects.ts';
import { grouped } from './grouped.ts';
import { windowsAt, withoutIds } from './history-windows.ts';
import { noPage } from './no-page.ts';
import { PackedIds } from './packed-ids.ts';
import type { StoredMessage } from './records.ts';
import { deleteRows, rowKeysBetween } from './row-keys.ts';
import { timesWithin } from './ranges.ts';
import { sameEventSpreadMs } from './same-event.ts';
import type { Span, WindowRecord, Writing } from './schema.ts';
import { together } from './together.ts';

/**
 * H19: a row outside the window with the id of one of its events goes, whether it is a live row or
 * lies in another window.
 */
export async function removeElsewhere(
  tx: Writing,
  { community, fromMs, toMs, beside }: Span & { beside: readonly WindowRecord[] },
  ids: PackedIds,
): Promise<void> {
  const [before, after] = await Promise.all([
    rowKeysBetween(tx, community, fromMs - sameEventSpreadMs, fromMs),
    rowKeysBetween(tx, community, toMs, toMs + sameEventSpreadMs),
  ]);
  const isDoubled = (id: MessageId): boolean => ids.has(id);
  // One after the other: both may count rows of one day.
  await deleteRows(tx, before, isDoubled);
  await deleteRows(tx, after, isDoubled);
  for (const other of beside) await removeFromWindow(tx, other, ids);
}

/** The others in which an event of the window may lie as well. */
export async function windowsBeside(
  tx: Writing,
  { community, fromMs, toMs }: Span,
): Promise<WindowRecord[]> {
  const store = tx.objectStore('historyIds');
  const endsBefore = IDBKeyRange.bound(
    [community, fromMs - sameEventSpreadMs],
    [community, fromMs],
    true,
  );
  const [before, after] = await Promise.all([
    store.index('byTo').getAllKeys(endsBefore),
    store.getAllKeys(timesWithin([community], toMs, toMs + sameEventSpreadMs)),
  ]);
  return windowsAt(tx, [...before, ...after]);
}

/** Takes events out of a window's pages, ids and search segments. */
export async function removeFromWindow(
  tx: Writing,
  window: WindowRecord,
  ids: PackedIds,
): Promise<void> {
  const here = new PackedIds(window.ids);
  const gone = here.placesIn(ids);
  if (gone.length === 0) return;
  const onPages = gone.filter((place) => window.places[place] !== noPage);
  const byPage = grouped(onPages, (place) => window.places[place] ?? noPage);
  const texts = new SegmentTexts();
  for (const [page, places] of byPage) {
    await removeFromPage(tx, window, page, new Set(places.map((place) => here.at(place))), texts);
  }
  await texts.write(tx);
  const isGone = new Set(gone);
  await tx.objectStore('historyIds').put(withoutIds(window, (place) => isGone.has(place)));
}

async function removeFromPage(
  tx: Writing,
  window: WindowRecord,
  place: number,
  ids: ReadonlySet<string>,
  texts: SegmentTexts,
): Promise<void> {
  const at = window.pages[place];
  if (!at) return;
  const key: [string, string, number, number] = [
    window.community,
    at.chatId,
    window.fromMs,
    at.page,
  ];
  const page = await tx.objectStore('historyPages').get(key);
  if (!page) return;
  const removed = await changePage(tx, page, ids, () => undefined, texts);
  await keepTheirEffects(tx, removed);
}

/** Effects that lay on a removed message's page reach into another window from now on. */
async function keepTheirEffects(tx: Writing, removed: readonly StoredMessage[]): Promise<void> {
  const store = tx.objectStore('pendingEffects');
  const effects = removed.flatMap((message) => recordsOf(message, 'archive'));
  await together(effects, async (effect) => {
    const known = await store.getKey([effect.community, effect.id, effect.target]);
    if (!known) await store.put(effect);
  });
}
