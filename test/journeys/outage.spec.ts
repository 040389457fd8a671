import { expect, test } from './fixtures.ts';
import { Person } from './person.ts';

const before = 'Written as the nodes go';
const meanwhile = ['Ana writes on', 'And on', 'Ben writes, and closes the tab'];
const after = 'Back again';

// The journeys after this one need them, whatever became of it.
test.afterEach(async ({ network }) => {
  await Promise.all([network.startNode(0), network.startNode(1)]);
});

test('service nodes that go and come back: it says so, and no message is lost or doubled', async ({
  participant,
  network,
  expectErrors,
}) => {
  expectErrors([/console error: WebSocket connection to 'ws:\/\/127\.0\.0\.1:\d+\/.*' failed/]);
  const ana = new Person((await participant('Ana')).page);
  await ana.chooseName('Ana');
  await ana.createCommunity('Weather station');
  const link = await ana.inviteLink();
  const ben = new Person((await participant('Ben')).page);
  await ben.openLink(link);
  await ben.join('Ben');
  await ana.write('All is well');
  await ben.sees('All is well');

  await ana.write(before);
  await Promise.all([network.stopNode(0), network.stopNode(1)]);
  for (const person of [ana, ben]) await expect(reconnecting(person)).toBeVisible();
  await ana.write('Ana writes on');
  await ana.write('And on');
  await ben.write('Ben writes, and closes the tab');
  await ana.sees('And on');
  await ben.sees('Ben writes, and closes the tab');
  await expect(ana.log.getByText('Sending').first()).toBeAttached();
  await ben.page.reload();
  await ben.sees('Ben writes, and closes the tab');
  await expect(ben.log.getByText('Ana writes on')).toHaveCount(0);

  await Promise.all([network.startNode(0), network.startNode(1)]);
  const people = [ana, ben];
  for (const person of people) {
    for (const text of [before, ...meanwhile]) await person.sees(text);
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

function reconnecting({ page }: Person) {
  return page.getByRole('status').getByText('Reconnecting. Messages you write are kept');
}

async function hasEachOnce(person: Person): Promise<void> {
  const texts = ['All is well', before, ...meanwhile, after];
  await expect(person.log.getByText('Sending')).toHaveCount(0);
  for (const text of texts) await person.sees(text);
  await expect(person.log.getByRole('article')).toHaveCount(texts.length);
  // An outage is a state, shown as one; it is no unexpected error.
  await expect(person.page.getByRole('alert', { name: 'Problems' })).toBeEmpty();
}
