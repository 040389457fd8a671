import type { Tab } from '../browsers/tab.ts';

/** The browser's own protocol. */
interface Connection {
  send<Result>(method: string, params: object, sessionId?: string): Promise<Result>;
  openTab(): Promise<unknown>;
}

interface Evaluated {
  result: { value?: unknown };
  exceptionDetails?: { text: string; exception?: { description?: string } };
}

const LOOK_MS = 100;
const LOOKS = 300;

const ENTER = { key: 'Enter', code: 'Enter', windowsVirtualKeyCode: 13 };

/** A tab that is really hidden when another is before it, and that can be frozen. */
export class RawTab implements Tab {
  readonly sessionId: string;
  readonly #browser: Connection;
  readonly #targetId: string;

  constructor(browser: Connection, targetId: string, sessionId: string) {
    this.#browser = browser;
    this.#targetId = targetId;
    this.sessionId = sessionId;
  }

  async open(url: string): Promise<void> {
    await this.#send('Page.navigate', { url });
  }

  run<Argument, Result>(
    action: (argument: Argument) => Result,
    argument: Argument,
  ): Promise<Result> {
    return this.evaluate(`(${action.toString()})(${JSON.stringify(argument)})`);
  }

  async type(text: string): Promise<void> {
    await this.#send('Input.insertText', { text });
  }

  async pressEnter(): Promise<void> {
    await this.#send('Input.dispatchKeyEvent', { type: 'keyDown', text: '\r', ...ENTER });
    await this.#send('Input.dispatchKeyEvent', { type: 'keyUp', ...ENTER });
  }

  async close(): Promise<void> {
    await this.#browser.send('Target.closeTarget', { targetId: this.#targetId });
  }

  /** Another tab is before it from now on. */
  async hide(): Promise<void> {
    await this.#browser.openTab();
    const state = await this.evaluate<string>('document.visibilityState');
    if (state !== 'hidden') throw new Error(`expected a page that is hidden, got ${state}`);
  }

  /** Before all others again. */
  async show(): Promise<void> {
    await this.#send('Page.bringToFront', {});
    await this.until("document.visibilityState === 'visible'");
  }

  /** As the browser does with a tab that was hidden for minutes: nothing in it goes on. */
  async freeze(): Promise<void> {
    await this.#send('Page.setWebLifecycleState', { state: 'frozen' });
  }

  async thaw(): Promise<void> {
    await this.#send('Page.setWebLifecycleState', { state: 'active' });
  }

  /** Resolves when this is true in the document that is there by then. */
  async until(expression: string): Promise<void> {
    for (let look = 0; look < LOOKS; look += 1) {
      if (await this.evaluate<boolean>(expression).catch(unlessTooEarly)) return;
      await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
    }
    throw new Error(`expected ${expression} within ${(LOOKS * LOOK_MS) / 1000} s`);
  }

  async evaluate<Result>(expression: string): Promise<Result> {
    const asked = { expression, awaitPromise: true, returnByValue: true };
    const { result, exceptionDetails } = await this.#send<Evaluated>('Runtime.evaluate', asked);
    if (!exceptionDetails) return result.value as Result;
    throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
  }

  #send<Result>(method: string, params: object): Promise<Result> {
    return this.#browser.send<Result>(method, params, this.sessionId);
  }
}

/** Between one document and the next there is nothing that could be asked. */
function unlessTooEarly(error: Error): false {
  if (/execution context|target navigated/i.test(error.message)) return false;
  throw error;
}
