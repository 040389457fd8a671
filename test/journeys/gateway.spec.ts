import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, openTab, test } from './torrent/swarm-test.ts';
import { sampleTorrent, type Sample } from './torrent/sample-torrent.ts';
import { pieceLengthBytes } from '../../src/archive/limits.ts';
import { servedHeaders } from '../../src/csp.ts';

async function sha256(sample: Sample, fromByte: number, toByte: number): Promise<string> {
  const { newPieces } = await sampleTorrent(sample);
  const whole = Buffer.concat(newPieces.map(({ bytes }) => bytes));
  return createHash('sha256').update(whole.subarray(fromByte, toByte)).digest('hex');
}

/** The console error of the profile `reader`, for one address of the archive gateway. */
function refusedWith(status: number, file: string): RegExp {
  const words = `Failed to load resource: the server responded with a status of ${status} \\([^)]*\\)`;
  return new RegExp(`^reader: console error: ${words} \\(http://[^/]+/archive/${file}\\)$`);
}

test('any tab gets archive bytes: stored ones at once, missing ones from the swarm', async ({
  profile,
  site,
  member,
  trackers,
  expectErrors,
}) => {
  const sample = { name: 'served', pieceCount: 8 };
  const { infoHash, dataLength } = await sampleTorrent(sample);
  const unknown = '00'.repeat(20);
  // The browser logs what is asked for here and cannot be had.
  expectErrors([
    refusedWith(404, `${unknown}/data`),
    refusedWith(416, `${infoHash}/data`),
    refusedWith(504, `${infoHash}/data`),
  ]);
  const reader = await profile('reader');
  const node = await openTab(reader, site);
  await node.gateway('control');
  await node.gateway('record', sample);
  await node.do('store', sample, [0, 1]);
  const tab = await openTab(reader, site);
  const asked = [pieceLengthBytes - 5, pieceLengthBytes + 5] as const;
  expect(await tab.gateway('ask', infoHash, 'data', `bytes=${asked[0]}-${asked[1] - 1}`)).toEqual({
    status: 206,
    contentRange: `bytes ${asked[0]}-${asked[1] - 1}/${dataLength}`,
    body: await sha256(sample, ...asked),
  });

  await node.do('start', { trackers, limits: { noPeerMs: 500 } });
  await node.do('openStored', sample);
  await node.gateway('becomeNode');
  const alone = await tab.gateway('ask', infoHash, 'data', `bytes=${3 * pieceLengthBytes}-`);
  expect(alone).toMatchObject({ status: 504 });

  const seeder = await member('seeder');
  await seeder.do('store', sample);
  await seeder.do('openStored', sample);
  await node.do('until', infoHash, { minimumPeers: 1 });
  const missing = [2 * pieceLengthBytes + 7, 4 * pieceLengthBytes] as const;
  const range = `bytes=${missing[0]}-${missing[1] - 1}`;
  expect(await tab.gateway('ask', infoHash, 'data', range)).toMatchObject({
    status: 206,
    body: await sha256(sample, ...missing),
  });
  expect(await node.do('held', sample)).toEqual([0, 1, 2, 3]);
  expect(await tab.gateway('ask', infoHash, 'index')).toMatchObject({
    status: 200,
    body: await sha256(sample, dataLength, dataLength + pieceLengthBytes + 1000),
  });
  expect(await tab.gateway('ask', infoHash, 'data', 'bytes=99999999-')).toMatchObject({
    status: 416,
    contentRange: `bytes */${dataLength}`,
  });
  expect(await tab.gateway('ask', unknown, 'data')).toMatchObject({ status: 404 });
});

test('a service worker that is stopped in the middle of an answer', async ({ profile, site }) => {
  const sample = { name: 'interrupted', pieceCount: 60 };
  const { infoHash, dataLength } = await sampleTorrent(sample);
  const tab = await openTab(await profile('reader'), site);
  await tab.gateway('control');
  await tab.gateway('record', sample);
  await tab.do('store', sample);
  expect(await tab.gateway('beginReading', infoHash, 'data')).toBeGreaterThan(0);
  await tab.stopServiceWorkers();
  // Never a short answer that looks complete.
  expect(await tab.gateway('endReading')).toBeUndefined();
  expect(await tab.gateway('ask', infoHash, 'data')).toMatchObject({
    status: 200,
    body: await sha256(sample, 0, dataLength),
  });
});

test('the app opens without a network, and a new version waits for the user', async ({
  profile,
  site,
}) => {
  site.texts.set('/network.json', configNamed('first'));
  const reader = await profile('reader');
  const tab = await openTab(reader, site);
  await tab.gateway('control');
  for (const [name, value] of Object.entries(servedHeaders)) {
    expect(await tab.gateway('headerOf', './', name)).toBe(value);
  }
  // Kept by the installation, before any page asked for it through the service worker.
  await reader.context.setOffline(true);
  expect(await tab.gateway('textOf', './network.json')).toBe(configNamed('first'));
  await reader.context.setOffline(false);
  // An answer that a busy machine makes late is that of the next start.
  const shown = () => tab.gateway('textOf', './network.json');
  site.texts.set('/network.json', configNamed('second'));
  await expect.poll(shown).toBe(configNamed('second'));

  // What cannot be used is told of by the page, and takes the place of nothing.
  const wrong = configNamed('third').replace('"trackers":[]', '"trackers":["udp://a"]');
  site.texts.set('/network.json', wrong);
  await expect.poll(shown).toBe(wrong);

  await reader.context.setOffline(true);
  await tab.open();
  expect(await shown()).toBe(configNamed('second'));
  await reader.context.setOffline(false);

  const built = await readFile(path.join(site.folder, 'sw.js'), 'utf8');
  site.texts.set('/sw.js', `${built}\n// a new version`);
  expect(await tab.gateway('update')).toEqual({ active: 'activated', waiting: 'installed' });
  await tab.gateway('agree');
});

function configNamed(name: string): string {
  const fields = { clusterId: 1, shardCount: 8, serviceNodes: [], trackers: [], iceServers: [] };
  return JSON.stringify({ name, ...fields, webSeeds: [] });
}
