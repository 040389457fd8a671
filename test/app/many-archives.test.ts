import { expect, it } from 'vitest';
import { awayWindows } from '../../src/app/away-windows.ts';
import { wishOf } from '../../src/app/history-wish.ts';
import { planHistory } from '../../src/app/node/history-plan.ts';
import { WindowsInHand } from '../../src/app/node/windows-in-hand.ts';
import { windowViews } from '../../src/app/window-views.ts';
import type { ArchiveRecord } from '../../src/store/archive-records.ts';
import { accountOf } from '../../src/store/storage-account.ts';
import { CountedSpans, spans } from '../archive/counted-spans.ts';
import { archive, community, hashOf } from '../store/sample.ts';

const count = 1000;
/** What sorting and looking up take of each, some 2 log2(1000) times two; each with each takes 1000. */
const most = 60 * count;
const wish = wishOf({}, 10);

/** One archive for each window. */
function archives(changes: Partial<ArchiveRecord> = {}, ids = 'at'): ArchiveRecord[] {
  return spans(count).map(({ fromMs, toMs }) => archive(`${ids} ${fromMs}`, fromMs, toMs, changes));
}

it('H15: live events are looked up in a plan of many windows', () => {
  const live = new CountedSpans(spans(count));
  const plan = planHistory(archives({ state: 'imported' }), hashOf(1), live.all, wish);
  expect(plan.others).toHaveLength(count);
  expect(live.reads).toBeLessThan(most);
});

it('H15: so are windows that were rewritten, and those that were asked for', () => {
  const held = archives({ unlistedMs: 1, state: 'imported', infoHash: hashOf(2) }, 'old');
  const old = new CountedSpans(held);
  expect(planHistory([...archives(), ...old.all], hashOf(1), [], wish).rewritten).toHaveLength(
    count,
  );
  expect(old.reads).toBeLessThan(most);
  const requested = new CountedSpans(spans(count));
  const asked = { choice: { kind: 'on demand' }, requested: requested.all } as const;
  expect(planHistory(archives(), hashOf(1), [], wishOf(asked, 10)).others).toHaveLength(count);
  expect(requested.reads).toBeLessThan(most);
});

it('H15: a calendar of many windows shows each once', () => {
  const listed = new CountedSpans(archives());
  const old = archives({ unlistedMs: 1, state: 'imported' }, 'old');
  expect(windowViews([...listed.all, ...old])).toHaveLength(count);
  expect(listed.reads).toBeLessThan(most);
});

it('H15: of many windows those that were asked for are told', () => {
  const requested = new CountedSpans(spans(count));
  const wanted = wishOf({ choice: { kind: 'on demand' }, requested: requested.all }, 10);
  const away = awayWindows(archives(), wanted);
  expect(away.filter(({ isRequested }) => isRequested)).toHaveLength(count);
  expect(requested.reads).toBeLessThan(most);
});

it('H16: what may give way is found among many windows', () => {
  const pages = new CountedSpans(spans(count).map((span) => ({ ...span, bytes: 1 })));
  const inHand = new CountedSpans(spans(count / 2));
  const hand = new WindowsInHand();
  hand.take(community, inHand.all);
  const stored = { community, isOwn: false, requested: [], torrents: [], pages: pages.all };
  const history = { ...stored, archives: archives({ state: 'imported' }) };
  const account = accountOf([history], new Set(), hand.has);
  expect([account.pageBytes, account.windows.length]).toEqual([count, count / 2]);
  expect(account.windows[0]?.pageBytes).toBe(1);
  expect(pages.reads).toBeLessThan(most);
  expect(inHand.reads).toBeLessThan(most);
});
