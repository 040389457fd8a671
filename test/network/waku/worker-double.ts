import { LightNode } from '../../../src/network/waku/light-node.ts';
import type { LightNodeOptions } from '../../../src/network/waku/light-node.ts';
import type { WorkerTask } from '../../../src/network/waku/remote/messages.ts';
import { WakuHost } from '../../../src/network/waku/remote/waku-host.ts';
import type { WakuWorker } from '../../../src/network/waku/remote/worker-session.ts';
import type { WakuNetwork } from '../../../src/network/waku/waku-network.ts';

type Tools = Pick<LightNodeOptions, 'clock' | 'random'>;

/** The worker of a light node in this realm: a real port and structured clones, death at will. */
export class WakuWorkerDouble extends EventTarget implements WakuWorker {
  readonly #makeNetwork: (task: WorkerTask) => WakuNetwork;
  #port: MessagePort | undefined;
  #network: WakuNetwork | undefined;
  #host: WakuHost | undefined;
  isTerminated = false;

  constructor(makeNetwork: (task: WorkerTask) => WakuNetwork) {
    super();
    this.#makeNetwork = makeNetwork;
  }

  static withLightNode(tools: Tools): WakuWorkerDouble {
    return new WakuWorkerDouble(({ settings }) => new LightNode({ ...settings, ...tools }));
  }

  postMessage(sent: unknown, transfer: Transferable[] | StructuredSerializeOptions = []): void {
    const options = Array.isArray(transfer) ? { transfer } : transfer;
    const task = structuredClone(sent, options) as WorkerTask;
    this.#port = task.port;
    this.#network = this.#makeNetwork(task);
    this.#host = new WakuHost(this.#network, task.port);
    this.#host.serve();
  }

  terminate(): void {
    this.isTerminated = true;
    this.#port?.close();
    void this.#network?.stop();
  }

  /** As an uncaught error in the worker does, or memory that does not suffice. */
  die(message: string): void {
    this.dispatchEvent(Object.assign(new Event('error'), { message }));
  }

  /** As a rejection does that nobody handles. */
  rejectUnheard(reason: unknown): void {
    this.#host?.tellUncaught(reason);
  }

  /** As something does that cannot be read. */
  garble(): void {
    this.dispatchEvent(new Event('messageerror'));
  }

  /** As an endless loop does: nothing is heard or answered any more. */
  hang(): void {
    this.#port?.close();
  }
}
