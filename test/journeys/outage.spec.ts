import { text as words } from '../../src/ui/text.ts';
import { forgeCommunity } from './forge/forged-community.ts';
import { expect, test } from './forge/forge-test.ts';
import { hostOf } from './journey-environment.ts';
import { expectAccessibleInAllColors } from './panel/panel-test.ts';
import { Person } from './person.ts';

const alone = 'One node is enough';
const before = 'Written as the nodes go';
const meanwhile = ['Ana writes on', 'And on', 'Ben writes, and closes the tab'];
const after = 'Back again';

// The journeys after this one need them, whatever became of it.
test.afterEach(async ({ network }) => {
  await Promise.all([network.startNode(0), network.startNode(1)]);
  await network.setFaults(0, {});
});

test('service nodes that go and come back: it says so, and no message is lost or doubled', async ({
  participant,
  network,
  linkOf,
  expectErrors,
}) => {
  const { nodes } = await network.status();
  expectErrors(nodes.map(unreachable));
  const ana = new Person((await participant('Ana')).page);
  await ana.chooseName('Ana');
  await ana.createCommunity('Weather station');
  const link = await ana.inviteLink();
  const ben = new Person((await participant('Ben')).page);
  await ben.openLink(link);
  await ben.join('Ben');
  await ana.write('All is well');
  await ben.sees('All is well');

  // One node is enough: nothing is said of it, and nothing is lost.
  await network.stopNode(0);
  for (const { page } of [ana, ben]) await expect(page.getByTitle('1 of 2')).toBeVisible();
  await ana.write(alone);
  await ben.sees(alone);
  for (const person of [ana, ben]) await expect(reconnecting(person)).toHaveCount(0);

  await ana.write(before);
  await network.stopNode(1);
  for (const person of [ana, ben]) await expect(reconnecting(person)).toBeVisible();
  await expectAccessibleInAllColors(ana.page);
  await ana.write('Ana writes on');
  await ana.write('And on');
  await ben.write('Ben writes, and closes the tab');
  await ana.sees('And on');
  await ben.sees('Ben writes, and closes the tab');
  await expect(ana.log.getByText('Sending').first()).toBeAttached();
  // Another community is not looked into now; it can be joined all the same.
  const home = ben.page.url();
  await ben.openLink(linkOf(await forgeCommunity('Nowhere')));
  await expect(ben.page.getByRole('heading', { name: words.join.noConnectionTitle })).toBeVisible();
  await expect(ben.page.getByRole('button', { name: words.join.joinAnyway })).toBeVisible();
  await expectAccessibleInAllColors(ben.page);
  await ben.openLink(home);
  await ben.sees('Ben writes, and closes the tab');
  await expect(ben.log.getByText('Ana writes on')).toHaveCount(0);

  // One is back, and its store is not.
  await network.setFaults(0, { failStore: 1 });
  await Promise.all([network.startNode(0), network.startNode(1)]);
  const people = [ana, ben];
  for (const person of people) {
    for (const text of [alone, before, ...meanwhile]) await person.sees(text);
    await expect(reconnecting(person)).toHaveCount(0);
  }
  await ben.write(after);
  await ana.sees(after);
  for (const person of people) await hasEachOnce(person);

  // The store nodes tell it all once more.
  await Promise.all(people.map(({ page }) => page.reload()));
  for (const person of people) {
    await expect(person.page.getByText('Connected', { exact: true })).toBeVisible();
    await hasEachOnce(person);
  }
});

/** What the browser logs for each try of the worker to connect to the node. */
function unreachable({ address }: { address: string }): RegExp {
  const words = `WebSocket connection to 'ws://${hostOf(address)}/' failed: [^()]*`;
  return new RegExp(`^(?:Ana|Ben): browser log: ${words} \\(http[^ ]*/waku-main-[^ ]*\\)$`);
}

function reconnecting({ page }: Person) {
  return page.getByRole('status').getByText('Reconnecting. Messages you write are kept');
}

async function hasEachOnce(person: Person): Promise<void> {
  const texts = ['All is well', alone, before, ...meanwhile, after];
  await expect(person.log.getByText('Sending')).toHaveCount(0);
  for (const text of texts) await person.sees(text);
  await expect(person.log.getByRole('article')).toHaveCount(texts.length);
  // An outage is a state, shown as one; it is no unexpected error.
  await expect(person.page.getByRole('alert', { name: 'Problems' })).toBeEmpty();
}
