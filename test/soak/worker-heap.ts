import type { CDPSession } from '@playwright/test';

interface Answer {
  id?: number;
  result?: { usedSize?: number };
}

/** The memory of one of a page's workers, which the page's own figures leave out. */
export class WorkerHeap {
  readonly #devTools: CDPSession;
  readonly #sessionId: Promise<string>;
  readonly #waiting = new Map<number, (answer: Answer) => void>();
  #ids = 0;

  /** @param script how the name of the worker's script begins; the worker may be there or come yet */
  constructor(devTools: CDPSession, script: string) {
    this.#devTools = devTools;
    this.#sessionId = new Promise((resolve) => {
      devTools.on('Target.attachedToTarget', ({ sessionId, targetInfo: { url } }) => {
        if (new URL(url).pathname.split('/').at(-1)?.startsWith(script)) resolve(sessionId);
      });
    });
    devTools.on('Target.receivedMessageFromTarget', ({ message }) => {
      const answer = JSON.parse(message) as Answer;
      this.#waiting.get(answer.id ?? 0)?.(answer);
    });
  }

  async start(): Promise<void> {
    await this.#devTools.send('Target.setAutoAttach', {
      autoAttach: true,
      waitForDebuggerOnStart: false,
      flatten: false,
    });
  }

  /** After garbage was collected. */
  async usedBytes(): Promise<number> {
    for (let n = 0; n < 2; n += 1) await this.#call('HeapProfiler.collectGarbage');
    const { result } = await this.#call('Runtime.getHeapUsage');
    if (result?.usedSize === undefined) throw new Error('Chromium does not say what a worker uses');
    return result.usedSize;
  }

  async #call(method: string): Promise<Answer> {
    const sessionId = await this.#sessionId;
    this.#ids += 1;
    const id = this.#ids;
    const answer = new Promise<Answer>((resolve) => this.#waiting.set(id, resolve));
    const message = JSON.stringify({ id, method });
    await this.#devTools.send('Target.sendMessageToTarget', { sessionId, message });
    return answer;
  }
}
