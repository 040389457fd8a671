import { expect, it } from 'vitest';
import { News } from '../../src/ui/timeline/news.svelte.ts';

const item = (id: string, timestampMs: number, isArchived = false, isOwn = false) => {
  return { id, timestampMs, isArchived, isOwn };
};

it('says so when something was said while the reader was elsewhere, until they are back', () => {
  const news = new News();
  news.look(item('first', 1), true);
  expect(news.isHere).toBe(false);
  news.look(item('first', 1), false);
  expect(news.isHere).toBe(false);
  news.look(item('second', 2), false);
  expect(news.isHere).toBe(true);
  // Also when what was new is archived meanwhile.
  news.look(item('second', 2, true), false);
  expect(news.isHere).toBe(true);
  news.look(item('second', 2, true), true);
  news.look(item('second', 2, true), false);
  expect(news.isHere).toBe(false);
});

it('H23: what was imported is no news, however new it is', () => {
  const news = new News();
  news.look(undefined, false);
  news.look(item('first', 1), true);
  news.look(item('first', 1), false);
  news.look(item('imported', 2, true), false);
  expect(news.isHere).toBe(false);
  news.look(item('live', 3), false);
  expect(news.isHere).toBe(true);
});

it('what one says oneself is no news, whatever it is called on its way out', () => {
  const news = new News();
  news.look(item('first', 1), true);
  news.look(item('local', 2, false, true), false);
  news.look(item('sent', 2, false, true), false);
  expect(news.isHere).toBe(false);
});

it('H19: what stands last because something after it went is no news', () => {
  const news = new News();
  news.look(item('displaced', 5), false);
  news.look(item('displaced', 5), true);
  news.look(item('before it', 4), false);
  expect(news.isHere).toBe(false);
});
