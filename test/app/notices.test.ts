import { expect, it } from 'vitest';
import { Notices } from '../../src/app/notices.svelte.ts';
import { DatabaseClosed } from '../../src/store/errors.ts';

it('what is reported again is told once, and can be dismissed', () => {
  const notices = new Notices({ isRequired: false });
  notices.add(new DatabaseClosed());
  notices.add(new Error('gone'));
  notices.add(new DatabaseClosed());
  expect(notices.shown.map(({ error }) => (error as Error).name)).toEqual([
    'Error',
    'DatabaseClosed',
  ]);
  notices.dismiss(notices.shown[0]?.id ?? 0);
  expect(notices.shown).toHaveLength(1);
});

it('of a storage that a newer version took nothing is told beside the offer to start anew', () => {
  const update = { isRequired: false };
  const notices = new Notices(update);
  // A worker may notice it before the page is told.
  notices.add(new DatabaseClosed());
  expect(notices.shown).toHaveLength(1);
  update.isRequired = true;
  expect(notices.shown).toEqual([]);
  notices.add(new DatabaseClosed());
  notices.add(new Error('gone'));
  expect(notices.shown.map(({ error }) => (error as Error).message)).toEqual(['gone']);
});
