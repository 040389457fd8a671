import puppeteer from 'puppeteer-core';
import type { Browser } from 'puppeteer-core';
import type { Tab } from './tab.ts';
import { Visitor } from './visitor.ts';

const PROGRAM = '/usr/bin/firefox-esr';

/**
 * A Firefox in which each visitor has a profile of their own. Nobody answers what it asks: whoever
 * waits for leave to keep data waits for ever, as where a person looks away.
 */
export class Firefox {
  readonly #browser: Browser;

  private constructor(browser: Browser) {
    this.#browser = browser;
  }

  static async start(): Promise<Firefox> {
    const browser = await puppeteer.launch({
      browser: 'firefox',
      protocol: 'webDriverBiDi',
      headless: true,
      executablePath: PROGRAM,
    });
    return new Firefox(browser);
  }

  async version(): Promise<string> {
    return (await this.#browser.version()).replace(/^firefox\//i, 'Firefox ');
  }

  async visitor(name: string): Promise<Visitor> {
    const context = await this.#browser.createBrowserContext();
    const page = await context.newPage();
    const tab: Tab = {
      open: async (url) => {
        await page.goto('about:blank');
        await page.goto(url);
      },
      run: async <Argument, Result>(action: (argument: Argument) => Result, argument: Argument) =>
        (await page.evaluate(action as (argument: unknown) => unknown, argument)) as Result,
      type: (text) => page.keyboard.type(text),
      pressEnter: () => page.keyboard.press('Enter'),
      close: () => context.close(),
    };
    return new Visitor(name, tab);
  }

  async close(): Promise<void> {
    await this.#browser.close();
  }
}
