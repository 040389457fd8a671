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

it('shows what waits as files, and what comes and goes meanwhile', async () => {
  const device = await parts();
  const shares = new Shares(device);
  await eventually(() => expect(shares.waiting).toEqual([]));
  const bytes = Uint8Array.of(1, 2, 3);
  const pictures = [{ name: 'a.png', type: 'image/png', bytes }];
  await addShare(device.db, { id: 'a', receivedMs: 0, text: 'Look', pictures });
  device.changes.announce({ kind: 'shares' });
  await eventually(() => expect(shares.waiting?.map(({ text }) => text)).toEqual(['Look']));
  const [file] = shares.waiting?.[0]?.pictures ?? [];
  expect(file).toMatchObject({ name: 'a.png', type: 'image/png', size: 3 });
  await shares.remove('a');
  expect(shares.waiting).toEqual([]);
  shares.close();
});
