import type { JSHandle, Locator } from '@playwright/test';
import type { Window } from '../../src/archive/windows.ts';
import { encodeChatMessage } from '../../src/protocol/encode-event.ts';
import { MessageType } from '../../src/protocol/message-types.ts';
import { choice } from '../../src/ui/text-choice.ts';
import { archivedText, forgeArchive } from './forge/forged-archive.ts';
import { forgeCommunity } from './forge/forged-community.ts';
import { newAuthor, signed, signedText } from './forge/forged-message.ts';
import { forgeTorrent } from './forge/forged-torrent.ts';
import { expect, test } from './forge/forge-test.ts';
import { recentWindow, windowBefore } from './forge/long-history.ts';
import { madePng } from './made-pictures.ts';
import { Person } from './person.ts';

/** Some ten messages fill it. */
const low = { width: 1440, height: 520 };

interface Watch {
  text: string;
  /** How far it was from its place in any frame since. */
  movedPx: number;
}

/** Scrolls there, and watches the first message that is in view as a whole. */
function watchFirst(log: Locator, scrollTopPx: number): Promise<JSHandle<Watch>> {
  return log.evaluateHandle((box, px) => {
    box.scrollTop = px;
    const top = (element: Element): number => element.getBoundingClientRect().top;
    // The words themselves: a row also holds the date and what is missing above it.
    const row = [...box.querySelectorAll('li *')].find(
      (one) => /^(?:Talk|Elder) \d+$/.test(one.innerHTML) && top(one) >= top(box),
    );
    if (!row) throw new Error('expected a message in view, got none');
    const place = top(row);
    const watch = { text: row.textContent, movedPx: 0 };
    const look = (): void => {
      watch.movedPx = Math.max(
        watch.movedPx,
        row.isConnected ? Math.abs(top(row) - place) : Infinity,
      );
      requestAnimationFrame(look);
    };
    look();
    return watch;
  }, scrollTopPx);
}

async function expectUnmoved(watch: JSHandle<Watch>): Promise<void> {
  const { text, movedPx } = await watch.jsonValue();
  // A fraction of a pixel is lost in rounding.
  expect(movedPx, `pixels that “${text}” moved`).toBeLessThanOrEqual(1);
}

const motions = [
  { motion: 'in motion', reducedMotion: 'no-preference' },
  { motion: 'with less motion', reducedMotion: 'reduce' },
] as const;

for (const { motion, reducedMotion } of motions) {
  test(`what is read stays where it is while weeks, pictures and older messages come in above, ${motion}`, async ({
    participant,
    forger,
    seeder,
    linkOf,
  }) => {
    const community = await forgeCommunity('Orchard');
    const nora = newAuthor('Nora');
    const said = (window: Window, name: string, count: number) => {
      const messages = Array.from({ length: count }, (_, place) =>
        archivedText(community, nora, {
          text: `${name} ${place + 1}`,
          timeMs: window.fromMs + place * 100,
        }),
      );
      return forgeArchive(community, window, messages);
    };
    const ofLate = recentWindow(1);
    const torrent = await forgeTorrent(community, [
      await said(windowBefore(5), 'Elder', 150),
      await said(ofLate, 'Talk', 30),
    ]);
    await forger.describe(community);
    await (await seeder('has it all')).seed(torrent);
    await forger.announce(community, torrent);

    const dora = new Person(
      (await participant('Dora', { viewport: low, locale: 'en-GB', reducedMotion })).page,
    );
    const { log, history } = dora;
    await dora.openLink(linkOf(community));
    await dora.join('Dora', { isHistoryFetched: false });
    await dora.openHistory();
    await history.getByRole('radio', { name: choice.newest }).check();
    await history.getByRole('spinbutton').fill('1');
    await history.getByRole('spinbutton').press('Enter');
    await history.getByRole('switch', { name: 'Fetch older messages' }).check();
    await dora.sees('Talk 30');
    await expect(log).toHaveAttribute('aria-busy', 'false');

    // A picture that comes late stands above, what is new below.
    const reading = await watchFirst(log, 120);
    const timeMs = ofLate.fromMs - 1;
    const { chatId } = community.general;
    const image = {
      bytes: madePng(600, 400).buffer,
      format: 'png',
      width: 600,
      height: 400,
    } as const;
    const common = { chatId, clock: timeMs, sentMs: timeMs, text: '', displayName: nora.name };
    const late = signed(nora, MessageType.chatMessage, encodeChatMessage({ ...common, image }));
    await forger.publish(community.general, late, timeMs);
    const picture = log.getByRole('img');
    await expect
      .poll(() => picture.evaluate((element) => (element as HTMLImageElement).naturalWidth))
      .toBe(600);
    const newest = signedText(nora, { chatId, text: 'What is new', timeMs: Date.now() });
    await forger.publish(community.general, newest);
    await dora.sees('What is new');
    await expectUnmoved(reading);

    // A whole week is imported above it.
    await history.getByRole('radio', { name: choice.all }).check();
    await dora.sees('Elder 150');
    await expectUnmoved(reading);

    // Scrolled back, older messages are read from what is here.
    await dora.page.reload();
    await dora.sees('What is new');
    await expect(log).toHaveAttribute('aria-busy', 'false');
    const rows = log.getByRole('listitem');
    const before = await rows.count();
    const older = await watchFirst(log, 400);
    await expect.poll(() => rows.count()).toBeGreaterThan(before);
    await expect(log).toHaveAttribute('aria-busy', 'false');
    await expectUnmoved(older);
  });
}
