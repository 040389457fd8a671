import { expect, type Locator } from '@playwright/test';
import { refusals } from '../../src/ui/text-refusals.ts';

/** Exactly these reasons stand on the open history panel, each with its sentence and its count. */
export async function expectRefusals(
  history: Locator,
  counts: Readonly<Record<string, number>>,
): Promise<void> {
  const heading = history.page().getByRole('heading', { name: 'Refused' });
  const rows = history.locator('section').filter({ has: heading }).getByRole('listitem');
  const reasons = Object.keys(counts).sort();
  await expect(rows).toHaveText(reasons.map((reason) => rowOf(reason, counts[reason] ?? 0)));
}

function rowOf(reason: string, count: number): RegExp {
  const sentences: Readonly<Record<string, string | undefined>> = refusals;
  const sentence = sentences[reason];
  if (sentence === undefined) throw new Error(`the text catalogue has no sentence for ${reason}`);
  return new RegExp(`^\\s*${count}\\s+${escaped(sentence)}\\s+${reason} ·`);
}

function escaped(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
