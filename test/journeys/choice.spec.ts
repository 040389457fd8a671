import { pieceLengthBytes } from '../../src/archive/limits.ts';
import { actions } from '../../src/ui/text-actions.ts';
import { archivedText, forgeArchive } from './forge/forged-archive.ts';
import { forgeCommunity } from './forge/forged-community.ts';
import { newAuthor, signedText } from './forge/forged-message.ts';
import { forgeTorrent } from './forge/forged-torrent.ts';
import { expect, test } from './forge/forge-test.ts';
import { windowBefore, windowMs } from './forge/long-history.ts';
import { KeyboardPerson } from './keyboard.ts';
import { expectAccessibleInAllColors } from './panel/panel-test.ts';
import { Person } from './person.ts';
import { showsExactly } from './shows-exactly.ts';

const dayMs = 86_400_000;
const texts = ['Dig over', 'Sow peas', 'Harvest'];

test('H16: only the newest week is fetched; the panel and the timeline bring an older one', async ({
  participant,
  forger,
  seeder,
  linkOf,
}) => {
  const community = await forgeCommunity('As much as you like');
  await forger.describe(community);
  const dora = new KeyboardPerson((await participant('Dora')).page);
  await dora.openLink(linkOf(community));
  await dora.join('Dora');
  await dora.openHistory();
  const choice = dora.history.getByRole('group', { name: 'What this device fetches' });
  const option = (name: string) => choice.getByRole('radio', { name });
  await expect(option('All of it')).toBeChecked();
  await option('The newest weeks').check();
  await choice.getByRole('spinbutton', { name: 'How many weeks' }).fill('1');
  await choice.getByRole('spinbutton').press('Enter');

  const nora = newAuthor('Nora');
  const ids: string[] = [];
  const archives = await Promise.all(
    texts.map((text, place) => {
      const window = windowBefore(texts.length - place);
      const said = archivedText(community, nora, { text, timeMs: window.fromMs });
      ids.push(said.id);
      return forgeArchive(community, window, [said]);
    }),
  );
  const torrent = await forgeTorrent(community, archives);
  const whole = await seeder('has it all');
  await whole.seed(torrent);
  await forger.announce(community, torrent);
  await showsExactly(dora, ['Harvest']);
  await dora.seesWindows(1, 'on this device');
  await dora.seesWindows(2, 'elsewhere in the swarm');
  await expect(choice).toContainText(/The newest weeks\s*1 week, 102\.4 kB/);
  await expect(choice).toContainText(/All of it\s*3 weeks, 307\.2 kB/);

  const calendar = dora.history.getByRole('grid');
  await dora.reach(calendar.locator('button[tabindex="0"]'));
  await dora.reach(
    calendar.getByRole('button', { name: /elsewhere in the swarm/ }).first(),
    'ArrowLeft',
  );
  await dora.use(dora.history.getByRole('button', { name: 'Fetch this week' }));
  await dora.keepsFocus();
  await showsExactly(dora, ['Dig over', 'Harvest']);
  await dora.seesWindows(1, 'elsewhere in the swarm');

  // The timeline says which week is not here, and gives it to who asks; so does what answers it.
  const answers = (responseTo: string, text: string): Promise<void> => {
    const { chatId } = community.general;
    const metadata = signedText(nora, { chatId, text, responseTo, timeMs: Date.now() });
    return forger.publish(community.general, metadata);
  };
  await answers(ids[1] ?? '', 'In rows');
  await dora.page.reload();
  await showsExactly(dora, ['Dig over', 'Harvest', 'In rows']);
  await expect(dora.log.getByText(actions.originalAway)).toBeVisible();
  await expect(dora.log).toContainText(
    'is not on this device: 1 message, reaction or change of all channels, 102.4 kB',
  );
  await expectAccessibleInAllColors(dora.page, 'main');
  await dora.use(dora.log.getByRole('button', { name: 'Fetch this week' }));
  await showsExactly(dora, [...texts, 'In rows']);
  await expect(
    dora.log.getByRole('button', { name: /^Go to what it answers: Nora/ }),
  ).toBeVisible();
  await expect(dora.log).not.toContainText('is not on this device');
  await answers(`0x${'ab'.repeat(32)}`, 'Which ones?');
  await expect(dora.log.getByText(actions.originalMissing)).toBeVisible();
  await dora.openHistory();
  await expect(option('The newest weeks')).toBeChecked();
  await dora.seesWindows(3, 'on this device');
  // T4: not a piece twice; the index is one more.
  const uploaded = await whole.uploadedBytes(torrent);
  expect(uploaded).toBeLessThan((texts.length + 1.5) * pieceLengthBytes);

  // Another window follows, of more messages than a low screen shows.
  const window = windowBefore(0);
  const many = Array.from({ length: 40 }, (_, place) => {
    const said = { text: `Row ${place + 1}`, timeMs: window.fromMs + place * 1000 };
    return archivedText(community, nora, said);
  });
  const longer = await forgeTorrent(community, [
    ...archives,
    await forgeArchive(community, window, many),
  ]);
  await whole.seed(longer);
  await forger.announce(community, longer);

  // Ed decides before anything is fetched; of what he has not scrolled to, nothing comes.
  const viewport = { width: 1440, height: 520 };
  const ed = new Person((await participant('Ed', { viewport })).page);
  await ed.openLink(linkOf(community));
  await ed.join('Ed', { isHistoryFetched: false });
  await ed.openHistory();
  await ed.history.getByRole('radio', { name: 'Only what I scroll to' }).check();
  await ed.history.getByRole('switch', { name: 'Fetch older messages' }).check();
  await ed.sees('Row 40');
  await expect(ed.history.getByRole('status').first()).toContainText('Complete.');
  await ed.seesWindows(1, 'on this device');
  await ed.seesWindows(3, 'elsewhere in the swarm');
  // What comes in above leaves in its place what is read: he scrolls on.
  const seesOldest = async (): Promise<boolean> => {
    await ed.log.evaluate((box) => (box.scrollTop = 0));
    return ed.log.getByText('Dig over', { exact: true }).isVisible();
  };
  await expect.poll(seesOldest).toBe(true);
  await ed.seesWindows(4, 'on this device');
  const rows = many.map((_, place) => `Row ${place + 1}`);
  await showsExactly(ed, [...texts, ...rows, 'In rows', 'Which ones?']);
});

