import { expect, it } from 'vitest';
import { Drafts } from '../../src/ui/drafts.ts';
import { PictureDrafts } from '../../src/ui/images/chosen-pictures.svelte.ts';

const garden = `0x02${'ab'.repeat(32)}`;
const orchard = `0x03${'cd'.repeat(32)}`;

/** Storage of a tab, with its keys as properties as in the browser. */
function storage(): Storage {
  const methods = {
    getItem: (key: string) => (values[key] as string | undefined) ?? null,
    setItem: (key: string, value: string) => void (values[key] = value),
    removeItem: (key: string) => void delete values[key],
  };
  const values = Object.create(methods) as Record<string, unknown>;
  return values as unknown as Storage;
}

it('what could not be sent goes to the composer that is open, or else before the draft', () => {
  const drafts = new Drafts(storage(), new PictureDrafts(() => Promise.reject(new Error('none'))));
  drafts.write('general', 'since');
  const taken: string[] = [];
  const stop = drafts.takeBack('general', (text) => taken.push(text));
  drafts.giveBack('general', 'one');
  expect([taken, drafts.read('general')]).toEqual([['one'], 'since']);
  // The channel was left: another one is open.
  const stopOther = drafts.takeBack('seeds', (text) => taken.push(text));
  stop();
  drafts.giveBack('general', 'two');
  expect([taken, drafts.read('general')]).toEqual([['one'], 'two\nsince']);
  // Opened again before the old one was gone.
  const stopFirst = drafts.takeBack('seeds', (text) => taken.push(text));
  stopOther();
  drafts.giveBack('seeds', 'three');
  expect(taken).toEqual(['one', 'three']);
  stopFirst();
  drafts.giveBack('seeds', 'four');
  expect(drafts.read('seeds')).toBe('four');
});

it('H21: drafts of a community that was left go, those of others stay', () => {
  const own = storage();
  own.setItem('of something else', 'x');
  const drafts = new Drafts(own, new PictureDrafts(() => Promise.reject(new Error('no picture'))));
  drafts.write(`${garden}general`, 'Dear all');
  drafts.write(`${orchard}general`, 'Hello');
  for (const [place, id] of [garden, orchard].entries())
    drafts.shares.put(`${id}general`, `${place}`);
  drafts.keepOnly([orchard]);
  expect(['0', '1'].map((share) => drafts.shares.has(share))).toEqual([false, true]);
  expect(drafts.read(`${garden}general`)).toBe('');
  expect(drafts.read(`${orchard}general`)).toBe('Hello');
  expect(Object.keys(own)).toHaveLength(2);
});

it('what was on its way when the page went is a draft of the next, in order, before what was written', () => {
  const pictures = new PictureDrafts(() => Promise.reject(new Error('none')));
  const own = storage();
  const gone = new Drafts(own, pictures);
  const stored = gone.sending(`${garden}general`, 'stored in time');
  for (let place = 1; place <= 10; place += 1) gone.sending(`${garden}general`, `${place}`);
  gone.sending(`${garden}seeds`, 'sweet peas');
  gone.sending(`${garden}seeds`, '');
  gone.write(`${garden}general`, 'since');
  stored();
  const next = new Drafts(own, pictures);
  expect(next.read(`${garden}general`)).toBe('1\n2\n3\n4\n5\n6\n7\n8\n9\n10\nsince');
  expect(next.read(`${garden}seeds`)).toBe('sweet peas');
  expect(Object.keys(own)).toHaveLength(2);
  // H21: what is left behind goes, whatever became of it.
  next.sending(`${orchard}general`, 'Hello');
  next.sending(`${garden}general`, 'Dear all');
  next.keepOnly([orchard]);
  expect(new Drafts(own, pictures).read(`${orchard}general`)).toBe('Hello');
  expect(Object.keys(own)).toHaveLength(1);
});
