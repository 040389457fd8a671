import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import type { Readable, Writable } from 'node:stream';
import { chromium } from '@playwright/test';
import journeys from '../../playwright.config.ts';
import { RawPage, THROTTLED_AFTER_MS } from './raw-page.ts';
import { RawTab } from './raw-tab.ts';

interface Answer {
  id?: number;
  result?: unknown;
  error?: { message: string };
  method?: string;
  params?: unknown;
  sessionId?: string;
}

/** What the browser tells unasked. */
export interface RawEvent {
  method: string;
  params: unknown;
  /** Of the session that it concerns; undefined: of the browser. */
  sessionId: string | undefined;
}

interface Waiting {
  sessionId: string | undefined;
  resolve: (result: never) => void;
  reject: (error: Error) => void;
}

/**
 * Chromium with nothing between it and us but its own protocol, over a pipe: the test driver keeps
 * every page focused, visible and at full speed, whatever lies before it.
 */
export class RawChromium {
  readonly #process: ChildProcess;
  readonly #input: Writable;
  readonly #waiting = new Map<number, Waiting>();
  readonly #listeners: ((event: RawEvent) => void)[] = [];
  #ids = 0;
  #unread = '';

  private constructor(process: ChildProcess, input: Writable, output: Readable) {
    this.#process = process;
    this.#input = input;
    output.setEncoding('utf8');
    output.on('data', (text: string) => this.#read(text));
    process.once('exit', () => this.#fail(new Error('Chromium has ended.')));
  }

  /** @param profileFolder of its own, and empty */
  static launch(profileFolder: string): RawChromium {
    const { executablePath = chromium.executablePath(), args = [] } =
      journeys.use?.launchOptions ?? {};
    const seconds = THROTTLED_AFTER_MS / 1000;
    const own = [
      '--headless=new',
      '--remote-debugging-pipe',
      `--user-data-dir=${profileFolder}`,
      `--enable-features=IntensiveWakeUpThrottling:grace_period_seconds/${seconds}`,
    ];
    // Chromium reads from the first pipe after the usual three, and writes to the second.
    const stdio = ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'] as const;
    const started = spawn(executablePath, [...args, ...own, 'about:blank'], { stdio: [...stdio] });
    const [, , , input, output] = started.stdio;
    return new RawChromium(started, input as Writable, output as Readable);
  }

  /** The bench page, in front of all others. */
  async open(url: string): Promise<RawPage> {
    const page = new RawPage(await this.openTab(url));
    await page.isLoaded();
    return page;
  }

  /** In front of all others. */
  async openTab(url = 'about:blank'): Promise<RawTab> {
    const { targetId } = await this.send<{ targetId: string }>('Target.createTarget', { url });
    const attach = { targetId, flatten: true };
    const { sessionId } = await this.send<{ sessionId: string }>('Target.attachToTarget', attach);
    const tab = new RawTab(this, targetId, sessionId);
    await tab.until(`location.href.startsWith(${JSON.stringify(url)})`);
    return tab;
  }

  onEvent(listener: (event: RawEvent) => void): void {
    this.#listeners.push(listener);
  }

  send<Result>(method: string, params: object, sessionId?: string): Promise<Result> {
    this.#ids += 1;
    const id = this.#ids;
    const answered = new Promise<Result>((resolve, reject) => {
      this.#waiting.set(id, { sessionId, resolve, reject });
    });
    this.#input.write(`${JSON.stringify({ id, method, params, sessionId })}\0`);
    return answered;
  }

  async close(): Promise<void> {
    const ended = new Promise((resolve) => this.#process.once('exit', resolve));
    this.send('Browser.close', {}).catch(() => undefined);
    await ended;
  }

  #read(text: string): void {
    const messages = (this.#unread + text).split('\0');
    this.#unread = messages.pop() ?? '';
    for (const message of messages) this.#take(JSON.parse(message) as Answer);
  }

  #take({ id, result, error, ...event }: Answer): void {
    if (id === undefined) return this.#tell(event);
    const waiting = this.#waiting.get(id);
    this.#waiting.delete(id);
    if (error) waiting?.reject(new Error(error.message));
    else waiting?.resolve(result as never);
  }

  #tell({ method = '', params, sessionId }: Omit<Answer, 'id' | 'result' | 'error'>): void {
    if (method === 'Target.detachedFromTarget') this.#end(params as { sessionId: string });
    for (const listener of this.#listeners) listener({ method, params, sessionId });
  }

  /** What was asked of a target that is gone is answered by nobody. */
  #end({ sessionId }: { sessionId: string }): void {
    for (const [id, waiting] of this.#waiting) {
      if (waiting.sessionId !== sessionId) continue;
      this.#waiting.delete(id);
      waiting.reject(new Error('Session with given id not found: its target has ended.'));
    }
  }

  #fail(error: Error): void {
    for (const { reject } of this.#waiting.values()) reject(error);
    this.#waiting.clear();
  }
}