test('H16: of four weeks, the two between two days are fetched', async ({
  participant,
  forger,
  seeder,
  linkOf,
}) => {
  const community = await forgeCommunity('From day to day');
  await forger.describe(community);
  const nora = newAuthor('Nora');
  const said = ['Plough', 'Dig over', 'Sow peas', 'Harvest'];
  const noonMs = Math.floor(Date.now() / dayMs) * dayMs - dayMs / 2;
  const windows = said.map((_, place) => {
    const fromMs = noonMs - (said.length - place) * 7 * dayMs;
    return { fromMs, toMs: fromMs + windowMs };
  });
  const archives = await Promise.all(
    windows.map((window, place) => {
      const words = { text: said[place] ?? '', timeMs: window.fromMs };
      return forgeArchive(community, window, [archivedText(community, nora, words)]);
    }),
  );
  const torrent = await forgeTorrent(community, archives);
  await (await seeder('has it all')).seed(torrent);
  await forger.announce(community, torrent);

  const finn = new Person((await participant('Finn')).page);
  await finn.openLink(linkOf(community));
  await finn.join('Finn', { isHistoryFetched: false });
  await finn.openHistory();
  const choice = finn.history.getByRole('group', { name: 'What this device fetches' });
  await choice.getByRole('radio', { name: 'The weeks from one day to another' }).check();
  const [, from, through] = windows.map(({ fromMs }) =>
    new Date(fromMs).toISOString().slice(0, 10),
  );
  await choice.getByLabel('From', { exact: true }).fill(from ?? '');
  await choice.getByLabel('To', { exact: true }).fill(through ?? '');
  await choice.getByLabel('To', { exact: true }).blur();
  await finn.history.getByRole('switch', { name: 'Fetch older messages' }).check();
  await finn.seesWindows(2, 'on this device');
  await finn.seesWindows(2, 'elsewhere in the swarm');
  await expect(choice).toContainText(/from one day to another\s*2 weeks, 204\.8 kB/);
  await showsExactly(finn, ['Dig over', 'Sow peas']);
});
