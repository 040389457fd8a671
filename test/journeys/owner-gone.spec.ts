import { expect, test } from './fixtures.ts';
import { invitedCommunity } from './forge/forged-community.ts';
import { Person } from './person.ts';

const text = 'Prune the roses in February';

test('H24: an owner is gone for longer than the store nodes remember: a newcomer gets all of it', async ({
  participant,
  network,
}) => {
  test.setTimeout(420_000);
  const owner = await participant('Ana');
  const ana = new Person(owner.page);
  await ana.chooseName('Ana');
  await ana.createCommunity('Perennials');
  const link = await ana.inviteLink();
  const ben = new Person((await participant('Ben')).page);
  await ben.openLink(link);
  await ben.join('Ben');
  await ana.write(text);
  await ben.sees(text);
  await ben.openHistory();
  await ben.seesWindows(1, 'on this device', { timeout: 180_000 });
  await owner.context.close();

  const { topic, announcements } = await invitedCommunity(link, []);
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
