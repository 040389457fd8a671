import { readFile } from 'node:fs/promises';
import type { Locator, Page } from '@playwright/test';
import { readImageHeader } from '../../src/protocol/image-header.ts';
import { encodeChatMessage } from '../../src/protocol/encode-event.ts';
import type { MessageImage } from '../../src/protocol/events.ts';
import { MessageType } from '../../src/protocol/message-types.ts';
import { actions } from '../../src/ui/text-actions.ts';
import { pictures as words } from '../../src/ui/text-pictures.ts';
import { text } from '../../src/ui/text.ts';
import { channelUuid } from './channel-uuid.ts';
import { invitedCommunity } from './forge/forged-community.ts';
import { newAuthor, signed } from './forge/forged-message.ts';
import type { Forger } from './forge/forger.ts';
import { expect, test } from './forge/forge-test.ts';
import { sticksOut } from './looks.ts';
import { madePng, turnedJpeg } from './made-pictures.ts';
import type { ChosenFile } from './made-pictures.ts';
import { expectAccessibleInAllColors } from './panel/panel-test.ts';
import { Person } from './person.ts';
import { pressInBar } from './press-in-bar.ts';
import { encodeGif } from '../sample/gif.ts';

const secret = 'taken at 52.5200 N, 13.4050 E';
const phone = { viewport: { width: 320, height: 780 }, colorScheme: 'dark' } as const;

