import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { bytesToHex } from '../../src/protocol/hex.ts';
import { diagnostics } from '../../src/ui/text-diagnostics.ts';
import { history } from '../../src/ui/text-history.ts';
import { network as words } from '../../src/ui/text-network.ts';
import { forgeCommunity } from './forge/forged-community.ts';
import { newAuthor } from './forge/forged-message.ts';
import { expect, test } from './forge/forge-test.ts';
import { forgeTorrent } from './forge/forged-torrent.ts';
import { longArchive, windowBefore } from './forge/long-history.ts';
import { hostOf } from './journey-environment.ts';
import { KeyboardPerson } from './keyboard.ts';
import { expectAccessibleInAllColors } from './panel/panel-test.ts';
import { showsExactly } from './shows-exactly.ts';
import { startTurnServer } from './turn-server.ts';

const { serviceNodes, trackers, iceServers } = words.kinds;
const reached = /^\s*Reached in [\d,]+ ms: filter, light push v3, store v3\.\s*$/;
/** And none that is incomplete, whose answers are counted in the same words. */
const completeQuery = /: complete\s+[\d,]+ messages?, complete from [12]\/[12] nodes, [\d,]+ ms/;
const trackerReached = /^\s*Reached in [\d,]+ ms\.\s*$/;
const turnUser = { username: 'ana', credential: 'pine-and-moss' };

// The journeys after this one need it, whatever became of it.
test.afterEach(({ network }) => network.startNode(0));

