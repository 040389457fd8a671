import { expect, test } from './forge/forge-test.ts';
import { oldCommunity } from './old-community.ts';
import { Person } from './person.ts';

const text = 'Prune the roses in February';

test('H24: an owner is gone for longer than the store nodes remember: a newcomer gets all of it', async ({
  participant,
  network,
  forger,
}) => {
  test.setTimeout(420_000);
  const ana = await participant('Ana');
  const { link, community } = await oldCommunity(ana, forger, { name: 'Perennials', said: text });
  const ben = new Person((await participant('Ben')).page);
  await ben.openLink(link);
  await ben.join('Ben');
  await ben.sees(text);
  await ben.openHistory();
  await ben.seesWindows(1, 'on this device');
  await ana.context.close();

  const { topic, announcements } = community;
  const ownTopics = [topic.contentTopic, announcements.contentTopic];
  const stored = async (): Promise<number[]> => {
    const { nodes } = await network.status();
    return nodes.flatMap(({ storedMessages }) =>
      ownTopics.map((name) => storedMessages[name] ?? 0),
    );
  };
  await network.forget({ olderThanMs: Date.now() });
  expect(Math.max(...(await stored()))).toBe(0);

  // Nothing but Ben's tab is left; he says both again once she has been silent for long enough.
  await expect
    .poll(async () => Math.min(...(await stored())), { timeout: 120_000 })
    .toBeGreaterThan(0);
  const carol = new Person((await participant('Carol')).page);
  await carol.openLink(link);
  await carol.join('Carol');
  await carol.sees(text);
  await carol.openHistory();
  await carol.seesWindows(1, 'on this device');
});
