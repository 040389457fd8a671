import { expect, it } from 'vitest';
import { followPageCache } from '../../src/ui/tab/page-cache.ts';

function keptPage() {
  const [page, document] = [new EventTarget(), new EventTarget()];
  const done: string[] = [];
  followPageCache(page, document, {
    end: () => done.push('end'),
    reload: () => done.push('reload'),
  });
  return { page, document, done };
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
