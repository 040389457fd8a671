import type { Locator } from '@playwright/test';
import { actions } from '../../src/ui/text-actions.ts';
import { reading } from '../../src/ui/text-reading.ts';
import { text } from '../../src/ui/text.ts';
import { expect, test } from './fixtures.ts';
import { KeyboardPerson } from './keyboard.ts';
import { sticksOut } from './looks.ts';
import { expectAccessibleInAllColors } from './panel/panel-test.ts';
import { Person } from './person.ts';

const narrowest = { width: 320, height: 640 };
/** Eight refusals, with twice the time between any two (H22). */
const failsWithinMs = 120_000;
const written = 'Who takes this?';
const edited = 'Who takes this by now?';
const both = [0, 1];
const { 1: love, 4: laugh } = actions.reactionNames;

// The journeys after this one need them, whatever became of it.
test.afterEach(async ({ network }) => {
  await Promise.all(both.map((node) => network.setFaults(node, {})));
});

test('a message that no node takes fails with a way on, survives a reload, is sent, then seen, and is its author’s all the while', async ({
  participant,
  network,
}) => {
  test.setTimeout(2 * failsWithinMs);
  const ana = new KeyboardPerson((await participant('Ana', { viewport: narrowest })).page);
  const { page, log } = ana;
  await ana.chooseName('Ana');
  await ana.createCommunity('Weather station');
  await ana.write('All is well');
  await ana.sees('All is well');
  await expect(log.getByText(/^(Sending|Sent)/)).toHaveCount(0);

  const ben = new Person((await participant('Ben')).page);
  await ben.openLink(await inviteLink(ana));
  await ben.join('Ben');
  await ben.sees('All is well');

  await Promise.all(both.map((node) => network.setFaults(node, { refusePush: 1 })));
  await ana.write(written);
  await ana.write('Never mind');
  for (const reaction of [love, laugh]) await react(ana, 'All is well', reaction);
  await expect(log.getByText(text.timeline.sending).first()).toBeVisible();
  const again = log.getByRole('button', { name: text.tryAgain });
  await expect(again).toHaveCount(4, { timeout: failsWithinMs });
  await expect(log.getByText(/^Not sent: .*refused on purpose/)).toHaveCount(2);
  await expect(log.getByText(text.timeline.sending)).toHaveCount(0);
  expect(await sticksOut(page)).toEqual([]);
  await expectAccessibleInAllColors(page);
  // A message and a reaction are given up, for good.
  const reacted = messageOf(ana, 'All is well');
  const notReacted = reacted.getByText(actions.notSent.reaction(''), { exact: false });
  await expect(notReacted).toHaveCount(2);
  await expect(reacted.getByRole('list', { name: actions.reactions })).toHaveCount(0);
  for (const message of [reacted, messageOf(ana, 'Never mind')]) {
    await ana.use(message.getByRole('button', { name: actions.discard }).first());
    await ana.keepsFocus();
  }
  await expect(again).toHaveCount(2);
  await page.reload();
  await ana.sees(written);
  await expect(again).toHaveCount(2);
  await expect(notReacted).toHaveCount(1);
  await expect(log.getByText('Never mind')).toHaveCount(0);

  // A node takes it, and nobody tells of it yet.
  const silent = { muteFilter: 1, failStore: 1 };
  await Promise.all(both.map((node) => network.setFaults(node, silent)));
  for (const message of [reacted, messageOf(ana, written)]) {
    await ana.use(message.getByRole('button', { name: text.tryAgain }));
    await ana.keepsFocus();
  }
  await expect(log.getByText(actions.waiting.reaction.sent)).toBeVisible();
  await expect(log.getByText(text.timeline.sent, { exact: true })).toBeAttached();
  await expect(again).toHaveCount(0);
  await page.reload();
  await ana.sees(written);
  await expect(log.getByText(text.timeline.sent, { exact: true })).toBeAttached();

  // What has not come back is its author's already.
  await ana.write('Wrong words');
  await expect(log.getByText(text.timeline.sent, { exact: true })).toHaveCount(2);
  await fromMenu(ana, written, actions.edit);
  await ana.write(edited);
  await ana.sees(edited);
  await fromMenu(ana, 'Wrong words', actions.remove);
  const asked = page.getByRole('dialog', { name: actions.removeTitle });
  await expect(asked).toContainText(actions.takeBackMeans);
  await expectAccessibleInAllColors(page);
  await asked.getByRole('button', { name: actions.removeSubmit }).press('Enter');
  await expect(log.getByText('Wrong words')).toHaveCount(0);

  // It has come back from their stores.
  await Promise.all(both.map((node) => network.setFaults(node, {})));
  await page.reload();
  await ana.sees(edited);
  await expect(log.getByText(text.timeline.sent, { exact: true })).toHaveCount(0);
  for (const person of [ana, ben]) {
    await person.sees(edited);
    await expect(person.log.getByText(text.timeline.deleted)).toBeVisible();
    await expect(person.log.getByText(/Wrong words|Never mind/)).toHaveCount(0);
    await expect(person.log.getByRole('article')).toHaveCount(3);
    const reactions = person.log.getByRole('list', { name: actions.reactions });
    await expect(reactions.getByRole('button')).toHaveAccessibleName(new RegExp(`^${laugh}, 1: `));
  }
});

function messageOf({ log }: Person, words: string): Locator {
  return log.getByRole('article').filter({ hasText: words });
}

async function react(person: Person, words: string, name: string): Promise<void> {
  await messageOf(person, words).press('Enter');
  await person.page.getByRole('menuitemcheckbox', { name }).press('Enter');
}

/** By keyboard, from the message. */
async function fromMenu(person: Person, words: string, name: string): Promise<void> {
  const { page } = person;
  await messageOf(person, words).press('Enter');
  await expect(page.getByRole('menu', { name: actions.menu })).toBeVisible();
  // Nobody has it for certain: there is nothing to react to yet.
  await expect(page.getByRole('menuitemcheckbox')).toHaveCount(0);
  await page.getByRole('menuitem', { name, exact: true }).press('Enter');
}

/** On a phone it lies in the channel's options. */
async function inviteLink({ page }: Person): Promise<string> {
  await page.getByRole('button', { name: reading.open }).click();
  await page.getByRole('button', { name: text.invite.open }).click();
  const link = await page.getByRole('textbox', { name: text.invite.link }).inputValue();
  await page.keyboard.press('Escape');
  return link;
}
