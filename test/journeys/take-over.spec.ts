import type { BrowserContext, Page } from '@playwright/test';
import { DATABASE_NAME } from '../../src/store/names.ts';
import type { OutboxRecord } from '../../src/store/records.ts';
import { owner as ownerText } from '../../src/ui/text-owner.ts';
import { expect, test } from './forge/forge-test.ts';
import type { NetworkControl } from './network-control.ts';
import { oldCommunity } from './old-community.ts';
import { controlNode, infoHash, restoreFromKey, takeOverAnyway } from './owner-steps.ts';
import { expectAccessibleInAllColors } from './panel/panel-test.ts';
import { Person } from './person.ts';

// The journeys after this one need them, whatever became of it.
test.afterEach(({ network }) => Promise.all([0, 1].map((node) => network.setFaults(node, {}))));

test('H9: a second browser with the key stands by and takes over; cut off, both are active; one goes on', async ({
  participant,
  network,
  forger,
}) => {
  test.setTimeout(360_000);
  const first = await participant('Ana at home', {}, await knowing(0, network));
  const words = { name: 'Perennials', said: 'Sow peas in March' };
  const { owner: home, link, keyText, community } = await oldCommunity(first, forger, words);
  await home.openHistory();
  await expect(controlNode(home)).toContainText('This browser is the control node');

  const away = new Person((await participant('Ana away', {}, await knowing(1, network))).page);
  await away.chooseName('Ana');
  await restoreFromKey(away, keyText);
  await away.sees('Sow peas in March');
  await away.openHistory();
  await expect(controlNode(away)).toContainText('stands by');
  await expectAccessibleInAllColors(away.page, 'main');
  // It makes no archive of its own, and keeps what the other announces.
  for (const { history } of [home, away]) {
    await expect(history).toContainText('on this device');
    await expect(history).toContainText(/1\s*message/);
  }
  const hash = infoHash(away);
  const announced = (await hash.getAttribute('title')) ?? '';
  expect(announced).toBe(await infoHash(home).getAttribute('title'));

  await takeOverAnyway(away);
  // Both screens say what happened.
  await expect(controlNode(home)).toContainText('Another browser took over');
  await expect(controlNode(home)).toContainText('stands by');
  // What came in its place: the addresses of hosts that have the history too.
  await expect(controlNode(away)).toContainText(ownerText.webSeeds.title);
  await expectAccessibleInAllColors(away.page, 'main');

  // From here on neither hears of the other.
  await network.setFaults(0, { cutRelay: 1 });
  await takeOverAnyway(home);
  await network.setFaults(0, { cutRelay: 1, failStore: 1 });
  await home.write('Thin out in June');
  await home.sees('Thin out in June');
  await away.write('Plant out in May');
  await away.sees('Plant out in May');
  await expect(away.log.getByText('Sending')).toHaveCount(0);
  await network.setFaults(1, { refusePush: 1 });

  // Both are active. One cuts its archive, which nobody is told of.
  await expect(away.history).toContainText(/2\s*pieces/, { timeout: 180_000 });
  await expect(away.history).toContainText(/2\s*messages/);
  for (const owner of [home, away]) {
    await expect(controlNode(owner)).toContainText('This browser is the control node');
  }
  await expect(infoHash(home)).toHaveAttribute('title', announced);
  const dropped = (await hash.getAttribute('title')) ?? '';
  expect(dropped).not.toBe(announced);
  // What it describes with that comes before what the other one describes below.
  await expect.poll(() => waitsToBeAnnounced(away.page)).toContain(dropped);

  // The relay is back: what the other one describes now is the newest.
  await network.setFaults(0, { failStore: 1 });
  await home.addChannel('greenhouse');
  await expect(controlNode(away)).toContainText('Another browser took over');
  await expect(controlNode(away)).toContainText('stands by');
  await expect(controlNode(away)).toContainText(
    '1 archive that had not been announced was dropped',
  );
  await network.share();
  await Promise.all([0, 1].map((node) => network.setFaults(node, {})));

  await home.openChannel('general');
  await home.openHistory();
  // Nothing is lost: it is in the next archive of the one that goes on, which both keep.
  await home.sees('Plant out in May');
  // One window for both, or two where the minute ended between them.
  const minutes = new Set(await home.log.getByRole('time').allTextContents());
  await expect(home.history).toContainText(new RegExp(`${minutes.size}\\s*pieces`));
  await expect(home.history).toContainText(/3\s*messages/);
  await expect(controlNode(home)).toContainText('This browser is the control node');
  // H13: whoever was replaced follows the other now, and tells of nothing rewritten (H19).
  await expect(hash).toHaveAttribute('title', (await infoHash(home).getAttribute('title')) ?? '');
  await expect(away.history).toContainText(/3\s*messages/);
  await away.sees('Thin out in June');
  await expect(away.history).not.toContainText('rewritten');

  await first.context.close();
  const { topic, announcements } = community;
  const keepTopics = [topic.contentTopic, announcements.contentTopic];
  await network.forget({ olderThanMs: Date.now(), keepTopics });
  const carol = new Person((await participant('Carol')).page);
  await carol.openLink(link);
  await carol.join('Carol');
  await carol.sees('Sow peas in March');
  await carol.sees('Plant out in May');
  await carol.sees('Thin out in June');
});

/** Info hashes of the torrents of which no service node has taken the announcement. */
function waitsToBeAnnounced(page: Page): Promise<(string | undefined)[]> {
  return page.evaluate(
    (name) =>
      new Promise((resolve, reject) => {
        const opening = indexedDB.open(name);
        opening.onerror = () => reject(new Error(opening.error?.message));
        opening.onsuccess = () => {
          const reading = opening.result.transaction('outbox').objectStore('outbox').getAll();
          reading.onerror = () => reject(new Error(reading.error?.message));
          reading.onsuccess = () => {
            opening.result.close();
            const rows = reading.result as Pick<OutboxRecord, 'kind' | 'infoHash'>[];
            const waiting = rows.filter(({ kind }) => kind === 'announcement');
            resolve(waiting.map(({ infoHash }) => infoHash));
          };
        };
      }),
    DATABASE_NAME,
  );
}

/** One of the service nodes only, from the beginning. */
async function knowing(node: number, network: NetworkControl) {
  const { network: config, nodes } = await network.status();
  const json = { ...config, serviceNodes: [nodes[node]?.address] };
  return (context: BrowserContext) =>
    context.route('**/network.json', (route) => route.fulfill({ json }));
}
