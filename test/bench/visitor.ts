import type { Browser, Page } from '@playwright/test';
import { history } from '../../src/ui/text-history.ts';
import { text } from '../../src/ui/text.ts';
import { freshProfile } from './chromium.ts';

interface Shown {
  /** CSS. */
  selector: string;
  text: string;
}

/** Somebody who has opened the app before and joined nothing yet. */
export class Visitor {
  readonly page: Page;
  readonly #appUrl: string;

  constructor(page: Page, appUrl: string) {
    this.page = page;
    this.#appUrl = appUrl;
  }

  /** With a warm shell: the service worker answers for the page. */
  static async arrive(browser: Browser, appUrl: string): Promise<Visitor> {
    const context = await freshProfile(browser);
    // What tsx makes of a named function calls this (https://github.com/evanw/esbuild/issues/2605).
    await context.addInitScript('globalThis.__name = (named) => named;');
    const page = await context.newPage();
    await page.goto(appUrl);
    await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
    return new Visitor(page, appUrl);
  }

  /** Opens an invite, up to where only the click on Join is left. */
  async openInvite(fragment: string): Promise<void> {
    await this.page.goto('about:blank');
    await this.page.goto(new URL(fragment, this.#appUrl).href);
    await this.page.getByRole('textbox', { name: text.welcome.displayName }).fill('Visitor');
  }

  /** Resolves with the unix ms of the click. */
  async join(): Promise<number> {
    const clickedMs = this.page.evaluate(nextClickMs);
    await this.page.getByRole('button', { name: text.join.submitJoin }).click();
    return clickedMs;
  }

  async openHistory(): Promise<void> {
    await this.page.getByRole('button', { name: history.open }).first().click();
  }

  whenMessageShown(message: string): Promise<number> {
    return this.#whenShown({ selector: '[role=log]', text: message });
  }

  /** Everything that was announced is fetched, verified and stored. */
  whenHistoryComplete(): Promise<number> {
    return this.#whenShown({ selector: 'p', text: history.stages.seeding });
  }

  whenConnected(): Promise<number> {
    return this.#whenShown({ selector: 'span', text: text.connection.short.connected });
  }

  whenReconnecting(): Promise<number> {
    return this.#whenShown({ selector: 'span', text: text.connection.short.reconnecting });
  }

  async leave(): Promise<void> {
    await this.page.context().close();
  }

  /** Resolves with the unix ms of the frame that shows it. */
  #whenShown(shown: Shown): Promise<number> {
    return this.page.evaluate(shownMs, shown);
  }
}

/** Runs in the page. */
function nextClickMs(): Promise<number> {
  return new Promise((resolve) => {
    const options = { capture: true, once: true };
    document.addEventListener('click', () => resolve(Date.now()), options);
  });
}

/** Runs in the page. */
function shownMs({ selector, text: wanted }: Shown): Promise<number> {
  return new Promise((resolve) => {
    const look = (): void => {
      const all = [...document.querySelectorAll(selector)];
      if (!all.some(({ textContent }) => textContent.includes(wanted))) return;
      observer.disconnect();
      requestAnimationFrame(() => resolve(Date.now()));
    };
    const observer = new MutationObserver(look);
    observer.observe(document.body, { subtree: true, childList: true, characterData: true });
    look();
  });
}
