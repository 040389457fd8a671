import { expect } from '@playwright/test';
import type { Locator } from '@playwright/test';
import { text } from '../../src/ui/text.ts';
import type { Participant } from './fixtures.ts';
import { Person } from './person.ts';

/** More stops has no view of a community that is new. */
const stopsLimit = 60;

declare global {
  interface Window {
    tellPointer: (what: string) => Promise<void>;
  }
}

type SitsAt = Pick<Participant, 'context' | 'page'>;

/** Somebody who has no mouse: what is used is gone to by Tab, and has to be where Tab leads. */
export class KeyboardPerson extends Person {
  readonly #pointed: string[] = [];

  /** From here on the page tells where something was pointed at. */
  static async sit({ context, page }: SitsAt): Promise<KeyboardPerson> {
    const person = new KeyboardPerson(page);
    await context.exposeFunction('tellPointer', (what: string) => void person.#pointed.push(what));
    await context.addInitScript(() => {
      const tell = ({ type }: Event): void => void window.tellPointer(type);
      for (const type of ['pointerdown', 'mousedown', 'touchstart']) {
        addEventListener(type, tell, { capture: true });
      }
    });
    await page.reload();
    return person;
  }

  get composer(): Locator {
    return this.page.getByRole('textbox', { name: text.composer.label });
  }

  get dialog(): Locator {
    return this.page.getByRole('dialog');
  }

  get keys() {
    return this.page.keyboard;
  }

  expectNoPointer(): void {
    expect(this.#pointed).toEqual([]);
  }

  async reach(target: Locator, way: 'Tab' | 'Shift+Tab' | 'ArrowLeft' = 'Tab'): Promise<void> {
    await expect(target).toBeVisible();
    for (let stop = 0; stop < stopsLimit && !(await hasFocus(target)); stop += 1) {
      await this.keys.press(way);
    }
    await expect(target).toBeFocused();
  }

  /** What is used may go; the focus must not. */
  async use(target: Locator, key: 'Enter' | 'Space' = 'Enter'): Promise<void> {
    await this.reach(target);
    await this.keys.press(key);
  }

  async enter(field: Locator, words: string): Promise<void> {
    await this.reach(field);
    await this.keys.press('ControlOrMeta+A');
    await this.keys.type(words);
  }

  /** The keyboard goes on from where it was, not from the top of the page. */
  async keepsFocus(): Promise<void> {
    await expect(this.page.locator('body')).not.toBeFocused();
  }

  /** A newcomer's first community. */
  async founds(name: string, community: string): Promise<void> {
    await this.enter(this.page.getByRole('textbox', { name: text.welcome.displayName }), name);
    await this.keys.press('Enter');
    await this.use(this.page.getByRole('button', { name: text.create.open }).first());
    await this.enter(this.dialog.getByRole('textbox', { name: text.create.name }), community);
    await this.keys.press('Enter');
    await expect(this.log).toBeVisible();
  }

  /** What opened the dialog has the focus again when it closes. */
  async invites(): Promise<string> {
    const invite = this.page.getByRole('button', { name: text.invite.open }).first();
    await this.use(invite);
    const link = await this.dialog.getByRole('textbox', { name: text.invite.link }).inputValue();
    await this.keys.press('Escape');
    await expect(invite).toBeFocused();
    return link;
  }

  async comes(link: string, name: string, submit = text.join.submitJoin): Promise<void> {
    await this.openLink(link);
    await this.enter(this.page.getByRole('textbox', { name: text.welcome.displayName }), name);
    await this.use(this.page.getByRole('button', { name: submit }));
  }

  async says(words: string): Promise<void> {
    await this.enter(this.composer, words);
    await this.keys.press('Enter');
  }

  /** From the composer back to the newest message. */
  async toNewestMessage(): Promise<void> {
    await this.reach(this.log, 'Shift+Tab');
    await this.keys.press('End');
    await expect(this.log.getByRole('article').last()).toBeFocused();
  }
}

function hasFocus(target: Locator): Promise<boolean> {
  return target.evaluate((element) => element === document.activeElement);
}
