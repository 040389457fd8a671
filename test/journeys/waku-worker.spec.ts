import type { Page, Worker } from '@playwright/test';
import { reasons } from '../../src/ui/text-reasons.ts';
import { expect, test } from './fixtures.ts';
import { Person } from './person.ts';

test('the worker of the Waku node dies: it says so, another one begins, and no message is lost', async ({
  participant,
  expectErrors,
}) => {
  expectErrors([/^Ana: page error: Uncaught TypeError: .*\/waku-main-/]);
  const ana = new Person((await participant('Ana')).page);
  const ben = new Person((await participant('Ben')).page);
  await ana.chooseName('Ana');
  await ana.createCommunity('Second wind');
  await ben.openLink(await ana.inviteLink());
  await ben.join('Ben');
  await ben.write('Before');
  await ana.sees('Before');

  const first = await wakuWorker(ana.page);
  const closed = first.waitForEvent('close');
  // A task that is none.
  await first.evaluate(
    () => void setTimeout(() => self.dispatchEvent(new MessageEvent('message'))),
  );
  await closed;
  await ben.write('While nobody listened');
  await ana.write('Written meanwhile');

  await ana.sees('While nobody listened');
  await ben.sees('Written meanwhile');
  await expect(ana.page.getByText('Connected', { exact: true })).toBeVisible();
  await expect(ana.page.getByRole('alert', { name: 'Problems' })).toContainText(
    reasons.WakuWorkerDied,
  );
  await expect(ana.log.getByRole('article')).toHaveCount(3);
  await expect(ben.log.getByRole('article')).toHaveCount(3);
});

async function wakuWorker(page: Page): Promise<Worker> {
  const found = () => page.workers().filter((worker) => worker.url().includes('/waku-main-'));
  await expect.poll(() => found().length).toBe(1);
  return found()[0] as Worker;
}
