import { expect, it } from 'vitest';
import { putInto } from '../../src/ui/share/put-into.ts';
import { PictureDrafts } from '../../src/ui/images/chosen-pictures.svelte.ts';

function draftsWith(written: string) {
  const texts = new Map([['seeds', written]]);
  const pictures = new PictureDrafts(async () => ({
    bytes: new Uint8Array(),
    format: 'png',
    width: 1,
    height: 1,
    isMadeStill: false,
  }));
  return {
    pictures,
    read: (chatId: string) => texts.get(chatId) ?? '',
    write: (chatId: string, text: string) => void texts.set(chatId, text),
  };
}

it.each([
  ['', 'A recipe', 'A recipe'],
  ['Look:', 'A recipe', 'Look:\nA recipe'],
  ['Look:', '', 'Look:'],
])('what is shared comes after what was written: %j, %j', (written, text, both) => {
  const drafts = draftsWith(written);
  putInto('seeds', { text, pictures: [] }, drafts);
  expect(drafts.read('seeds')).toBe(both);
});

it('its pictures are chosen as if by hand', () => {
  const drafts = draftsWith('');
  putInto('seeds', { text: '', pictures: [new File(['x'], 'a.png')] }, drafts);
  expect(drafts.pictures.of('seeds').count).toBe(1);
});
