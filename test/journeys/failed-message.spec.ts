import { text } from '../../src/ui/text.ts';
import { expect, test } from './fixtures.ts';
import { sticksOut } from './looks.ts';
import { expectAccessibleInAllColors } from './panel/panel-test.ts';
import { Person } from './person.ts';

const narrowest = { width: 320, height: 640 };
/** Eight refusals, with twice the time between any two (H22). */
const failsWithinMs = 120_000;
const written = 'Who takes this?';
const both = [0, 1];

// The journeys after this one need them, whatever became of it.
test.afterEach(async ({ network }) => {
  await Promise.all(both.map((node) => network.setFaults(node, {})));
});

test('a message that no node takes fails with a way on, survives a reload, and is sent, then seen', async ({
  participant,
  network,
}) => {
  test.setTimeout(2 * failsWithinMs);
  const ana = new Person((await participant('Ana', { viewport: narrowest })).page);
  const { page, log } = ana;
  await ana.chooseName('Ana');
  await ana.createCommunity('Weather station');
  await ana.write('All is well');
  await ana.sees('All is well');
  await expect(log.getByText(/^(Sending|Sent)/)).toHaveCount(0);

  await Promise.all(both.map((node) => network.setFaults(node, { refusePush: 1 })));
  await ana.write(written);
  await expect(log.getByText(text.timeline.sending)).toBeVisible();
  const again = log.getByRole('button', { name: text.tryAgain });
  await expect(again).toBeVisible({ timeout: failsWithinMs });
  await expect(log.getByText(/^Not sent: .*refused on purpose/)).toBeVisible();
  await expect(log.getByText(text.timeline.sending)).toHaveCount(0);
  expect(await sticksOut(page)).toEqual([]);
  await expectAccessibleInAllColors(page);
  await page.reload();
  await ana.sees(written);
  await expect(again).toBeVisible();

  // A node takes it, and nobody tells of it yet.
  const silent = { muteFilter: 1, failStore: 1 };
  await Promise.all(both.map((node) => network.setFaults(node, silent)));
  await again.press('Enter');
  await expect(log.getByText(text.timeline.sent, { exact: true })).toBeAttached();
  await expect(again).toHaveCount(0);
  await page.reload();
  await ana.sees(written);
  await expect(log.getByText(text.timeline.sent, { exact: true })).toBeAttached();

  // It has come back from their stores.
  await Promise.all(both.map((node) => network.setFaults(node, {})));
  await page.reload();
  await ana.sees(written);
  await expect(log.getByText(text.timeline.sent, { exact: true })).toHaveCount(0);
  await expect(log.getByRole('article')).toHaveCount(2);
});