test('pictures go out by choice, paste and drop, without metadata; what is none is refused; M8, P3', async ({
  participant,
  forger,
}) => {
  const ana = new Person((await participant('Ana')).page);
  await ana.chooseName('Ana');
  await ana.createCommunity('Garden club');
  await ana.addChannel('seeds');
  const uuid = await channelUuid(ana, 'general');
  const link = await ana.inviteLink();
  const ben = new Person((await participant('Ben', phone)).page);
  await ben.openLink(link);
  await ben.join('Ben');

  // A file that is no picture and one that asks for too much are refused; nothing chosen is lost.
  const noPicture = { name: 'notes.png', mimeType: 'image/png', buffer: Buffer.from('notes') };
  await choose(ana.page, [madePng(600, 400, secret), noPicture, madePng(30_000, 2)]);
  const refused = ana.page.getByRole('alert').filter({ hasText: 'was not added' });
  await expect(refused).toContainText('“notes.png” was not added. This file is no picture');
  await expect(refused).toContainText('has more pixels than this browser can open safely');
  await expect(chosen(ana)).toHaveCount(1);
  await hand(ana.page, 'paste', madePng(300, 300));
  await expect(chosen(ana)).toHaveCount(2);
  await hand(ana.page, 'dragover', madePng(200, 400));
  await expect(ana.page.getByText(words.drop)).toBeVisible();
  await expectAccessibleInAllColors(ana.page, 'main');
  await hand(ana.page, 'drop', madePng(200, 400));
  await expect(chosen(ana)).toHaveCount(3);
  await expect(ana.page.getByText(words.drop)).toHaveCount(0);
  // What was chosen waits while another channel is read.
  await ana.openChannel('seeds');
  await expect(chosen(ana)).toHaveCount(0);
  await ana.openChannel('general');
  await expect(chosen(ana)).toHaveCount(3);
  await expectAccessibleInAllColors(ana.page, 'main');
  await staysIfAsked(ana.page);
  await expect(chosen(ana)).toHaveCount(3);
  await ana.write('From the garden');
  await expect(chosen(ana)).toHaveCount(0);

  // Ben sees them as one message, and looks at them one after the other.
  await ben.sees('From the garden');
  await expect(ben.log.getByRole('article')).toHaveCount(1);
  for (const place of [1, 2, 3]) await isDrawn(picture(ben, place));
  await picture(ben, 2).click();
  const viewer = ben.page.getByRole('dialog', { name: words.ofAlbum('Ana', 2, 3) });
  await expect(viewer).toBeVisible();
  await expectAccessibleInAllColors(ben.page);
  await expect.poll(() => sticksOut(ben.page)).toEqual([]);
  await ben.page.keyboard.press('ArrowLeft');
  const first = ben.page.getByRole('dialog', { name: words.ofAlbum('Ana', 1, 3) });
  const bytes = await savedFrom(ben.page, first);
  expect(readImageHeader(bytes)).toEqual({ format: 'webp', width: 600, height: 400 });
  expect(bytes.includes(secret)).toBe(false);
  expect(madePng(600, 400, secret).buffer.includes(secret)).toBe(true);
  await ben.page.keyboard.press('Escape');
  await expect(first).toHaveCount(0);
  await expect(ben.log.getByRole('button', { name: words.ofAlbum('Ana', 2, 3) })).toBeFocused();

  // A stranger's bytes that are no picture, or too much of one, are a sentence.
  await sendsBroken(forger, link, uuid);
  await expect(ben.log.getByText(words.broken)).toHaveCount(2);
  await ben.page.reload();
  for (const place of [1, 2, 3]) await isDrawn(picture(ben, place));
  await expect(ben.log.getByText(words.broken)).toHaveCount(2);

  // A search finds each, and leads to the very picture.
  await ana.page.keyboard.press('Control+Shift+F');
  const panel = ana.page.getByRole('region', { name: 'Search' });
  await panel.getByRole('searchbox', { name: 'Search messages' }).fill('has:image from:Ana');
  const results = panel.getByRole('list', { name: 'Messages found' }).getByRole('listitem');
  await expect(results).toHaveCount(3);
  await results.first().getByRole('button').click();
  await expect(ana.log.getByRole('button', { name: words.ofAlbum('Ana', 3, 3) })).toBeFocused();

  // Deleted as it is shown: all of it.
  const album = ana.log.getByRole('article').filter({ hasText: 'From the garden' });
  await pressInBar(album, actions.more, { x: 8, y: 8 });
  await ana.page.getByRole('menuitem', { name: actions.remove, exact: true }).click();
  await ana.page.getByRole('button', { name: actions.removeSubmit, exact: true }).click();
  await expect(ben.log.getByText(text.timeline.deleted)).toHaveCount(1);
  await expect(ben.log.getByRole('img')).toHaveCount(0);

  // What a phone took lying on its side stands upright, and does not say where it was taken.
  const taken = await turnedJpeg(ana.page, { width: 60, height: 40 }, secret);
  expect(taken.buffer.includes(secret)).toBe(true);
  await choose(ana.page, [taken]);
  await ana.write('From my phone');
  const upright = ben.log.getByRole('img');
  await isDrawn(upright);
  expect(await colorsOf(upright)).toEqual({ size: [40, 60], top: 'red', bottom: 'blue' });
  await upright.click();
  const seen = await savedFrom(ben.page, ben.page.getByRole('dialog'));
  expect(readImageHeader(seen)).toMatchObject({ width: 40, height: 60 });
  for (const trace of [secret, 'Exif', 'EXIF']) expect(seen.includes(trace)).toBe(false);
  await ben.page.keyboard.press('Escape');

  // More than a screen shows is not sent.
  await choose(ana.page, [madePng(3200, 1600)]);
  await ana.write('In full size');
  const large = ben.log.getByRole('article').filter({ hasText: 'In full size' }).getByRole('img');
  await isDrawn(large);
  const size = await large.evaluate((element: HTMLImageElement) => {
    return [element.naturalWidth, element.naturalHeight];
  });
  expect(size).toEqual([1600, 800]);

  // Whoever asked for less motion gets none of a picture from elsewhere.
  await ben.page.emulateMedia({ reducedMotion: 'reduce' });
  await sendsMoving(forger, link, uuid);
  const moving = ben.log.getByRole('img', { name: text.timeline.picture('Mallory') });
  await expect(moving).toHaveAttribute('src', /^data:image\/png/);
});

async function savedFrom(page: Page, viewer: Locator): Promise<Buffer> {
  const saved = page.waitForEvent('download');
  await viewer.getByRole('button', { name: words.save }).click();
  return readFile(await (await saved).path());
}

