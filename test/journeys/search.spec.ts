import { randomUUID } from 'node:crypto';
import { encodeDelete } from '../../src/protocol/encode-event.ts';
import { MessageType } from '../../src/protocol/message-types.ts';
import { archivedText, forgeArchive } from './forge/forged-archive.ts';
import { forgeCommunity, invitedCommunity } from './forge/forged-community.ts';
import { idOf, newAuthor, signed, signedText } from './forge/forged-message.ts';
import { forgeTorrent } from './forge/forged-torrent.ts';
import { described, generalOf } from './forge/forger.ts';
import { expect, test } from './forge/forge-test.ts';
import { windowBefore } from './forge/long-history.ts';
import { KeyboardPerson } from './keyboard.ts';
import { sticksOut } from './looks.ts';
import { expectAccessibleInAllColors } from './panel/panel-test.ts';
import { Person } from './person.ts';

const phone = { width: 320, height: 740 };
const wide = { width: 1440, height: 900 };
/** More than a page of the timeline: what is far back has to be read anew. */
const talk = Array.from({ length: 90 }, (_, place) => `Small talk ${place + 1}`);

test('H16: a search finds what is here while it is typed, leads there, and fetches what is not', async ({
  participant,
  forger,
  seeder,
  linkOf,
}) => {
  const community = await forgeCommunity('Orchard');
  const uuid = randomUUID();
  const [seeds] = (await invitedCommunity(linkOf(community), [uuid])).channels;
  if (!seeds) throw new Error('expected a channel');
  await forger.describe(community, {
    channels: [generalOf(community), { ...described(seeds.chatId, 'seeds'), position: 1 }],
  });
  const nora = newAuthor('Nora');
  const at = (minutes: number, texts: readonly string[]) => {
    const window = windowBefore(minutes);
    const said = texts.map((text, place) =>
      archivedText(community, nora, { text, timeMs: window.fromMs + place * 100 }),
    );
    return forgeArchive(community, window, said);
  };
  const torrent = await forgeTorrent(community, [
    await at(5, ['Prune the old apple tree']),
    await at(4, ['Apple pie for everybody']),
    await at(2, ['Ripe ÄPFEL and apple juice', ...talk]),
  ]);
  await (await seeder('has it all')).seed(torrent);
  await forger.announce(community, torrent);

  const doraHere = await participant('Dora', { viewport: wide, locale: 'en-GB' });
  const dora = new KeyboardPerson(doraHere.page);
  const { page } = dora;
  await dora.openLink(linkOf(community));
  await dora.join('Dora', { isHistoryFetched: false });
  await dora.openHistory();
  await dora.history.getByRole('radio', { name: 'The newest weeks' }).check();
  await dora.history.getByRole('spinbutton').fill('1');
  await dora.history.getByRole('spinbutton').press('Enter');
  await dora.history.getByRole('switch', { name: 'Fetch older messages' }).check();
  await dora.sees('Small talk 90');

  // By keyboard alone: open, type, and every letter narrows down what is found.
  const panel = page.getByRole('region', { name: 'Search' });
  const field = panel.getByRole('searchbox', { name: 'Search messages' });
  const results = panel.getByRole('list', { name: 'Messages found' });
  const found = (...texts: (string | RegExp)[]) =>
    expect(results.getByRole('listitem')).toHaveText(texts.map((text) => new RegExp(text)));
  await page.keyboard.press('Control+Shift+F');
  await expect(field).toBeFocused();
  await expect(dora.history).toHaveCount(0);
  await expect(panel).toContainText('Search everything on this device');
  await expectAccessibleInAllColors(page);
  await page.keyboard.type('apf');
  await found('Ripe ÄPFEL and apple juice');
  await expect(results.locator('mark')).toHaveText(['ÄPF']);
  await page.keyboard.type('ful');
  await expect(panel.getByRole('status').first()).toHaveText('Nothing found on this device');
  await field.fill('appl');
  await found('Ripe ÄPFEL and apple juice');

  // What is said meanwhile, by somebody else and in another channel, joins it.
  const cleo = new Person((await participant('Cleo')).page);
  await cleo.openLink(linkOf(community));
  await cleo.join('Cleo', { isHistoryFetched: false });
  await cleo.openChannel('seeds');
  await cleo.write('Who has apple seeds?');
  const recipe = { chatId: seeds.chatId, text: 'A secret apple recipe', timeMs: Date.now() };
  const secret = signedText(nora, recipe);
  await forger.publish(seeds, secret);
  await expect(results.getByRole('listitem')).toHaveCount(3);
  await expect(results).toContainText(/Cleo\s*#seeds[^]*Who has apple seeds\?/);
  await expect(results).toContainText('A secret apple recipe');
  const target = idOf(nora, secret);
  const deletion = encodeDelete({ chatId: seeds.chatId, clock: Date.now(), target });
  await forger.publish(seeds, signed(nora, MessageType.deleteMessage, deletion));
  await found('Who has apple seeds', 'Ripe ÄPFEL');

  // The weeks that are not here are named, and what they bring is found.
  await expect(panel).toContainText('2 weeks are not on this device');
  await dora.use(panel.getByRole('button', { name: 'Fetch these weeks' }));
  await found('Who has apple seeds', 'Ripe ÄPFEL', 'Apple pie', 'Prune the old apple tree');
  await expect(panel).not.toContainText('on this device');

  // What the controls say stands in the field, and the other way round.
  await dora.keepsFocus();
  await dora.use(panel.getByText('Narrow it down'));
  await dora.enter(panel.getByRole('combobox', { name: 'Written by' }), 'nora');
  await page.keyboard.press('Tab');
  await expect(field).toHaveValue('appl from:nora');
  await found('Ripe ÄPFEL', 'Apple pie', 'Prune the old apple tree');
  await panel.getByRole('combobox', { name: 'Channel' }).selectOption('seeds');
  await found();
  const today = new Date().toLocaleDateString('sv');
  await field.fill(`appl from:nora before:${today}`);
  await found('Ripe ÄPFEL', 'Apple pie', 'Prune the old apple tree');
  const threeDaysAgo = new Date(Date.now() - 3 * 86_400_000).toLocaleDateString('sv');
  await field.fill(`appl from:nora before:${threeDaysAgo}`);
  await found();
  await field.fill(`appl from:nora after:${threeDaysAgo}`);
  await found('Ripe ÄPFEL', 'Apple pie', 'Prune the old apple tree');
  await field.fill(`appl from:nora after:${today}`);
  await found();
  await field.fill('appl in:seeds before:2000-13-01');
  await expect(panel).toContainText('“2000-13-01” is no day.');
  await found('Who has apple seeds');
  await expectAccessibleInAllColors(page);

  // A result leads to its channel, to what was said there, and the focus goes with it.
  await field.fill('"old apple"');
  await found('Prune the old apple tree');
  await results.getByRole('button').press('Enter');
  const focused = dora.log.locator('li:focus');
  await expect(focused).toContainText('Prune the old apple tree');
  await expect(focused).toBeInViewport({ ratio: 1 });
  await expect(panel).toBeVisible();
  await expect(dora.log.getByText('Small talk 90', { exact: true })).toHaveCount(0);
  await page.getByRole('button', { name: 'Newest' }).click();
  await expect(dora.log.getByText('Small talk 90', { exact: true })).toBeInViewport();
  await field.fill('seeds?');
  await found('Who has apple seeds?');
  await results.getByRole('button').click();
  await expect(page.getByRole('heading', { name: 'seeds', level: 2 })).toBeVisible();
  await expect(focused).toContainText('Who has apple seeds?');
  await page.keyboard.press('Control+Shift+F');
  await expect(field).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(panel).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'Search' })).toBeFocused();

  // On a phone it covers everything, and gives way to what was found.
  await page.setViewportSize(phone);
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.getByRole('button', { name: 'Search' }).click();
  await expect.poll(() => panel.boundingBox()).toEqual({ x: 0, y: 0, ...phone });
  await field.fill('talk has:image');
  await found();
  await field.fill('talk');
  await expect(results.getByRole('listitem')).toHaveCount(30);
  await panel.getByRole('button', { name: 'Show more' }).click();
  await expect(results.getByRole('listitem')).toHaveCount(60);
  await expect.poll(() => sticksOut(page)).toEqual([]);
  await expectAccessibleInAllColors(page);
  await results.getByRole('button', { name: 'Small talk 60', exact: false }).first().click();
  await expect(panel).toHaveCount(0);
  await expect(page.getByRole('heading', { name: 'general', level: 2 })).toBeVisible();
  await expect(focused).toContainText('Small talk 60');
});
