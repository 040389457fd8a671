import type { Browser, BrowserContext, Page } from '@playwright/test';
import type { BenchApi } from './page/bench-api.ts';
import { freshProfile } from './chromium.ts';

type Method = keyof BenchApi;

/** The bench page in a browser profile of its own. */
export class BenchMember {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  static async open(browser: Browser, url: string): Promise<BenchMember> {
    return BenchMember.openIn(await freshProfile(browser), url);
  }

  /** In a profile that may have been used. */
  static async openIn(context: BrowserContext, url: string): Promise<BenchMember> {
    const page = await context.newPage();
    page.on('console', (message) => console.error(`bench page: ${message.text()}`));
    await page.goto(url);
    await isLoaded(page);
    return new BenchMember(page);
  }

  async reload(): Promise<void> {
    await this.#page.reload();
    await isLoaded(this.#page);
  }

  /** Calls a function of the bench page. */
  do<Name extends Method>(
    name: Name,
    ...args: Parameters<BenchApi[Name]>
  ): Promise<Awaited<ReturnType<BenchApi[Name]>>> {
    return this.#page.evaluate(
      ([called, given]) => {
        const method = window.bench[called] as (...all: unknown[]) => unknown;
        return method(...(given as unknown[]));
      },
      [name, args] as const,
    ) as Promise<Awaited<ReturnType<BenchApi[Name]>>>;
  }

  /** Closes the profile: nothing of it stays. */
  async close(): Promise<void> {
    await this.#page.context().close();
  }
}

async function isLoaded(page: Page): Promise<void> {
  await page.waitForFunction(() => 'bench' in window);
}
