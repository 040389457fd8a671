import type { Page } from '@playwright/test';
import { windowOf } from '../../src/archive/windows.ts';
import { DATABASE_NAME } from '../../src/store/names.ts';
import { LOCAL_TIME } from '../localnet/network-config.ts';
import { ageProfile } from './aged-profile.ts';
import { channelUuid } from './channel-uuid.ts';
import { exportedArchives } from './exported-history.ts';
import { expect, test } from './forge/forge-test.ts';
import { ownedCommunity } from './forge/forged-community.ts';
import { idOf, newAuthor, signedText } from './forge/forged-message.ts';
import { killerOf } from './kill-browser.ts';
import { backedUpKey, infoHash } from './owner-steps.ts';
import { Person } from './person.ts';

const { windowMs, graceMs } = LOCAL_TIME;
const messages = 64;
/** About a piece each: the run writes them in several transactions before the one that counts. */
const ballast = 100_000;
/** Pieces that are written when the browser is killed: some, and almost all. */
const moments = [1, 48];

test('H5: a browser killed in the middle of an archive run: the history is whole, nothing twice', async ({
  participant,
  network,
  forger,
  keptProfile,
}) => {
  test.setTimeout(300_000);
  const open = keptProfile('Ana');
  const first = await open();
  const ana = new Person(first.page);
  await ana.chooseName('Ana');
  await ana.createCommunity('Long week');
  const link = await ana.inviteLink();
  const uuids = [await channelUuid(ana, 'general')];
  const keyText = await backedUpKey(ana);
  await first.page.close();
  const installation = await ageProfile(first, 2 * windowMs);
  await first.context.close();

  const community = await ownedCommunity(keyText, { name: 'Long week', installation, uuids });
  const { general } = community;
  const window = windowOf(Date.now() - windowMs - graceMs, windowMs);
  const ids: string[] = [];
  for (let n = 0; n < messages; n += 1) {
    const author = newAuthor(`Member ${n}`);
    // From its middle on: its first moment can lie before what the aged cursors ask for.
    const timeMs = window.fromMs + windowMs / 2 + n;
    const text = { chatId: general.chatId, text: `Message ${n}`, timeMs, ballast };
    const metadata = signedText(author, text);
    await forger.publish(general, metadata, timeMs);
    ids.push(idOf(author, metadata));
  }

  const states: string[] = [];
  for (const pieces of moments) {
    // The run may begin as soon as the app does.
    const { page, context } = await open((watched) =>
      watched.addInitScript(watchRun, { database: DATABASE_NAME, pieces }),
    );
    await keptDatabase(page);
    const kill = await killerOf(context);
    states.push(await page.evaluate(() => (window as unknown as Watching).runReached));
    await kill();
  }
  // Nothing reached what was written: the first run was in its middle. What it was about to commit
  // may stand all the same, and then there is no other run.
  expect(states[0]).toBe('unreached');

  const third = await open((watched) =>
    watched.addInitScript(watchRun, { database: DATABASE_NAME, pieces: Infinity }),
  );
  await keptDatabase(third.page);
  const again = new Person(third.page);
  await again.openHistory();
  await again.seesWindows(1, 'on this device', { timeout: 120_000 });
  const hash = (await infoHash(again).getAttribute('title')) ?? '';
  // The new state is as safe as the old one was.
  await (
    await killerOf(third.context)
  )();
  const last = new Person((await open()).page);
  await last.openHistory();
  await expect(infoHash(last)).toHaveAttribute('title', hash);
  await expect(last.history).toContainText(new RegExp(`${messages}\\s*messages`));
  await expect(last.history).toContainText(/Announced\s*\d/);
  const archives = await exportedArchives(last, community);
  expect(archives.map(({ ids: archived }) => archived.sort())).toEqual([ids.sort()]);
  expect(await unheldPieces(last.page)).toBe(0);

  await network.forget({ olderThanMs: Date.now(), topics: [general.contentTopic] });
  const ben = new Person((await participant('Ben')).page);
  await ben.openLink(link);
  await ben.join('Ben');
  await ben.sees(`Message ${messages - 1}`);
  await ben.openHistory();
  await expect(ben.history).toContainText(new RegExp(`${messages}\\s*messages`));
});

interface Moment {
  database: string;
  pieces: number;
}

type Reached = 'unreached' | 'reached';

interface Watching {
  /** Before anything of the app ran. */
  isLost: Promise<boolean>;
  /** As soon as so many pieces are written: whether a torrent has them. */
  runReached: Promise<Reached>;
}

/**
 * Runs in the page, before the app does. Pieces count once those are swept away that a killed run has
 * left behind: there are fewer then than before, or there were none.
 */
function watchRun({ database, pieces }: Moment): void {
  if (location.protocol === 'about:') return;
  const done = <Result>(request: IDBRequest<Result>): Promise<Result> =>
    new Promise((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error ?? new Error('expected a result'));
    });
  const isLost = indexedDB.databases().then((all) => !all.some(({ name }) => name === database));
  Object.assign(window, { isLost });
  const reached = async (): Promise<Reached> => {
    // Opening it would make an empty one.
    if (await isLost) return 'unreached';
    const db = await done(indexedDB.open(database));
    let isSwept = false;
    for (let before = 0; ;) {
      const tx = db.transaction(['pieces', 'torrents']);
      const [written, torrents] = await Promise.all([
        done(tx.objectStore('pieces').count()),
        done(tx.objectStore('torrents').count()),
      ]);
      if (torrents > 0) return 'reached';
      isSwept ||= written === 0 || written < before;
      if (isSwept && written >= pieces) return 'unreached';
      before = written;
    }
  };
  Object.assign(window, { runReached: reached() });
}

/**
 * A Chromium that was killed twice began with no database at all (see fresh-log.ts); all that follows
 * would only say so worse.
 */
async function keptDatabase(page: Page): Promise<void> {
  const isLost = await page.evaluate(() => (window as unknown as Watching).isLost);
  expect(isLost, 'the database was gone before anything of the app ran').toBe(false);
}

/** H5: pieces that no torrent has, left behind by a run that was cut off. */
function unheldPieces(page: Page): Promise<number> {
  return page.evaluate(async (database) => {
    const done = <Result>(request: IDBRequest<Result>): Promise<Result> =>
      new Promise((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error ?? new Error('expected a result'));
      });
    const db = await done(indexedDB.open(database));
    const tx = db.transaction(['pieces', 'pieceReferences']);
    const [pieces, held] = await Promise.all([
      done(tx.objectStore('pieces').count()),
      done(tx.objectStore('pieceReferences').count()),
    ]);
    return pieces - held;
  }, DATABASE_NAME);
}
