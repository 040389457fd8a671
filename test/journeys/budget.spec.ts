import { editedArchive } from './forge/edited-archive.ts';
import { forgeCommunity } from './forge/forged-community.ts';
import { newAuthor } from './forge/forged-message.ts';
import { forgeTorrent } from './forge/forged-torrent.ts';
import { expect, test } from './forge/forge-test.ts';
import { windowBefore } from './forge/long-history.ts';
import { keptRecords } from './kept-records.ts';
import { KeyboardPerson } from './keyboard.ts';
import { showsExactly } from './shows-exactly.ts';

const texts = ['Dig over', 'Sow peas', 'Plant out', 'Water', 'Weed', 'Harvest'];
const [, second, , fourth, fifth, sixth] = texts;
const stores = ['pieces', 'historyIds', 'historyPages'] as const;

/** In the history panel, which is open. */
async function allow(person: KeyboardPerson, megabytes: string): Promise<void> {
  const space = person.history.getByRole('region', { name: 'Space on this device' });
  const atMost = space.getByRole('combobox', { name: 'At most' });
  await person.reach(atMost);
  await person.keys.press('End');
  await expect(atMost.locator('option:checked')).toHaveText('Another size');
  await person.enter(space.getByRole('spinbutton', { name: 'Megabytes' }), megabytes);
  await person.keys.press('Enter');
  await expect(space).toContainText(`of ${megabytes} MB`);
}

test('H16: the oldest weeks give way to a small budget, and come back on request', async ({
  participant,
  forger,
  seeder,
  linkOf,
}) => {
  const community = await forgeCommunity('A small shed');
  await forger.describe(community);
  const nora = newAuthor('Nora');
  const archives = await Promise.all(
    texts.map((text, place) =>
      editedArchive(community, nora, windowBefore(texts.length - place), text),
    ),
  );
  const torrent = await forgeTorrent(community, archives);
  const whole = await seeder('has it all');
  await whole.seed(torrent);
  await forger.announce(community, torrent);

  const dora = new KeyboardPerson((await participant('Dora')).page);
  await dora.openLink(linkOf(community));
  await dora.join('Dora');
  await showsExactly(dora, texts);
  await dora.openHistory();
  await dora.seesWindows(6, 'on this device');
  const records = () => keptRecords(dora.page, stores);
  await expect.poll(records).toEqual({ pieces: 7, historyIds: 6, historyPages: 6 });

  // Two weeks stay whole, two are here to read, and two go: half a megabyte each.
  await allow(dora, '2.5');
  await dora.seesWindows(2, 'given up for space');
  await dora.seesWindows(2, 'here to read only');
  await dora.seesWindows(2, 'on this device');
  await expect(dora.history).toContainText('2 older weeks are not kept here');
  const kept = { pieces: 3, historyIds: 4, historyPages: 4 };
  await expect.poll(records).toEqual(kept);
  await showsExactly(dora, texts.slice(2));

  // The timeline says which week is not kept, and brings it back whole; others make room.
  await expect(dora.log).toContainText('is not kept on this device, to stay within the space');
  await dora.use(dora.log.getByRole('button', { name: 'Bring this week back' }));
  await showsExactly(dora, [second, fourth, fifth, sixth].map(String));
  await dora.seesWindows(2, 'on this device');
  await dora.seesWindows(2, 'here to read only');
  await expect.poll(records).toEqual(kept);
  await dora.page.reload();
  await showsExactly(dora, [second, fourth, fifth, sixth].map(String));
  await dora.openHistory();
  await dora.seesWindows(2, 'given up for space');
  await dora.seesWindows(2, 'on this device');
  await expect.poll(records).toEqual(kept);

  // What Dora has left she passes on, and offers nothing else (T5). Ed has room for one week.
  await whole.leave(torrent);
  const ed = new KeyboardPerson((await participant('Ed')).page);
  await ed.openLink(linkOf(community));
  await ed.join('Ed', { isHistoryFetched: false });
  await ed.openHistory();
  await allow(ed, '2');
  await ed.use(ed.history.getByRole('switch', { name: 'Fetch older messages' }), 'Space');
  await showsExactly(ed, [String(sixth)]);
  await ed.seesWindows(1, 'on this device');
  await ed.seesWindows(5, 'given up for space');
  await expect(ed.history).toContainText('5 older weeks are not kept here');
  await expect(ed.history).toContainText('1 peer holds 2 windows of it.');
  const calendar = ed.history.getByRole('grid');
  await calendar
    .getByRole('button', { name: /given up for space/ })
    .nth(1)
    .click();
  await ed.use(ed.history.getByRole('button', { name: 'Bring this week back' }));
  await showsExactly(ed, [String(second), String(sixth)]);
  await ed.seesWindows(2, 'on this device');
});
