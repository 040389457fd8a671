import { expect, test } from './fixtures.ts';
import { invitedTopics } from './invited-topics.ts';
import { Person } from './person.ts';

test('an archive is made, announced, fetched, imported, and passed on when its maker is gone', async ({
  participant,
  network,
}) => {
  test.setTimeout(360_000);
  const owner = await participant('Ana');
  const ana = new Person(owner.page);
  await ana.chooseName('Ana');
  await ana.createCommunity('Perennials');
  await ana.addChannel('seeds');
  await ana.openChannel('seeds');
  const link = await ana.inviteLink();
  const ben = new Person((await participant('Ben')).page);
  await ben.openLink(link);
  await ben.join('Ben');
  await ben.openChannel('seeds');
  await ana.write('Sow peas in March');
  await ben.sees('Sow peas in March');
  await ben.write('And beans in May');
  await ana.sees('And beans in May');

  // H4 to H7: the window ends, and the control node does the rest by itself.
  await ana.openHistory();
  await expect(ana.history).toContainText('on this device', { timeout: 180_000 });
  await expect(ana.history).toContainText(/2\s*messages/);
  await expect(ana.history).toContainText(/1\s*piece/);
  await expect(ana.history.getByText('102.4 kB').first()).toBeVisible();
  await expect(ana.history).toContainText(/Announced\s*\d/);

  // The store nodes forget what was said; description and announcement stay.
  await ben.page.context().close();
  const topics = invitedTopics(link);
  const keepTopics = [topics.community, topics.announcements];
  await network.forget({ olderThanMs: Date.now(), keepTopics });

  const carolHere = await participant('Carol');
  const carol = new Person(carolHere.page);
  await carol.openLink(link);
  await carol.join('Carol');
  await carol.openChannel('seeds');
  await carol.sees('Sow peas in March');
  await carol.sees('And beans in May');
  await carol.openHistory();
  await expect(carol.history).toContainText('on this device');
  await expect(carol.history).toContainText(/Peers\s*1/);

  // P1: Erin does without BitTorrent, until she changes her mind.
  const erin = new Person((await participant('Erin')).page);
  await erin.openLink(link);
  await erin.join('Erin', { isHistoryFetched: false });
  await erin.openChannel('seeds');
  await erin.openHistory();
  const choice = erin.history.getByRole('switch', { name: 'Fetch older messages' });
  await expect(choice).not.toBeChecked();
  await expect(erin.log.getByText('Sow peas in March')).toHaveCount(0);
  await choice.check();
  await erin.sees('Sow peas in March');

  // Ana's browser closes; Carol has it all, and after a reload too (H21).
  await owner.context.close();
  await carol.page.reload();
  const dave = new Person((await participant('Dave')).page);
  await dave.openLink(link);
  await dave.join('Dave');
  await dave.openChannel('seeds');
  await dave.sees('Sow peas in March');
  await dave.sees('And beans in May');
});
