import { expect, it, vi } from 'vitest';
import { MAX_ALBUM_PICTURES } from '../../src/app/picture-limits.ts';
import type { CommunityView } from '../../src/app/app-model.ts';
import type { SharesModel, TakenShare } from '../../src/app/shares-model.ts';
import { PictureDrafts } from '../../src/ui/images/chosen-pictures.svelte.ts';
import { putInto } from '../../src/ui/share/put-into.ts';
import { returnShares } from '../../src/ui/share/return-shares.ts';
import { SharesInComposers } from '../../src/ui/share/shares-in-composers.ts';
import { settled } from '../app/manual-clock.ts';

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
    shares: new SharesInComposers(),
    read: (chatId: string) => texts.get(chatId) ?? '',
    write: (chatId: string, text: string) => void texts.set(chatId, text),
  };
}

function taken(text: string, count: number, chatId = 'seeds'): TakenShare {
  const pictures = Array.from({ length: count }, (_, place) => {
    const key = `a ${place}`;
    return { key, file: new File(['x'], `${key}.png`) };
  });
  return { id: 'a', chatId, text, pictures };
}

function sharesModel(before: readonly TakenShare[] = []) {
  const done = async (): Promise<void> => undefined;
  const letGo = vi.fn(done);
  const [putBack, drop] = [vi.fn(done), vi.fn(done)];
  const model = { takenBefore: async () => before, letGo, putBack, drop };
  return model as typeof model & SharesModel;
}

it.each([
  ['', 'A recipe', 'A recipe'],
  ['Look:', 'A recipe', 'Look:\nA recipe'],
  ['Look:', '', 'Look:'],
])('what is shared comes after what was written: %j, %j', (written, text, both) => {
  const drafts = draftsWith(written);
  putInto(taken(text, 0), drafts, sharesModel());
  expect(drafts.read('seeds')).toBe(both);
});

it('its pictures are chosen as if by hand, and go with the message', async () => {
  const drafts = draftsWith('');
  putInto(taken('A recipe', 2), drafts, sharesModel());
  await settled();
  const chosen = drafts.pictures.of('seeds').take();
  expect(chosen.map(({ name }) => name)).toEqual(['a 0.png', 'a 1.png']);
  expect(drafts.shares.sentWith('seeds', chosen)).toEqual([{ id: 'a', pictures: ['a 0', 'a 1'] }]);
  expect(drafts.shares.sentWith('herbs', chosen)).toEqual([]);
});

it('those that the composer has no room for wait, and the one that is taken out is not wanted', async () => {
  const drafts = draftsWith('');
  const model = sharesModel();
  const chosen = drafts.pictures.of('seeds');
  chosen.add(Array.from({ length: 3 }, (_, place) => new File(['x'], `own ${place}`)));
  putInto(taken('', MAX_ALBUM_PICTURES), drafts, model);
  await settled();
  expect(chosen.all).toHaveLength(MAX_ALBUM_PICTURES);
  expect(model.putBack.mock.calls).toEqual([
    ['a', 'a 2'],
    ['a', 'a 3'],
    ['a', 'a 4'],
  ]);
  expect(chosen.refused.map(({ isShared }) => isShared)).toEqual([true, true, true]);
  chosen.remove(chosen.all[3]?.key ?? -1);
  expect(model.drop.mock.calls).toEqual([['a', 'a 0']]);
  const sent = drafts.shares.sentWith('seeds', chosen.take());
  expect(sent).toEqual([{ id: 'a', pictures: ['a 1'] }]);
});

it('after a reload the pictures are in the composer again, once, and the text is not put in twice', async () => {
  const drafts = draftsWith('A recipe');
  const model = sharesModel([taken('A recipe', 2)]);
  const channels = [{ chatId: 'seeds', canWrite: true }];
  const communities = [{ channels }] as unknown as CommunityView[];
  await returnShares(model, communities, drafts);
  await returnShares(model, communities, drafts);
  expect(drafts.pictures.of('seeds').count).toBe(2);
  expect(drafts.read('seeds')).toBe('A recipe');
  expect(model.letGo).not.toHaveBeenCalled();
});

it.each(['read only', 'left'])(
  'what went into a channel that is %s waits again',
  async (chatId) => {
    const drafts = draftsWith('');
    const model = sharesModel([taken('', 1, chatId)]);
    const channels = [{ chatId: 'read only', canWrite: false }];
    await returnShares(model, [{ channels }] as unknown as CommunityView[], drafts);
    expect(model.letGo.mock.calls).toEqual([['a']]);
    expect(drafts.pictures.of(chatId).count).toBe(0);
  },
);