/** As it is shown: near the middle of its upper and of its lower edge. */
function colorsOf(image: Locator) {
  return image.evaluate((element: HTMLImageElement) => {
    const { naturalWidth: width, naturalHeight: height } = element;
    const context = new OffscreenCanvas(width, height).getContext('2d');
    if (!context) throw new Error('expected a canvas that can be drawn on');
    context.drawImage(element, 0, 0);
    const colorAt = (y: number): string => {
      const [red = 0, , blue = 0] = context.getImageData(width / 2, y, 1, 1).data;
      return red > blue ? 'red' : 'blue';
    };
    return { size: [width, height], top: colorAt(4), bottom: colorAt(height - 5) };
  });
}

function chosen({ page }: Person): Locator {
  return page.getByRole('list', { name: words.chosen }).getByRole('listitem');
}

function picture({ log }: Person, place: number): Locator {
  return log.getByRole('img', { name: words.ofAlbum('Ana', place, 3) });
}

async function isDrawn(image: Locator): Promise<void> {
  await expect(image).toBeVisible();
  await expect
    .poll(() => image.evaluate((element) => (element as HTMLImageElement).naturalWidth))
    .toBeGreaterThan(0);
}

async function choose(page: Page, files: ChosenFile[]): Promise<void> {
  const [chooser] = await Promise.all([
    page.waitForEvent('filechooser'),
    page.getByRole('button', { name: text.composer.addPictures }).click(),
  ]);
  await chooser.setFiles(files);
}

/** As another program hands a file over. */
/** The browser asks before the page goes, and nothing happens where a person wants to stay. */
async function staysIfAsked(page: Page): Promise<void> {
  const asked = page.waitForEvent('dialog');
  await page.evaluate(() => setTimeout(() => location.reload()));
  const dialog = await asked;
  expect(dialog.type()).toBe('beforeunload');
  await dialog.dismiss();
}

async function hand(
  page: Page,
  how: 'paste' | 'dragover' | 'drop',
  { name, mimeType, buffer }: ChosenFile,
): Promise<void> {
  const handed = { how, name, type: mimeType, base64: buffer.toString('base64') };
  await page.getByRole('textbox', { name: text.composer.label }).evaluate((area, file) => {
    const bytes = Uint8Array.from(atob(file.base64), (letter) => letter.charCodeAt(0));
    const data = new DataTransfer();
    data.items.add(new File([bytes], file.name, { type: file.type }));
    const common = { bubbles: true, cancelable: true };
    area.dispatchEvent(
      file.how === 'paste'
        ? new ClipboardEvent('paste', { ...common, clipboardData: data })
        : new DragEvent(file.how, { ...common, dataTransfer: data }),
    );
  }, handed);
}

/** A script that calls itself a PNG, and a PNG that asks for too many pixels. */
async function sendsBroken(forger: Forger, link: string, uuid: string): Promise<void> {
  const script = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>');
  for (const bytes of [script, madePng(30_000, 2).buffer]) {
    const image = { bytes, format: 'png', width: 0, height: 4_000_000_000 } as const;
    await sends(forger, link, uuid, image);
  }
}

/** What this app does not send, and Status does. */
async function sendsMoving(forger: Forger, link: string, uuid: string): Promise<void> {
  await sends(forger, link, uuid, { bytes: encodeGif(2), format: 'gif', width: 1, height: 1 });
}

async function sends(
  forger: Forger,
  link: string,
  uuid: string,
  image: MessageImage,
): Promise<void> {
  const [topic] = (await invitedCommunity(link, [uuid])).channels;
  if (!topic) throw new Error('expected a channel');
  const mallory = newAuthor('Mallory');
  const timeMs = Date.now();
  const common = { chatId: topic.chatId, clock: timeMs, sentMs: timeMs, text: '' };
  const payload = encodeChatMessage({ ...common, displayName: mallory.name, image });
  await forger.publish(topic, signed(mallory, MessageType.chatMessage, payload), timeMs);
}
