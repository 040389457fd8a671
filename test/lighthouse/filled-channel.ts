import type { Page } from '@playwright/test';
import { Person } from '../journeys/person.ts';

const messages = 40;

/** Founds a community in a profile that was never used; resolves with its channel's address. */
export async function fillChannel(page: Page): Promise<string> {
  const person = new Person(page);
  await person.chooseName('Ada');
  await person.createCommunity('Lighthouse keepers');
  for (let n = 1; n <= messages; n += 1) await person.write(`Number **${n}** of the watch`);
  await person.log.getByText(`Number ${messages} of the watch`).waitFor();
  return page.url();
}
