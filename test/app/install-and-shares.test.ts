import { expect, it } from 'vitest';
import { Install } from '../../src/app/install.svelte.ts';
import { InstallChance } from '../../src/app/install-chance.svelte.ts';
import { Shares } from '../../src/app/shares.svelte.ts';
import { ChangeFeed } from '../../src/store/changes.ts';
import { addShare } from '../../src/store/shares.ts';
import { openTestDatabase } from '../store/test-database.ts';
import { LocalChannel } from '../worker/local-channel.ts';
import { eventually } from './eventually.ts';

const failed = (error: unknown): never => {
  throw error;
};

async function parts() {
  const db = await openTestDatabase();
  return { db, changes: new ChangeFeed(new LocalChannel()), onError: failed };
}

it('offers to install until the person has answered, once and for all', async () => {
  const device = await parts();
  const chance = new InstallChance();
  const install = new Install({ ...device, chance });
  expect(install.canAsk).toBe(false);
  expect(install.isAnswered).toBeUndefined();
  await eventually(() => expect(install.isAnswered).toBe(false));

  let asked = 0;
  chance.event = { prompt: async () => (asked += 1) };
  expect(install.canAsk).toBe(true);
  await install.ask();
  expect([asked, install.canAsk, install.isAnswered]).toEqual([1, false, true]);
  install.close();

  const later = new Install({ ...device, chance });
  await eventually(() => expect(later.isAnswered).toBe(true));
});

/** Of one browser: what is open besides the tab. */
function tabOf(id: string, open: readonly string[] = []) {
  return { id, openTabs: async () => [id, ...open] };
}

const bytes = Uint8Array.of(1, 2, 3);
const pictures = [{ name: 'a.png', type: 'image/png', bytes }];
const newId = (): string => 'rest';

it('shows what waits, and what comes and goes meanwhile', async () => {
  const device = { ...(await parts()), tab: tabOf('one'), newId };
  const shares = new Shares(device);
  await eventually(() => expect(shares.waiting).toEqual([]));
  await addShare(device.db, { id: 'a', receivedMs: 0, text: 'Look', pictures });
  device.changes.announce({ kind: 'shares' });
  await eventually(() => expect(shares.waiting).toEqual([{ id: 'a', text: 'Look', pictures: 1 }]));
  await shares.remove('a');
  expect(shares.waiting).toEqual([]);
  shares.close();
});

it('what is in a composer waits no more, and is there again when its tab is', async () => {
  const device = { ...(await parts()), newId };
  await addShare(device.db, { id: 'a', receivedMs: 0, text: 'Look', pictures });
  const shares = new Shares({ ...device, tab: tabOf('one') });
  await eventually(() => expect(shares.waiting).toHaveLength(1));
  const taken = await shares.take('a', 'seeds');
  expect(taken).toMatchObject({ id: 'a', chatId: 'seeds', text: 'Look' });
  const [picture] = taken?.pictures ?? [];
  expect(picture?.file).toMatchObject({ name: 'a.png', type: 'image/png', size: 3 });
  await eventually(() => expect(shares.waiting).toEqual([]));
  shares.close();

  const again = new Shares({ ...device, tab: tabOf('one') });
  expect(await again.takenBefore()).toMatchObject([
    { id: 'a', chatId: 'seeds', pictures: [{ key: picture?.key }] },
  ]);
  expect(again.waiting).toEqual([]);
  again.close();

  // Offered elsewhere only once that tab is closed: nothing is to be sent twice.
  const beside = new Shares({ ...device, tab: tabOf('two', ['one']) });
  await eventually(() => expect(beside.waiting).toEqual([]));
  expect(await beside.takenBefore()).toEqual([]);
  beside.close();
  const after = new Shares({ ...device, tab: tabOf('two') });
  await eventually(() => expect(after.waiting).toHaveLength(1));
  expect(await after.take('a', 'herbs')).toMatchObject({ text: 'Look' });
  expect(await again.takenBefore()).toEqual([]);
  after.close();
});

it('a picture that found no place, or no channel, waits again', async () => {
  const device = { ...(await parts()), tab: tabOf('one'), newId };
  await addShare(device.db, { id: 'a', receivedMs: 0, text: '', pictures });
  const shares = new Shares(device);
  await eventually(() => expect(shares.waiting).toHaveLength(1));
  const taken = await shares.take('a', 'seeds');
  await shares.putBack('a', taken?.pictures[0]?.key ?? '');
  expect(shares.waiting).toEqual([{ id: 'rest', text: '', pictures: 1 }]);
  await shares.take('rest', 'seeds');
  await shares.letGo('rest');
  expect(shares.waiting).toHaveLength(1);
  await shares.take('rest', 'seeds');
  await shares.drop('rest', taken?.pictures[0]?.key ?? '');
  expect([shares.waiting, await shares.takenBefore()]).toEqual([[], []]);
  shares.close();
});
