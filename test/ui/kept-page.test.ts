import { expect, it } from 'vitest';
import { KeptPage } from '../../src/ui/tab/kept-page.ts';

function keptPage() {
  const [page, document] = [new EventTarget(), new EventTarget()];
  const done: string[] = [];
  const kept = new KeptPage(page, document, () => done.push('reload'));
  kept.whenKept(() => done.push('end'));
  return { page, document, kept, done };
}

it('a page that is kept for whoever goes back ends what it does, and begins anew when shown again', () => {
  const { page, done } = keptPage();
  const turn = (type: 'pagehide' | 'pageshow', persisted: boolean) =>
    page.dispatchEvent(Object.assign(new Event(type), { persisted }));

  turn('pageshow', false);
  turn('pagehide', false);
  expect(done).toEqual([]);
  turn('pagehide', true);
  expect(done).toEqual(['end']);
  turn('pageshow', true);
  expect(done).toEqual(['end', 'reload']);
});

it('so does a page that the browser freezes', () => {
  const { document, done } = keptPage();
  document.dispatchEvent(new Event('freeze'));
  expect(done).toEqual(['end']);
  document.dispatchEvent(new Event('resume'));
  expect(done).toEqual(['end', 'reload']);
});

it('what has ended by itself is not ended again', () => {
  const { document, kept, done } = keptPage();
  kept.whenKept(() => done.push('the node'))();
  document.dispatchEvent(new Event('freeze'));
  expect(done).toEqual(['end']);
});
