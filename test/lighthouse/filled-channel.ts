import type { Page } from '@playwright/test';
import { Person } from '../journeys/person.ts';

const messages = 40;

export interface FilledChannel {
  url: string;
  lastMessage: string;
}

/** Founds a community in a profile that was never used, and writes into its channel. */
export async function fillChannel(page: Page): Promise<FilledChannel> {
  const person = new Person(page);
  await person.chooseName('Ada');
  await person.createCommunity('Lighthouse keepers');
  for (let n = 1; n <= messages; n += 1) await person.write(`Number **${n}** of the watch`);
  const lastMessage = `Number ${messages} of the watch`;
  await person.log.getByText(lastMessage).waitFor();
  return { url: page.url(), lastMessage };
}
