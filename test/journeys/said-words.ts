import type { Page } from '@playwright/test';
import { german } from '../../src/ui/german/german.ts';
import { leavesOf, textExports } from '../ui/language/catalogues.ts';
import type { Leaf } from '../ui/language/catalogues.ts';
import { expect } from './fixtures.ts';

/** Nothing that the page says, to the eye or to the ear, is an English sentence of the catalogues. */
export async function expectGerman(page: Page): Promise<void> {
  const english = await englishOnly();
  const isEnglish = (said: string): boolean => english.some((sentence) => sentence.test(said));
  await expect.poll(async () => (await saidOn(page)).filter(isEnglish)).toEqual([]);
  await expect(page.locator('html')).toHaveAttribute('lang', 'de');
}

/** What people wrote is among them. */
function saidOn(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const said = [document.title];
    for (const element of document.querySelectorAll('body *:not(script, style)')) {
      for (const name of ['alt', 'aria-label', 'placeholder', 'title']) {
        said.push(element.getAttribute(name) ?? '');
      }
      for (const { nodeType, textContent } of element.childNodes) {
        if (nodeType === Node.TEXT_NODE) said.push(textContent ?? '');
      }
    }
    const inOneLine = said.map((words) => words.trim().replaceAll(/\s+/g, ' '));
    return inOneLine.filter((words) => words !== '');
  });
}

/** A value stands for whatever is said in its place. */
const value = '§';

async function englishOnly(): Promise<RegExp[]> {
  const catalogues = (await textExports()).filter(([, words]) => typeof words !== 'function');
  const english = catalogues.flatMap(([name, words]) => leavesOf(words, name));
  const translated = leavesOf(german.catalogues, '').map(sentenceOf);
  const own = english.map(sentenceOf).filter((sentence) => /\p{L}{3}/u.test(sentence));
  return own
    .filter((sentence) => !translated.includes(sentence))
    .map((sentence) => new RegExp(`^${escaped(sentence).replaceAll(value, '.+')}$`));
}

function sentenceOf([, words]: Leaf): string {
  return typeof words === 'string' ? words : words(value, value, value, value);
}

function escaped(sentence: string): string {
  return sentence.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
