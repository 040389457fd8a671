import type { Browser } from '@playwright/test';
import { freshProfile } from '../bench/chromium.ts';
import type { Tab } from '../browsers/tab.ts';
import { Visitor } from '../browsers/visitor.ts';
import { Person } from '../journeys/person.ts';
import type { NetworkControl } from '../journeys/network-control.ts';

const QUIET_CHANNEL = 'quiet';
const OUTAGE_MS = 3_000;

export interface LifeParts {
  browser: Browser;
  appUrl: string;
  network: NetworkControl;
  pause: (ms: number) => Promise<void>;
  /** An empty one. */
  owner: Tab;
}

/**
 * An owner whose tab is left open while others talk, come for the history, and go. The channel that
 * is open in it is another one: what is on the screen stays as it is.
 */
export class Life {
  readonly #parts: LifeParts;
  readonly #member: Person;
  readonly #link: string;
  #turn = 0;

  private constructor(parts: LifeParts, member: Person, link: string) {
    this.#parts = parts;
    this.#member = member;
    this.#link = link;
  }

  static async begin(parts: LifeParts): Promise<Life> {
    const ana = new Visitor('Ana', parts.owner);
    await ana.tab.open(parts.appUrl);
    await ana.chooseName();
    await ana.createCommunity('Soak');
    await ana.addChannel(QUIET_CHANNEL);
    const link = await ana.inviteLink();
    const ben = await enter(parts);
    await ben.openLink(link);
    await ben.join('Ben');
    return new Life(parts, ben, link);
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

async function enter({ browser, appUrl }: LifeParts): Promise<Person> {
  const context = await freshProfile(browser);
  const page = await context.newPage();
  await page.goto(appUrl);
  return new Person(page);
}
