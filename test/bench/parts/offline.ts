import { fillChannel } from '../../lighthouse/filled-channel.ts';
import { freshProfile } from '../chromium.ts';
import type { Part } from '../part.ts';
import { medianOf } from '../part.ts';

/** The last message of a channel is on the screen, in a browser without a network. */
export const offlinePart: Part = {
  name: 'offline',
  async measure(bench) {
    const { surroundings } = bench;
    const name = 'open_a_channel_offline';
    const appUrl = await surroundings.appUrl();
    const value = await surroundings.withBrowser(async (browser) => {
      const context = await freshProfile(browser);
      const page = await context.newPage();
      await page.goto(appUrl);
      const { url, lastMessage } = await fillChannel(page);
      await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
      await context.setOffline(true);
      return medianOf(bench, `${name} ms`, async () => {
        await page.goto('about:blank');
        const askedMs = Date.now();
        await page.goto(url);
        await page.getByRole('log').getByText(lastMessage).waitFor();
        return Date.now() - askedMs;
      });
    });
    return [{ name, value, unit: 'ms', goal: { atMost: 1_000 } }];
  },
};
