import type { LocalNetworkStatus, PublishedMessage } from '../localnet/controllable.ts';
import type { FaultSettings } from '../localnet/faults.ts';

/** A message as a service node gets it from the relay, past what a client checks. */
export interface RawMessage {
  contentTopic: string;
  payload: Uint8Array;
  timestampNs: bigint;
  version: number;
  isEphemeral?: boolean;
}

export interface ForgetRequest {
  /** Unix ms: what is older is forgotten. */
  olderThanMs?: number;
  keepTopics?: string[];
  /** Only these; default: all. */
  topics?: string[];
}

/** The test commands of the local network (test/localnet). Nodes are counted from 0. */
export class NetworkControl {
  readonly #url: string;

  constructor(controlUrl: string) {
    this.#url = controlUrl;
  }

  /** Makes the service nodes forget stored messages. */
  forget(request: ForgetRequest): Promise<{ forgotten: number[] }> {
    return this.#post('/forget', request);
  }

  /** Begins an outage; what the node stored stays. */
  async stopNode(node: number): Promise<void> {
    await this.#post(`/nodes/${node}/stop`);
  }

  async startNode(node: number): Promise<void> {
    await this.#post(`/nodes/${node}/start`);
  }

  /** Each node gets what any of them stores. */
  async share(): Promise<void> {
    await this.#post('/share');
  }

  /** Replaces all faults of the node; `{}` clears them. */
  async setFaults(node: number, faults: FaultSettings): Promise<void> {
    await this.#post(`/nodes/${node}/fault`, faults);
  }

  publish({
    payload,
    timestampNs,
    isEphemeral,
    ...message
  }: RawMessage): Promise<PublishedMessage> {
    return this.#post('/publish', {
      ...message,
      payloadBase64: Buffer.from(payload).toString('base64'),
      timestampNs: timestampNs.toString(),
      ...(isEphemeral === undefined ? {} : { ephemeral: isEphemeral }),
    });
  }

  async stopTracker(): Promise<void> {
    await this.#post('/tracker/stop');
  }

  async startTracker(): Promise<void> {
    await this.#post('/tracker/start');
  }

  status(): Promise<LocalNetworkStatus> {
    return this.#send('/status', { method: 'GET' });
  }

  #post<Answer>(path: string, body: object = {}): Promise<Answer> {
    return this.#send(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
  }

  async #send<Answer>(path: string, request: RequestInit): Promise<Answer> {
    const response = await fetch(new URL(path, this.#url), request);
    const text = await response.text();
    if (response.ok) return JSON.parse(text) as Answer;
    throw new Error(`The local network answered ${path} with ${response.status}: ${text}`);
  }
}
