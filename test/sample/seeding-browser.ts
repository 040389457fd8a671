import { chromium } from '@playwright/test';
import type { Browser } from '@playwright/test';
import journeys from '../../playwright.config.ts';
import { Person } from '../journeys/person.ts';

const displayName = 'The computer in the hut';
/** A slow machine starts a browser, joins, and fetches ten megabytes. */
const limitMs = 60_000;

/** A member in a browser without a window, who has the whole history and seeds it (H21). */
export class SeedingBrowser {
  readonly #browser: Browser;

  private constructor(browser: Browser) {
    this.#browser = browser;
  }

  static async start(executablePath: string): Promise<SeedingBrowser> {
    // Its profile is a temporary one, which goes when it is closed; whoever started it closes it.
    const signals = { handleSIGINT: false, handleSIGTERM: false, handleSIGHUP: false };
    const options = { ...journeys.use?.launchOptions, executablePath, ...signals };
    return new SeedingBrowser(await chromium.launch({ ...options, timeout: limitMs }));
  }

  /** Resolves when it is a member; the history comes by itself. */
  async join(link: string): Promise<void> {
    const { permissions = [] } = journeys.use ?? {};
    const context = await this.#browser.newContext({ permissions: [...permissions] });
    context.setDefaultTimeout(limitMs);
    const member = new Person(await context.newPage());
    await member.openLink(link);
    await member.join(displayName);
  }

  async close(): Promise<void> {
    await this.#browser.close();
  }
}
