import type { JSHandle, Page } from '@playwright/test';
import { qrWords as words } from '../../src/ui/text-qr.ts';
import { text } from '../../src/ui/text.ts';
import { expect, test } from './fixtures.ts';
import { readEnvironment } from './journey-environment.ts';
import { KeyboardPerson } from './keyboard.ts';
import { sticksOut } from './looks.ts';
import { madePng } from './made-pictures.ts';
import type { ChosenFile } from './made-pictures.ts';
import { expectAccessibleInAllColors } from './panel/panel-test.ts';
import { Person } from './person.ts';

async function scan(page: Page, file: ChosenFile): Promise<void> {
  const [chooser] = await Promise.all([
    page.waitForEvent('filechooser'),
    page.getByRole('button', { name: words.image }).click(),
  ]);
  await chooser.setFiles(file);
}

/** A camera that sees nothing but the wall. */
async function hasCamera(page: Page): Promise<JSHandle<HTMLCanvasElement>> {
  return page.evaluateHandle(() => {
    const seen = document.createElement('canvas');
    seen.width = 640;
    seen.height = 480;
    const context = seen.getContext('2d');
    context?.fillRect(0, 0, seen.width, seen.height);
    navigator.mediaDevices.getUserMedia = () => Promise.resolve(seen.captureStream());
    return seen;
  });
}

/** What the camera sees from now on. */
async function holdInFront(seen: JSHandle<HTMLCanvasElement>, picture: Buffer): Promise<void> {
  await seen.evaluate(
    async (canvas, address) => {
      const image = new Image();
      image.src = address;
      await image.decode();
      // No hand holds still.
      let side = 380;
      const draw = (): void => {
        side = side === 430 ? 380 : side + 5;
        canvas.getContext('2d')?.drawImage(image, 100, 20, side, side);
      };
      setInterval(draw, 100);
    },
    `data:image/png;base64,${picture.toString('base64')}`,
  );
}

test('an invite link goes from screen to camera, or as a picture, as a QR code', async ({
  participant,
}) => {
  const ana = new Person((await participant('Ana', { colorScheme: 'dark' })).page);
  await ana.chooseName('Ana');
  await ana.createCommunity('Garden club');
  await ana.page.getByRole('button', { name: text.invite.open }).first().click();
  const code = ana.page.getByRole('img', { name: words.show });
  await expect(code).toBeVisible();
  await expectAccessibleInAllColors(ana.page);
  const buffer = await code.screenshot();
  const picture = { name: 'code.png', mimeType: 'image/png', buffer };

  const { page } = await participant('Ben', { viewport: { width: 320, height: 700 } });
  const ben = new KeyboardPerson(page);
  await page.goto(`${readEnvironment().appUrl}#/join`);
  const alert = page.getByRole('region', { name: words.scan }).getByRole('alert');
  await scan(page, { ...picture, buffer: Buffer.from('no picture') });
  await expect(alert).toContainText('This file is no picture that can be read here');
  await scan(page, madePng(300, 300));
  await expect(alert).toHaveText(words.noCode);
  await expectAccessibleInAllColors(page);
  await expect.poll(() => sticksOut(page)).toEqual([]);
  await page.evaluate(() => {
    const refusal = new DOMException('refused', 'NotAllowedError');
    navigator.mediaDevices.getUserMedia = () => Promise.reject(refusal);
  });
  await page.getByRole('button', { name: words.camera }).click();
  await expect(alert).toContainText('The camera was not allowed');

  const camera = await hasCamera(page);
  const door = page.getByRole('button', { name: words.camera });
  const stop = page.getByRole('button', { name: words.stop });
  await ben.use(door);
  await expect(page.getByText(words.point)).toBeVisible();
  await ben.keepsFocus();
  await expectAccessibleInAllColors(page);
  await expect.poll(() => sticksOut(page)).toEqual([]);
  await ben.use(stop);
  await ben.keepsFocus();
  await ben.use(door);
  await holdInFront(camera, buffer);
  await expect(page.getByRole('heading', { name: 'Garden club' })).toBeVisible();
  await expect(page).toHaveURL(/#\/join$/);
  // Where the browser has no camera to give, the picture is read still.
  await page.addInitScript(() => {
    Reflect.deleteProperty(Navigator.prototype, 'mediaDevices');
  });
  await page.reload();
  await expect(page.getByText(words.noCamera)).toBeVisible();
  await expect(page.getByRole('button', { name: words.camera })).toHaveCount(0);
  await scan(page, picture);
  await expect(page.getByRole('heading', { name: 'Garden club' })).toBeVisible();
  await ben.join('Ben');
  await ben.write('Hello from the code');
  await ana.sees('Hello from the code');
});
