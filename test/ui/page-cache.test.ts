import { expect, it } from 'vitest';
import { followPageCache } from '../../src/ui/tab/page-cache.ts';

it('a page that is kept for whoever goes back ends what it does, and begins anew when shown again', () => {
  const page = new EventTarget();
  const done: string[] = [];
  followPageCache(page, { end: () => done.push('end'), reload: () => done.push('reload') });
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
