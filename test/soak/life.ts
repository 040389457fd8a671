import type { Browser, Page } from '@playwright/test';
import { freshProfile } from '../bench/chromium.ts';
import { Person } from '../journeys/person.ts';
import type { NetworkControl } from '../journeys/network-control.ts';

const QUIET_CHANNEL = 'quiet';
const OUTAGE_MS = 3_000;

export interface LifeParts {
  browser: Browser;
  appUrl: string;
  network: NetworkControl;
  pause: (ms: number) => Promise<void>;
  /** Prepares a page of the owner before it loads. */
  follow: (page: Page) => Promise<void>;
}

/**
 * An owner whose tab is left open while others talk, come for the history, and go. The channel that
 * is open in it is another one: what is on the screen stays as it is.
 */
export class Life {
  readonly owner: Page;
  readonly #parts: LifeParts;
  readonly #member: Person;
  readonly #link: string;
  #turn = 0;

  private constructor(parts: LifeParts, owner: Page, member: Person, link: string) {
    this.#parts = parts;
    this.owner = owner;
    this.#member = member;
    this.#link = link;
  }

  static async begin(parts: LifeParts): Promise<Life> {
    const ana = await enter(parts, parts.follow);
    await ana.chooseName('Ana');
    await ana.createCommunity('Soak');
    await ana.addChannel(QUIET_CHANNEL);
    await ana.openChannel(QUIET_CHANNEL);
    const link = await ana.inviteLink();
    const ben = await enter(parts);
    await ben.openLink(link);
    await ben.join('Ben');
    return new Life(parts, ana.page, ben, link);
  }

  /** One more thing happens: mostly somebody says something. */
  async goOn(): Promise<void> {
    this.#turn += 1;
    await this.#member.write(`Message ${this.#turn}`);
    if (this.#turn % 6 === 3) await this.#visit();
    if (this.#turn % 12 === 9) await this.#outage();
  }

  /** Somebody new comes, fetches what is archived, and goes. */
  async #visit(): Promise<void> {
    const visitor = await enter(this.#parts);
    await visitor.openLink(this.#link);
    await visitor.join(`Visitor ${this.#turn}`);
    await visitor.sees(`Message ${this.#turn}`);
    await visitor.page.context().close();
  }

  async #outage(): Promise<void> {
    const { network, pause } = this.#parts;
    const { nodes } = await network.status();
    const node = this.#turn % nodes.length;
    await network.stopNode(node);
    await pause(OUTAGE_MS);
    await network.startNode(node);
  }
}

async function enter(
  { browser, appUrl }: LifeParts,
  follow?: LifeParts['follow'],
): Promise<Person> {
  const context = await freshProfile(browser);
  const page = await context.newPage();
  await follow?.(page);
  await page.goto(appUrl);
  return new Person(page);
}
