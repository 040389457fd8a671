import { setTimeout as delay } from 'node:timers/promises';
import type { BenchApi } from './page/bench-api.ts';
import type { RawTab } from './raw-tab.ts';

/** Timers of a page that was hidden for five minutes tick once a minute: here after ten seconds. */
export const THROTTLED_AFTER_MS = 10_000;

/** Another tab is before it from now on; resolves when its timers are at their slowest. */
export async function hideForLong(tab: RawTab): Promise<void> {
  await tab.hide();
  await delay(THROTTLED_AFTER_MS);
}

/** The bench page in a tab that can be hidden. */
export class RawPage {
  readonly #tab: RawTab;

  constructor(tab: RawTab) {
    this.#tab = tab;
  }

  /** Calls a function of the bench page. */
  do<Name extends keyof BenchApi>(
    name: Name,
    ...args: Parameters<BenchApi[Name]>
  ): Promise<Awaited<ReturnType<BenchApi[Name]>>> {
    const given = args.map((value: unknown) => JSON.stringify(value)).join(', ');
    return this.#tab.evaluate(`window.bench.${name}(${given})`);
  }

  async hide(): Promise<void> {
    await hideForLong(this.#tab);
  }

  async isLoaded(): Promise<void> {
    await this.#tab.until("'bench' in window");
  }
}
