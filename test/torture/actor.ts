import type { Page } from '@playwright/test';
import type { IncidentLog } from '../journeys/incidents.ts';
import { Person } from '../journeys/person.ts';
import { keepStorage } from '../journeys/keep-storage.ts';
import { watchContext } from '../journeys/watch-context.ts';
import type { Watch } from '../journeys/watch-context.ts';
import type { ChannelName, PersonName } from './actions.ts';
import { BrowserProcess } from './browser-process.ts';
import { listenToPages } from './page-signals.ts';
import { Turns } from './turns.ts';

/** Has no database, and says so with an error. */
const nowhere = 'about:blank';
const seenLimitMs = 5_000;
const seenCharacters = 1_000;

export interface ActorParts {
  name: PersonName;
  appUrl: string;
  /** Folder of the browser profile. */
  profile: string;
  incidents: IncidentLog;
  configuredHosts: readonly string[];
}

interface Life {
  browser: BrowserProcess;
  newPage: Watch['newPage'];
  page: Page;
  /** Resolves when the browser is killed. */
  died: Promise<void>;
  die: () => void;
}

/** A person with a browser profile, whose browser may be killed at any moment and comes back. */
export class Actor {
  readonly name: PersonName;
  readonly #parts: ActorParts;
  readonly #turns = new Turns();
  readonly #stageListeners = new Set<(stage: string) => void>();
  /** Undefined while the browser is dead. */
  #life: Life | undefined;
  /** Where the tab was; a tab that opens goes there. */
  #url: string;

  constructor(parts: ActorParts) {
    this.#parts = parts;
    this.name = parts.name;
    this.#url = parts.appUrl;
  }

  /** Undefined while the browser is dead or shows no app. */
  get page(): Page | undefined {
    const page = this.#life?.page;
    return page?.url() === nowhere ? undefined : page;
  }

  /** Starts the browser on its profile and opens the app where it was. */
  async start(): Promise<void> {
    const { profile, name, incidents, configuredHosts } = this.#parts;
    const browser = await BrowserProcess.start(profile);
    const watch = { participant: name, log: incidents, configuredHosts };
    // What tsx makes of a named function calls this (https://github.com/evanw/esbuild/issues/2605).
    await browser.context.addInitScript('globalThis.__name = (named) => named;');
    const { report, newPage } = await watchContext(browser.context, watch);
    await browser.context.addInitScript(keepStorage);
    await listenToPages(browser.context, {
      onStage: (stage) => this.#stageListeners.forEach((listen) => listen(stage)),
      onNotice: (notice) => report('page error', `shown as a problem: ${notice}`),
    });
    const page = await this.#open(newPage);
    this.#life = { browser, newPage, page, ...death() };
  }

  /**
   * Does something in the open tab, after what was begun before.
   * Resolves with false where the browser was killed meanwhile.
   */
  do(deed: (person: Person) => Promise<void>): Promise<boolean> {
    return this.#turns.take(async () => {
      const life = this.#life;
      if (!life) throw new Error(`expected ${this.name}'s browser to run`);
      try {
        // What is asked of a browser that dies meanwhile may never be answered.
        await Promise.race([deed(new Person(life.page)), life.died]);
        // A page that is closed after its browser was killed raises nothing.
        if (this.#life !== life) return false;
        this.#url = life.page.url();
        return true;
      } catch (error) {
        if (this.#life !== life) return false;
        throw new Error(`${this.name} sees ${await seenOn(life.page)}`, { cause: error });
      }
    });
  }

  async openChannel(channel: ChannelName): Promise<void> {
    await this.do((person) => person.openChannel(channel));
  }

  reload(): Promise<boolean> {
    return this.do(async ({ page }) => void (await page.reload()));
  }

  /** The new tab is there before the old one goes, so that it takes the network over. */
  handOver(): Promise<boolean> {
    return this.do(async ({ page }) => {
      const life = this.#life;
      if (!life) return;
      life.page = await this.#open(life.newPage);
      await page.close();
    });
  }

  /** Closes the tab; the browser goes on without one that shows the app. */
  reopen(whileAway: () => Promise<void>): Promise<boolean> {
    return this.do(async ({ page }) => {
      const life = this.#life;
      if (!life) return;
      await page.goto(nowhere);
      await whileAway();
      await page.close();
      if (this.#life === life) life.page = await this.#open(life.newPage);
    });
  }

  /**
   * Kills the browser at once, whatever it does; what comes next waits until it is back.
   * Resolves then, with false where it was dead already.
   */
  async kill(whileAway: () => Promise<void>): Promise<boolean> {
    const life = this.#life;
    if (!life) return false;
    this.#life = undefined;
    life.die();
    const dead = life.browser.kill();
    await this.#turns.take(async () => {
      await dead;
      await whileAway();
      await this.start();
    }, 'first');
    return true;
  }

  /** Resolves with true when the history has come to the stage, with false when the signal comes. */
  whenStage(wanted: string, signal: AbortSignal): Promise<boolean> {
    return new Promise((resolve) => {
      const end = (hasCome: boolean): void => {
        this.#stageListeners.delete(listen);
        signal.removeEventListener('abort', giveUp);
        resolve(hasCome);
      };
      const listen = (stage: string): void => {
        if (stage === wanted) end(true);
      };
      const giveUp = (): void => end(false);
      if (signal.aborted) return giveUp();
      this.#stageListeners.add(listen);
      signal.addEventListener('abort', giveUp);
    });
  }

  async end(): Promise<void> {
    await this.#life?.browser.kill();
    this.#life = undefined;
  }

  async #open(newPage: Watch['newPage']): Promise<Page> {
    const page = await newPage();
    await page.goto(this.#url);
    return page;
  }
}

function death(): Pick<Life, 'died' | 'die'> {
  let die = (): void => undefined;
  const died = new Promise<void>((resolve) => {
    die = resolve;
  });
  return { died, die };
}

/** What a person would tell of it, so that a failure can be understood. */
async function seenOn(page: Page): Promise<string> {
  const words = page.locator('body').innerText({ timeout: seenLimitMs });
  const said = await words.catch((error: unknown) => String(error));
  return `${page.url()}: ${said.replaceAll(/\s+/g, ' ').slice(0, seenCharacters)}`;
}
