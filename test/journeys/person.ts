import { expect as playwrightExpect, type Locator, type Page } from '@playwright/test';

/** Of the journeys, and where these steps are taken outside of them. */
const WAIT_MS = 60_000;
const expect = playwrightExpect.configure({ timeout: WAIT_MS });

/** What a person does in the app, found by role and name as a person finds it. */
export class Person {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  get log(): Locator {
    return this.page.getByRole('log', { name: 'Messages' });
  }

  get history(): Locator {
    return this.page.getByRole('region', { name: 'History' });
  }

  /** How many windows the calendar's legend counts in a state, by its name there. */
  async seesWindows(count: number, state: string, options?: { timeout: number }): Promise<void> {
    const legend = this.history.getByRole('list', { name: 'What the leaves mean' });
    // Not the states that only end like it.
    const hasText = new RegExp(`^[^a-z]*${state}`);
    await expect(legend.getByRole('listitem').filter({ hasText })).toHaveText(
      new RegExp(`^\\s*${count}\\s+${state}\\s*$`),
      options,
    );
  }

  /** On the first screen, without an invite. */
  async chooseName(name: string): Promise<void> {
    await this.page.getByRole('textbox', { name: 'Display name' }).fill(name);
    await this.page.keyboard.press('Enter');
  }

  async createCommunity(name: string): Promise<void> {
    await this.page.getByRole('button', { name: 'Create community' }).first().click();
    await this.page.getByRole('textbox', { name: 'Community name' }).fill(name);
    await this.page.keyboard.press('Enter');
    await expect(this.page.getByRole('heading', { name })).toBeVisible();
    await expect(this.log).toBeVisible();
  }

  async addChannel(name: string): Promise<void> {
    await this.page.getByRole('button', { name: 'Add channel' }).click();
    await this.page.getByRole('textbox', { name: 'Channel name' }).fill(name);
    await this.page.keyboard.press('Enter');
    await expect(this.channel(name)).toBeVisible();
  }

  channel(name: string): Locator {
    return this.page.getByRole('region', { name: 'Channels' }).getByRole('link', { name });
  }

  async openChannel(name: string): Promise<void> {
    await this.channel(name).click();
    // Until then what is written goes into the channel before.
    const composer = this.page.getByRole('textbox', { name: 'Message' });
    await expect(composer).toHaveAttribute('placeholder', `Message #${name}`);
  }

  async inviteLink(): Promise<string> {
    await this.page.getByRole('button', { name: 'Invite' }).first().click();
    const link = await this.page.getByRole('textbox', { name: 'Invite link' }).inputValue();
    await this.page.keyboard.press('Escape');
    return link;
  }

  /** Opens the link as from another program: the address changes and the page loads. */
  async openLink(link: string): Promise<void> {
    await this.page.goto('about:blank');
    await this.page.goto(link);
  }

  /** @param name undefined where the profile has one */
  async join(name: string | undefined, { isHistoryFetched = true } = {}): Promise<void> {
    if (name !== undefined) {
      await this.page.getByRole('textbox', { name: 'Display name' }).fill(name);
    }
    const choice = this.page.getByRole('checkbox', { name: 'Fetch older messages' });
    await choice.setChecked(isHistoryFetched);
    await this.page.getByRole('button', { name: /^(Join community|Ask to join)$/ }).click();
    await expect(this.log).toBeVisible();
  }

  async write(text: string): Promise<void> {
    await this.page.getByRole('textbox', { name: 'Message' }).fill(text);
    await this.page.keyboard.press('Enter');
  }

  async sees(text: string): Promise<void> {
    await expect(this.log.getByText(text, { exact: true })).toBeVisible();
  }

  async openHistory(): Promise<void> {
    if (await this.history.isVisible()) return;
    await this.page.getByRole('button', { name: 'History' }).first().click();
    await expect(this.history).toBeVisible();
  }
}
