import type { RawChromium, RawEvent } from './raw-chromium.ts';
import type { RawTab } from './raw-tab.ts';

interface Attached {
  sessionId: string;
  targetInfo: { url: string; type: string };
}

/** Where scripts of a tab run: its page, or a worker. */
export interface Realm {
  /** Of its script, or `page`. */
  name: string;
  /** @throws Error where the realm has ended meanwhile */
  send<Result>(method: string, params?: object): Promise<Result>;
}

/** What is told of a realm unasked. */
export type RealmEvent = Pick<RawEvent, 'method' | 'params'> & { realm: Realm };

/** Done in each realm before its first script runs. */
export type Prepare = (realm: Realm) => Promise<unknown>;

/** The page of a tab and all its workers, that of the service among them, as they come and go. */
export class RawRealms {
  readonly #browser: RawChromium;
  readonly #prepare: Prepare;
  readonly #onEvent: (event: RealmEvent) => void;
  readonly #realms = new Map<string, Realm>();

  private constructor(
    browser: RawChromium,
    prepare: Prepare,
    onEvent: (event: RealmEvent) => void = () => undefined,
  ) {
    this.#browser = browser;
    this.#prepare = prepare;
    this.#onEvent = onEvent;
    browser.onEvent((event) => this.#take(event));
  }

  /** @param tab before anything was opened in it */
  static async follow(
    browser: RawChromium,
    tab: RawTab,
    { prepare, onEvent }: { prepare: Prepare; onEvent?: (event: RealmEvent) => void },
  ): Promise<RawRealms> {
    const realms = new RawRealms(browser, prepare, onEvent);
    const page = realms.#add(tab.sessionId, 'page');
    await prepare(page);
    await page.send('Target.setAutoAttach', {
      autoAttach: true,
      waitForDebuggerOnStart: true,
      flatten: true,
    });
    return realms;
  }

  /** Those that there are at the moment, the page first. */
  all(): Realm[] {
    return [...this.#realms.values()];
  }

  #add(sessionId: string, name: string): Realm {
    const send: Realm['send'] = (method, params = {}) =>
      this.#browser.send(method, params, sessionId);
    const realm = { name, send };
    this.#realms.set(sessionId, realm);
    return realm;
  }

  #take({ method, params, sessionId = '' }: RawEvent): void {
    const realm = this.#realms.get(sessionId);
    if (!realm) return;
    if (method === 'Target.attachedToTarget') this.#begin(params as Attached);
    if (method === 'Target.detachedFromTarget') this.#realms.delete((params as Attached).sessionId);
    this.#onEvent({ method, params, realm });
  }

  #begin({ sessionId, targetInfo: { url } }: Attached): void {
    const realm = this.#add(sessionId, scriptOf(url));
    const ready = Promise.all([
      this.#prepare(realm),
      realm.send('Runtime.runIfWaitingForDebugger'),
    ]);
    ready.catch(unlessEnded);
  }
}

/** Without what the build adds to tell one content from another. */
function scriptOf(url: string): string {
  const [file = ''] = new URL(url).pathname.split('/').slice(-1);
  return file.replace(/(?:-[\w-]{8})?\.js$/, '');
}

/** A worker may end as soon as it has begun; then there is nothing more to hear from it. */
export function unlessEnded(error: Error): undefined {
  if (/session|target/i.test(error.message)) return undefined;
  throw error;
}
