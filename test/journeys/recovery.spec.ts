import type { Piece } from '../../src/archive/pieces.ts';
import { windowOf } from '../../src/archive/windows.ts';
import { communityKeyText } from '../../src/protocol/community-key-text.ts';
import { LOCAL_TIME } from '../localnet/network-config.ts';
import { expect, test } from './forge/forge-test.ts';
import { forgeCommunity } from './forge/forged-community.ts';
import { newAuthor, signedText } from './forge/forged-message.ts';
import type { EntryToForge } from './forge/forged-archive.ts';
import { forgeTorrent } from './forge/forged-torrent.ts';
import { longArchive, windowBefore } from './forge/long-history.ts';
import { KeyboardPerson } from './keyboard.ts';
import { controlNode, infoHash, restoreFromKey, takeOver } from './owner-steps.ts';
import { Person } from './person.ts';
import { showsExactly } from './shows-exactly.ts';
import { storedText } from './stored-text.ts';

const { windowMs, graceMs } = LOCAL_TIME;

test('H10: with the key alone, from members who each hold a part, the next archive appends', async ({
  participant,
  forger,
  seeder,
  linkOf,
}) => {
  test.setTimeout(300_000);
  const community = await forgeCommunity('Lost browser');
  await forger.describe(community);
  const old = await longArchive(community, newAuthor('Nora'), windowBefore(2), {
    pieces: 3,
    name: 'old',
  });
  const torrent = await forgeTorrent(community, [old]);
  const { pieces, dataPieces } = torrent;
  await (await seeder('has the beginning')).seed(torrent, pieces.slice(0, 2));
  await (await seeder('has the end')).seed(torrent, pieces.slice(2));
  await forger.announce(community, torrent);

  const ana = new Person((await participant('Ana')).page);
  await ana.chooseName('Ana');
  await restoreFromKey(ana, communityKeyText(community));
  await ana.openHistory();
  await expect(controlNode(ana)).toContainText('stands by');
  await showsExactly(ana, ['old 1', 'old 2', 'old 3']);
  await takeOver(ana);
  await expect(infoHash(ana)).toHaveAttribute('title', torrent.infoHash);
  await ana.write('Back again');
  await expect(infoHash(ana)).not.toHaveAttribute('title', torrent.infoHash, { timeout: 180_000 });
  const total = new RegExp(`${dataPieces + 1}\\s*pieces`);
  await expect(ana.history).toContainText(total);
  const torrents = (await storedText(ana.page))['perennial torrents'];
  const kept = (hashes: readonly Piece[]) => hashes.map(({ hash }) => torrents?.includes(hash));
  expect(kept(pieces)).toEqual([...Array<boolean>(dataPieces).fill(true), false]);

  // T2: whoever has the old pieces needs the new ones only; a newcomer gets all of it.
  const ben = new Person((await participant('Ben')).page);
  await ben.openLink(linkOf(community));
  await ben.join('Ben');
  await showsExactly(ben, ['old 1', 'old 2', 'old 3', 'Back again']);
  await ben.openHistory();
  await expect(ben.history).toContainText(total);
  await expect(ben.history).not.toContainText('rewritten');
});

test('H10: a history that nobody can give is begun anew by its owner, and members are told', async ({
  participant,
  forger,
  seeder,
  linkOf,
}) => {
  const community = await forgeCommunity('Begun anew');
  const nora = newAuthor('Nora');
  await forger.describe(community);
  const old = await longArchive(community, nora, windowBefore(2), { pieces: 1, name: 'old' });
  const torrent = await forgeTorrent(community, [old]);
  const whole = await seeder('whole seeder');
  await whole.seed(torrent);
  await forger.announce(community, torrent);
  const ben = new Person((await participant('Ben')).page);
  await ben.openLink(linkOf(community));
  await ben.join('Ben');
  await showsExactly(ben, ['old 1']);

  // The last torrent that the lost browser announced has no index that could be appended to.
  const entries = (all: EntryToForge[]) => all.map((entry) => ({ ...entry, offset: 1 }));
  const broken = await forgeTorrent(community, [old], { entries });
  await whole.seed(broken);
  await forger.announce(community, broken);
  const timeMs = windowOf(Date.now() - windowMs - graceMs, windowMs).fromMs;
  const text = { chatId: community.general.chatId, text: 'The nodes still have it', timeMs };
  await forger.publish(community.general, signedText(nora, text), timeMs);
  await ben.openHistory();
  await expect(ben.history).toContainText('The announced history breaks a rule');

  const ana = new KeyboardPerson((await participant('Ana')).page);
  await ana.chooseName('Ana');
  await restoreFromKey(ana, communityKeyText(community));
  await ana.openHistory();
  const section = controlNode(ana);
  await ana.use(section.getByRole('button', { name: 'Take over' }));
  await expect(section).toContainText('If nobody has the history any more');
  await ana.use(section.getByRole('button', { name: 'Start a new history' }));
  await expect(section).toContainText('This browser is the control node');
  await ana.seesWindows(1, 'on this device');

  // H19.
  await expect(ben.history).toContainText('The history was rewritten');
  await expect(ben.history).toContainText('1 window is no longer in it');
  await showsExactly(ben, ['old 1', 'The nodes still have it']);
});
