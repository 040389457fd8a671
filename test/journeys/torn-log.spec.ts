import { readdir, stat, truncate } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from './fixtures.ts';
import { killerOf } from './kill-browser.ts';
import { Person } from './person.ts';

test('a browser killed in the middle of a write, and closed once more: everything is there', async ({
  keptProfile,
}) => {
  const open = keptProfile('Ana');
  const first = await open();
  const ana = new Person(first.page);
  await ana.chooseName('Ana');
  await ana.createCommunity('Long week');
  await ana.write('Still here');
  await ana.sees('Still here');
  // What is cut off is the last thing that was written.
  await expect(ana.log.getByText('Sending')).toHaveCount(0);
  const kill = await killerOf(first.context);
  await kill();
  const folder = await databaseFolder(first.profile);
  const torn = await tearLog(folder);

  const second = await open();
  await new Person(second.page).sees('Still here');
  // LevelDB has gone on to another file, so that nothing stands behind what was cut off.
  await expect.poll(() => readdir(folder)).not.toContain(torn);
  await second.context.close();

  const third = await open();
  await new Person(third.page).sees('Still here');
});

/** Where Chromium keeps the databases of the one origin of a profile. */
async function databaseFolder(profile: string): Promise<string> {
  const parent = path.join(profile, 'Default', 'IndexedDB');
  const [folder] = (await readdir(parent)).filter((name) => name.endsWith('.leveldb'));
  if (folder === undefined) throw new Error(`expected a LevelDB in ${parent}, got none`);
  return path.join(parent, folder);
}

/** Of the last record the end is missing, as after a kill between two of its writes. */
async function tearLog(folder: string): Promise<string> {
  const log = (await readdir(folder))
    .filter((name) => name.endsWith('.log'))
    .sort()
    .at(-1);
  if (log === undefined) throw new Error(`expected a log in ${folder}, got none`);
  const file = path.join(folder, log);
  await truncate(file, (await stat(file)).size - 1);
  return log;
}
