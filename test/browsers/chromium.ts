import { chromium } from '@playwright/test';
import type { Browser } from '@playwright/test';
import journeys from '../../playwright.config.ts';
import { keepStorage } from '../journeys/keep-storage.ts';
import { Person } from '../journeys/person.ts';

/** Somebody with a profile of their own. */
export interface ChromiumPerson {
  person: Person;
  leave: () => Promise<void>;
}

/** The Chromium of the journeys. */
export class Chromium {
  readonly #browser: Browser;

  private constructor(browser: Browser) {
    this.#browser = browser;
  }

  static async start(): Promise<Chromium> {
    return new Chromium(await chromium.launch({ ...journeys.use?.launchOptions }));
  }

  version(): string {
    return `Chromium ${this.#browser.version()}`;
  }

  async enter(url: string): Promise<ChromiumPerson> {
    const { permissions = [] } = journeys.use ?? {};
    const context = await this.#browser.newContext({ permissions: [...permissions] });
    await context.addInitScript(keepStorage);
    const person = new Person(await context.newPage());
    await person.page.goto(url);
    return { person, leave: () => context.close() };
  }

  async close(): Promise<void> {
    await this.#browser.close();
  }
}
