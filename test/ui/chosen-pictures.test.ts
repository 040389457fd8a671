import { expect, it } from 'vitest';
import { MAX_ALBUM_PICTURES, MAX_CHOSEN_PICTURES } from '../../src/app/picture-limits.ts';
import { PictureDrafts } from '../../src/ui/images/chosen-pictures.svelte.ts';
import type { PreparedPicture } from '../../src/ui/images/chosen-pictures.svelte.ts';

const size = { width: 1, height: 1 };
const bytes = new Uint8Array(1);
const image: PreparedPicture = { bytes, format: 'webp', ...size, isMadeStill: false };

function files(count: number, name = 'leaf'): File[] {
  return Array.from({ length: count }, (_, place) => new File([], `${name} ${place + 1}`));
}

/** Everything that waits for nothing has been done. */
function settled(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

const taken = (): Promise<PreparedPicture> => Promise.resolve(image);

it('pictures are prepared one at a time, and kept for their channel in order', async () => {
  let running = 0;
  let most = 0;
  const drafts = new PictureDrafts(async () => {
    running += 1;
    most = Math.max(most, running);
    await settled();
    running -= 1;
    return image;
  });
  drafts.of('garden').add(files(2));
  drafts.of('orchard').add(files(1, 'apple'));
  expect(drafts.of('garden').preparing).toBe(2);
  await expect.poll(() => drafts.of('orchard').all.length).toBe(1);
  expect(most).toBe(1);
  expect(drafts.of('garden').all.map(({ name }) => name)).toEqual(['leaf 1', 'leaf 2']);
  expect(drafts.of('garden').preparing).toBe(0);
});

it('what a message has no room for is refused by name, and nothing chosen is lost', async () => {
  const chosen = new PictureDrafts(taken).of('garden');
  chosen.add(files(MAX_ALBUM_PICTURES + 2));
  await settled();
  expect(chosen.all).toHaveLength(MAX_ALBUM_PICTURES);
  expect(chosen.refused).toMatchObject([
    { name: `leaf ${MAX_ALBUM_PICTURES + 1}`, error: { code: 'album full' } },
    { name: `leaf ${MAX_ALBUM_PICTURES + 2}`, error: { code: 'album full' } },
  ]);
  const [first] = chosen.all;
  chosen.remove(first?.key ?? -1);
  expect(chosen.all).toHaveLength(MAX_ALBUM_PICTURES - 1);
  expect(chosen.refused).toEqual([]);
});

it('a file that cannot be used is refused with the reason; the others are taken', async () => {
  const fault = new Error('no image');
  const drafts = new PictureDrafts((file) =>
    (file as File).name === 'leaf 1' ? Promise.reject(fault) : taken(),
  );
  const chosen = drafts.of('garden');
  chosen.add(files(2));
  await settled();
  expect(chosen.refused).toMatchObject([{ name: 'leaf 1', error: fault }]);
  expect(chosen.all.map(({ name }) => name)).toEqual(['leaf 2']);
});

it('all channels together hold a bounded number', async () => {
  const drafts = new PictureDrafts(taken);
  const channels = MAX_CHOSEN_PICTURES / MAX_ALBUM_PICTURES;
  for (let channel = 0; channel < channels; channel += 1) {
    drafts.of(`${channel}`).add(files(MAX_ALBUM_PICTURES));
  }
  await settled();
  const last = drafts.of('one more');
  last.add(files(1));
  await settled();
  expect(last.all).toEqual([]);
  expect(last.refused).toMatchObject([{ error: { code: 'too many chosen' } }]);
  drafts.of('0').take();
  last.add(files(1));
  await settled();
  expect(last.all).toHaveLength(1);
});

it('what was taken to be sent comes back before what was chosen meanwhile', async () => {
  const chosen = new PictureDrafts(taken).of('garden');
  chosen.add(files(1, 'sent'));
  await settled();
  const sent = chosen.take();
  expect(chosen.all).toEqual([]);
  chosen.add(files(1, 'later'));
  await settled();
  chosen.giveBack(sent);
  expect(chosen.all.map(({ name }) => name)).toEqual(['sent 1', 'later 1']);
});

it('more than a message holds, some of which came back, go with two', async () => {
  const chosen = new PictureDrafts(taken).of('garden');
  chosen.add(files(MAX_ALBUM_PICTURES, 'sent'));
  await settled();
  const sent = chosen.take();
  chosen.add(files(2, 'later'));
  await settled();
  chosen.giveBack(sent);
  expect(chosen.take()).toEqual(sent);
  expect(chosen.take().map(({ name }) => name)).toEqual(['later 1', 'later 2']);
  expect(chosen.take()).toEqual([]);
});

it('H21: those of communities that were left go', async () => {
  const drafts = new PictureDrafts(taken);
  for (const chatId of ['0x02 general', '0x03 general']) drafts.of(chatId).add(files(1));
  await settled();
  drafts.keepOnly(['0x03']);
  expect(drafts.of('0x02 general').all).toEqual([]);
  expect(drafts.of('0x03 general').all).toHaveLength(1);
});

it('what was chosen here goes with the page, what another app shared does not', async () => {
  const drafts = new PictureDrafts(taken);
  expect(drafts.areLostWithPage).toBe(false);
  const origin = {
    shareId: 'share',
    picture: 'a',
    putBack: () => undefined,
    drop: () => undefined,
  };
  const [file] = files(1);
  if (!file) throw new Error('expected a file, got none');
  drafts.of('garden').addShared([{ file, origin }]);
  await expect.poll(() => drafts.of('garden').all.length).toBe(1);
  expect(drafts.areLostWithPage).toBe(false);
  drafts.of('orchard').add([file]);
  expect(drafts.areLostWithPage).toBe(true);
  await expect.poll(() => drafts.of('orchard').all.length).toBe(1);
  expect(drafts.areLostWithPage).toBe(true);
  drafts.of('orchard').take();
  expect(drafts.areLostWithPage).toBe(false);
});
