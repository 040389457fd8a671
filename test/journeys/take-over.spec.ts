import { expect, test } from './forge/forge-test.ts';
import { oldCommunity } from './old-community.ts';
import { controlNode, infoHash, restoreFromKey, takeOver } from './owner-steps.ts';
import { Person } from './person.ts';

test('H9: a second browser with the key stands by, takes over, and its archive is appended', async ({
  participant,
  network,
  forger,
}) => {
  test.setTimeout(360_000);
  const first = await participant('Ana at home');
  const words = { name: 'Perennials', said: 'Sow peas in March' };
  const { owner: home, link, keyText, community } = await oldCommunity(first, forger, words);
  await home.openHistory();
  await expect(controlNode(home)).toContainText('This browser is the control node');

  const away = new Person((await participant('Ana away')).page);
  await away.chooseName('Ana');
  await restoreFromKey(away, keyText);
  await away.sees('Sow peas in March');
  await away.openHistory();
  await expect(controlNode(away)).toContainText('stands by');
  // It makes no archive of its own, and keeps what the other announces.
  for (const { history } of [home, away]) {
    await expect(history).toContainText('on this device');
    await expect(history).toContainText(/1\s*message/);
  }
  const hash = infoHash(away);
  const announced = await hash.getAttribute('title');
  expect(announced).toBe(await infoHash(home).getAttribute('title'));

  await takeOver(away);
  // Both screens say what happened.
  await expect(controlNode(home)).toContainText('Another browser took over');
  await expect(controlNode(home)).toContainText('stands by');
  await away.write('Plant out in May');
  await home.sees('Plant out in May');
  await expect(away.history).toContainText(/2\s*pieces/, { timeout: 180_000 });
  await expect(away.history).toContainText(/2\s*messages/);
  // H13: whoever was replaced follows the other now, and tells of nothing rewritten (H19).
  await expect(hash).not.toHaveAttribute('title', announced ?? '');
  const appended = (await hash.getAttribute('title')) ?? '';
  await expect(infoHash(home)).toHaveAttribute('title', appended);
  await expect(home.history).not.toContainText('rewritten');

  await first.context.close();
  const { topic, announcements } = community;
  const keepTopics = [topic.contentTopic, announcements.contentTopic];
  await network.forget({ olderThanMs: Date.now(), keepTopics });
  const carol = new Person((await participant('Carol')).page);
  await carol.openLink(link);
  await carol.join('Carol');
  await carol.sees('Sow peas in March');
  await carol.sees('Plant out in May');
});
