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

it('H21: drafts of a community that was left go, those of others stay', () => {
  const own = storage();
  own.setItem('of something else', 'x');
  const drafts = new Drafts(own, new PictureDrafts(() => Promise.reject(new Error('no picture'))));
  drafts.write(`${garden}general`, 'Dear all');
  drafts.write(`${orchard}general`, 'Hello');
  drafts.keepOnly([orchard]);
  expect(drafts.read(`${garden}general`)).toBe('');
  expect(drafts.read(`${orchard}general`)).toBe('Hello');
  expect(Object.keys(own)).toHaveLength(2);
});