test('a second node is added, tested and used when the first stops; BitTorrent off and on; the log is saved', async ({
  participant,
  network,
  forger,
  seeder,
  linkOf,
  expectErrors,
  incidents,
}) => {
  const { nodes, tracker, network: config } = await network.status();
  const [first = '', second = ''] = nodes.map(({ address }) => address);
  const turn = await startTurnServer(turnUser);
  // The first stops; and what begins anew gives up connections that are being made.
  const hosts = [first, second, tracker.url].map(hostOf).join('|');
  const unreachable = `WebSocket connection to 'ws://(?:${hosts})/' failed: [^()]*`;
  expectErrors([
    new RegExp(`^Ana: (?:console error|browser log): ${unreachable} \\(http[^ ]*\\)$`),
    new RegExp(`^Ana: foreign host: turn:${turn.address}$`),
  ]);
  const community = await forgeCommunity('Winter garden');
  const nora = newAuthor('Nora');
  const torrent = await forgeTorrent(community, [
    await longArchive(community, nora, windowBefore(2), { pieces: 1, name: 'snowdrop' }),
  ]);
  await (await seeder('the seeder')).seed(torrent);
  await forger.describe(community);
  await forger.announce(community, torrent);

  // An installation that knows one node.
  const { page } = await participant('Ana', { serviceWorkers: 'block' });
  await page.route('**/network.json', (route) =>
    route.fulfill({ json: { ...config, serviceNodes: [first] } }),
  );
  const loaded: string[] = [];
  page.on('request', (request) => loaded.push(request.url()));
  const isWebRtcLoaded = () => loaded.some((url) => /\/webrtc-transports-[^/]*\.js$/.test(url));
  // What is set, without a mouse.
  const ana = new KeyboardPerson(page);
  await page.goto(linkOf(community).replace(/#.*/, '#/settings/network'));
  await page.reload();
  const torrents = page.getByRole('switch', { name: words.torrent });
  await ana.use(torrents, 'Space');
  // Once it is stored: what is left before that is lost.
  await expect(page.getByText(words.torrentOff)).toBeVisible();

  // Without BitTorrent: nothing is fetched, and it is said why.
  await ana.openLink(linkOf(community));
  await expect(page.getByText(words.torrentNote)).toBeVisible();
  await ana.join('Ana');
  await ana.openHistory();
  await expect(ana.history).toContainText(history.stages['without torrents']);
  const swarm = async () => (await network.status()).tracker.swarms[torrent.infoHash];
  expect(await swarm()).toEqual({ seeders: 1, leechers: 0 });
  await showsExactly(ana, []);
  await ana.use(ana.history.getByRole('link', { name: history.torrentSettings }));

  await test.step('addresses', async () => {
    const box = (kind: typeof serviceNodes) => page.getByRole('textbox', { name: kind.label });
    await ana.enter(box(serviceNodes), 'https://node.example');
    await page.keyboard.press('Enter');
    await expect(page.getByText(words.faults['no multiaddr'])).toBeVisible();
    await ana.enter(box(serviceNodes), second);
    await page.keyboard.press('Enter');
    await expect(resultOf(page, second)).toBeAttached();
    for (const address of [first, second]) {
      await ana.use(page.getByRole('button', { name: words.testThis(address) }));
      await expect(resultOf(page, address)).toHaveText(reached);
    }
    await ana.use(page.getByRole('button', { name: words.testThis(tracker.url) }));
    await expect(resultOf(page, tracker.url)).toHaveText(trackerReached);
    const added = `${tracker.url}/announce`;
    await ana.enter(box(trackers), added);
    await page.keyboard.press('Enter');
    await ana.use(page.getByRole('button', { name: words.testThis(added) }));
    await expect(resultOf(page, added)).toHaveText(trackerReached);
    await ana.use(page.getByRole('button', { name: words.removeThis(added) }));
    await expect(resultOf(page, added)).toHaveCount(0);

    // By WebRTC, whose code no other address has needed.
    const [, { webRtcAddress } = { webRtcAddress: '' }] = nodes;
    expect(loaded.some((url) => /\/main-node-[^/]*\.js$/.test(url))).toBe(true);
    expect(isWebRtcLoaded()).toBe(false);
    await ana.enter(box(serviceNodes), webRtcAddress);
    await page.keyboard.press('Enter');
    await ana.use(page.getByRole('button', { name: words.testThis(webRtcAddress) }));
    await expect(resultOf(page, webRtcAddress)).toHaveText(reached);
    expect(isWebRtcLoaded()).toBe(true);
    await ana.use(page.getByRole('button', { name: words.removeThis(webRtcAddress) }));
    await expect(resultOf(page, webRtcAddress)).toHaveCount(0);

    const address = `turn:${turn.address}`;
    await ana.enter(box(iceServers), address);
    await page.keyboard.press('Enter');
    await expect(page.getByText(words.faults['needs credentials'])).toBeVisible();
    await expectAccessibleInAllColors(page);
    for (const [credential, said] of [
      ['oak', words.probeFaults.refused],
      [turnUser.credential, words.gave.relay],
    ] as const) {
      await ana.enter(box(iceServers), address);
      await ana.enter(page.getByRole('textbox', { name: words.username }), turnUser.username);
      await ana.enter(page.getByLabel(words.credential), credential);
      await page.keyboard.press('Enter');
      await ana.use(page.getByRole('button', { name: words.testThis(address) }));
      await expect(resultOf(page, address)).toContainText(said);
      if (credential === 'oak') {
        await ana.use(page.getByRole('button', { name: words.removeThis(address) }));
        await expect(resultOf(page, address)).toHaveCount(0);
        await ana.keepsFocus();
      }
    }
    await ana.use(page.getByRole('button', { name: words.leaveOutThis(tracker.url) }));
    await ana.use(page.getByRole('button', { name: words.useThis(tracker.url) }));
    await expect(page.getByRole('heading', { name: trackers.title })).toBeVisible();
  });

  // On again: it is made up for, without a reload, and with the TURN server.
  const texts = () => incidents.incidents.map((incident) => incident.text);
  const turnUses = () => texts().filter((text) => text === `turn:${turn.address}`).length;
  const tests = turnUses();
  await ana.use(torrents, 'Space');
  await expect(torrents).toBeChecked();
  await page.keyboard.press('Escape');
  await showsExactly(ana, ['snowdrop 1']);
  await expect.poll(turnUses).toBeGreaterThan(tests);
  await expect(page.getByTitle('2 of 2')).toBeVisible();

  // The one that was added is used when the first stops.
  await network.stopNode(0);
  await expect(page.getByTitle('1 of 2')).toBeVisible();
  // Which is tried again meanwhile.
  const failed = `WebSocket connection to 'ws://${hostOf(first)}/' failed`;
  await expect.poll(texts).toContainEqual(expect.stringContaining(failed));
  const text = 'The hazel flowers already';
  await ana.write(text);
  await ana.sees(text);
  await expect(ana.log.getByText('Sending')).toHaveCount(0);

  await page.keyboard.press('ControlOrMeta+K');
  await page.getByRole('dialog').getByRole('combobox').fill(words.openDiagnostics);
  await page.keyboard.press('Enter');
  await saysWhoIsConnected(page, { offline: first, online: second });
  const queries = page.getByRole('region', { name: diagnostics.queries }).getByRole('listitem');
  await expect(queries.filter({ hasText: completeQuery }).first()).toBeVisible();
  await expect(page.getByText(diagnostics.followed)).toBeVisible();
  const swarms = page.getByRole('region', { name: diagnostics.swarms });
  await expect(swarms).toContainText(torrent.infoHash);
  await expect(swarms).toContainText(/[1-9]\d* peers?, .+ down, .+ up/);
  await expect(swarms).toContainText(`${tracker.url}: working`);
  await saysWhatIsStored(page);
  const log = await savedLog(ana, /publish channel=\d+ outcome=accepted acceptedBy=1/);
  expect(log).toMatch(/ disconnected node=1\n/);
  expect(log).toMatch(/ announcement community=1\n/);
  expect(log).toMatch(/ torrent community=1 torrent=1\n/);
  const [, secret = ''] = /([^./#]+)$/.exec(community.fragment) ?? [];
  const never = {
    'a message': text,
    'an old message': 'snowdrop',
    'a name': 'Ana',
    'the community': community.name,
    'its id': community.id.slice(2),
    'its secret': bytesToHex(community.secret),
    'the link’s secret': secret,
    'a key': bytesToHex(community.topic.symmetricKey),
    'a content topic': community.topic.contentTopic,
    'an author': nora.chatKey.slice(2),
    'the info hash': torrent.infoHash,
    'an address': hostOf(first),
    'a password': turnUser.credential,
  };
  for (const [what, planted] of Object.entries(never)) {
    expect(planted.length, what).toBeGreaterThan(2);
    expect(log.toLowerCase(), what).not.toContain(planted.toLowerCase());
  }
  await turn.close();
});

async function saysWhoIsConnected(
  page: Page,
  { offline, online }: { offline: string; online: string },
): Promise<void> {
  const connections = page.getByRole('region', { name: diagnostics.connections });
  const row = (address: string) => connections.getByRole('listitem').filter({ hasText: address });
  await expect(row(offline)).toContainText(diagnostics.offline);
  await expect(row(online)).toContainText(diagnostics.states.connected);
  await expect(row(online)).toContainText('filter, light push v3, store v3');
}

/** What the browser says, and what others have archived: a piece and the index of it. */
async function saysWhatIsStored(page: Page): Promise<void> {
  const storage = page.getByRole('region', { name: diagnostics.storage });
  const value = (name: string) => {
    const row = storage.locator('dl > div').filter({ has: page.getByText(name, { exact: true }) });
    return row.getByRole('definition');
  };
  await expect(value(diagnostics.usage)).toHaveText(/^\s*[1-9][\d,.]* [kM]B\s*$/);
  await expect(value(diagnostics.quota)).toHaveText(/^\s*[1-9][\d,.]* [MG]B\s*$/);
  await expect(value(diagnostics.persisted)).toHaveText(diagnostics.yes);
  await expect(value(diagnostics.archives)).toHaveText(/^\s*[12]\d\d(\.\d)? kB\s*$/);
  await expect(value(diagnostics.pages)).toHaveText(/^\s*[1-9][\d,.]* k?B\s*$/);
}

/** What a test of the address said. */
function resultOf(page: Page, address: string) {
  const row = page.getByRole('listitem').filter({ hasText: address });
  return row.getByRole('status');
}

/** Once it has what is waited for. */
async function savedLog(person: KeyboardPerson, pattern: RegExp): Promise<string> {
  let log = '';
  await expect(async () => {
    const saving = person.page.waitForEvent('download');
    await person.use(person.page.getByRole('button', { name: diagnostics.save }));
    log = await readFile(await (await saving).path(), 'utf8');
    expect(log).toMatch(pattern);
  }).toPass();
  return log;
}
