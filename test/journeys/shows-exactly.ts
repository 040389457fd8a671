import { expect } from '@playwright/test';
import type { Person } from './person.ts';

/** The open channel has these messages, in this order, and no other. */
export async function showsExactly(person: Person, texts: readonly string[]): Promise<void> {
  await expect(person.log.getByRole('article')).toHaveText(texts.map((text) => new RegExp(text)));
}
