import { readFile } from 'node:fs/promises';
import path from 'node:path';
import lighthouse from 'lighthouse';
import type { Result } from 'lighthouse';
import puppeteer from 'puppeteer-core';

export type Category = 'accessibility' | 'best-practices' | 'performance';

export interface Audit {
  /** 0 to 100. */
  scores: Record<Category, number>;
  /** What costs points, one line each. */
  shortcomings: readonly string[];
  /** The text of the page as it was judged. */
  shown: string;
}

/** For a browser with a profile on disk: any free port, which it writes down there. */
export const anyDebuggingPort = '--remote-debugging-port=0';

/**
 * Lighthouse as it comes (a phone of the middle class, its network and processor simulated), in a
 * browser that runs already and keeps what it has stored.
 * @param profile the folder of a browser that was started with `anyDebuggingPort`
 * @throws Error where the page could not be judged, or was not loaded as it is meant to be
 */
export async function audit(
  url: string,
  profile: string,
  onlyCategories: readonly Category[],
): Promise<Audit> {
  const [port] = (await readFile(path.join(profile, 'DevToolsActivePort'), 'utf8')).split('\n');
  const browserURL = `http://127.0.0.1:${port}`;
  const browser = await puppeteer.connect({ browserURL, defaultViewport: null });
  const page = await browser.newPage();
  try {
    const flags = { disableStorageReset: true, onlyCategories: [...onlyCategories] };
    const result = await lighthouse(url, { ...flags, logLevel: 'error' }, undefined, page);
    if (!result) throw new Error(`expected Lighthouse to judge ${url}, got nothing`);
    const shown = await page.evaluate(() => document.body.innerText);
    return { ...auditOf(result.lhr), shown };
  } finally {
    await page.close();
    await browser.disconnect();
  }
}

function auditOf({ categories, audits, runtimeError }: Result): Omit<Audit, 'shown'> {
  if (runtimeError) throw new Error(`${runtimeError.code}: ${runtimeError.message}`);
  return {
    scores: {
      accessibility: scoreOf(categories['accessibility']),
      'best-practices': scoreOf(categories['best-practices']),
      performance: scoreOf(categories['performance']),
    },
    shortcomings: Object.values(audits)
      .filter(({ score }) => score !== null && score < 1)
      .map(({ id, score, displayValue }) => `${id}: ${score} ${displayValue ?? ''}`),
  };
}

/** NaN where the category was not asked for. */
function scoreOf(category: { score: number | null } | undefined): number {
  return Math.round((category?.score ?? NaN) * 100);
}
