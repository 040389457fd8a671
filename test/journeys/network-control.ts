/** A message as a service node is given it, past the size limit and the checks of a client. */
export interface PublishedMessage {
  contentTopic: string;
  /** hex */
  payload: string;
  timestampNs: string;
}

/** The test commands of the local network (test/localnet). */
export class NetworkControl {
  readonly #url: string;

  constructor(controlUrl: string) {
    this.#url = controlUrl;
  }

  /** Makes the service nodes forget stored messages. */
  forget(which: {
    olderThanMs?: number;
    keepTopics?: string[];
    topics?: string[];
  }): Promise<unknown> {
    return this.#post('/forget', which);
  }

  /** The service node stops listening and drops its connections; what it stored stays. */
  stopNode(node: number): Promise<unknown> {
    return this.#post(`/nodes/${node}/stop`);
  }

  startNode(node: number): Promise<unknown> {
    return this.#post(`/nodes/${node}/start`);
  }

  setFault(node: number, fault: Record<string, unknown>): Promise<unknown> {
    return this.#post(`/nodes/${node}/fault`, fault);
  }

  publish(message: PublishedMessage): Promise<unknown> {
    return this.#post('/publish', message);
  }

  stopTracker(): Promise<unknown> {
    return this.#post('/tracker/stop');
  }

  startTracker(): Promise<unknown> {
    return this.#post('/tracker/start');
  }

  async status(): Promise<unknown> {
    return readAnswer(await fetch(new URL('/status', this.#url)));
  }

  async #post(path: string, body: object = {}): Promise<unknown> {
    const response = await fetch(new URL(path, this.#url), {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    return readAnswer(response);
  }
}

async function readAnswer(response: Response): Promise<unknown> {
  const text = await response.text();
  if (!response.ok) {
    throw new Error(`The local network answered ${response.url} with ${response.status}: ${text}`);
  }
  return text === '' ? undefined : (JSON.parse(text) as unknown);
}
