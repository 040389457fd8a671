import { setTimeout as delay } from 'node:timers/promises';
import {
  addressOfPage,
  hasText,
  isServedByWorker,
  shownText,
  touchControl,
  valueOfControl,
} from './in-page.ts';
import type { Tab } from './tab.ts';

const POLL_MS = 100;
/** As a journey's test: a window, its archive, and a slow machine. */
const LIMIT_MS = 180_000;

const TEXT_BOX = 'input, textarea';

/** What a person does in a browser that is no Chromium, found by name as in the journeys. */
export class Visitor {
  readonly name: string;
  readonly tab: Tab;

  constructor(name: string, tab: Tab) {
    this.name = name;
    this.tab = tab;
  }

  async chooseName(): Promise<void> {
    await this.fill('Display name', this.name);
  }

  async createCommunity(name: string): Promise<void> {
    await this.click('Create community');
    await this.fill('Community name', name);
    await this.seesIn('h1, h2', name);
  }

  /** Which is open then. */
  async addChannel(name: string): Promise<void> {
    await this.click('Add channel');
    await this.fill('Channel name', name);
    await this.seesIn('h2', name);
  }

  async inviteLink(): Promise<string> {
    await this.click('Invite');
    const control = { selector: TEXT_BOX, name: 'Invite link' };
    const link = await this.#until(() => this.tab.run(valueOfControl, control), 'the invite link');
    await this.click('Close');
    return link;
  }

  async join(link: string): Promise<void> {
    await this.openInvite(link);
    await this.click('Join community');
    await this.seesIn('[role=log]', '');
  }

  /** Up to where only the click on Join is left. */
  async openInvite(link: string): Promise<void> {
    await this.tab.open(link);
    await this.#focus('Display name');
    await this.tab.type(this.name);
  }

  /** In another browser than the one that it was made in. */
  async restoreCommunity(keyText: string): Promise<void> {
    await this.click('Create community');
    await this.click('Restore from its key');
    await this.fill('Community key', keyText);
    await this.seesIn('[role=log]', '');
  }

  async write(text: string): Promise<void> {
    await this.fill('Message', text);
  }

  async sees(text: string): Promise<void> {
    await this.seesIn('[role=log]', text);
  }

  async seesIn(selector: string, text: string): Promise<void> {
    await this.#until(() => this.tab.run(hasText, { selector, text }), `“${text}” in ${selector}`);
  }

  async openHistory(): Promise<void> {
    await this.click('History');
    await this.seesIn('[aria-label="History"]', '');
  }

  async findsBySearch(words: string, text: string): Promise<void> {
    await this.click('Search');
    await this.#focus('Search messages');
    await this.tab.type(words);
    await this.seesIn('[aria-label="Messages found"]', text);
  }

  /** From then on the app opens with no connection. */
  async whenServedByWorker(): Promise<void> {
    await this.#until(() => this.tab.run(isServedByWorker, undefined), 'the service worker');
  }

  address(): Promise<string> {
    return this.tab.run(addressOfPage, undefined);
  }

  async click(name: string): Promise<void> {
    const control = { selector: 'button', name, act: 'click' as const };
    await this.#until(() => this.tab.run(touchControl, control), `the button ${name}`);
  }

  /** And Enter. */
  async fill(name: string, text: string): Promise<void> {
    await this.#focus(name);
    await this.tab.type(text);
    await this.tab.pressEnter();
  }

  async #focus(name: string): Promise<void> {
    const control = { selector: TEXT_BOX, name, act: 'focus' as const };
    await this.#until(() => this.tab.run(touchControl, control), `the field ${name}`);
  }

  async #until<Value>(
    probe: () => Promise<Value | null | false>,
    what: string,
  ): Promise<Exclude<Value, false | null>> {
    const endMs = performance.now() + LIMIT_MS;
    while (performance.now() < endMs) {
      const value = await probe();
      if (value !== null && value !== false) return value as Exclude<Value, false | null>;
      await delay(POLL_MS);
    }
    const shown = await this.tab.run(shownText, undefined);
    throw new Error(`${this.name} waited in vain for ${what}; on the screen:\n${shown}`);
  }
}
