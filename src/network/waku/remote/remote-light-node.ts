import { byPeer } from '../by-peer.ts';
import { PublishFailed, QueryIncomplete, WakuWorkerDied, reasonOf } from '../errors.ts';
import { Lanes } from '../lanes.ts';
import { Listeners } from '../listeners.ts';
import { StatusBoard } from '../status-board.ts';
import type {
  OutgoingMessage,
  ServiceNodeStatus,
  WakuClock,
  WakuNetwork,
  WakuQuery,
  WakuStatus,
  WireMessage,
} from '../waku-network.ts';
import type { LightNodeSettings } from './messages.ts';
import { RemoteRun } from './remote-run.ts';
import type { WakuLine } from './waku-line.ts';
import type { WakuWorker } from './worker-session.ts';

export interface RemoteLightNodeParts {
  settings: LightNodeSettings;
  spawn: () => WakuWorker;
  clock: WakuClock;
  /** A worker died, and the next one follows; or something in it went wrong that nobody handles. */
  onError: (error: unknown) => void;
}

/**
 * A Waku light node in a worker, which none of its work keeps the page waiting for. A worker that
 * dies is followed by another one; what was under way fails as it does without a connection.
 */
export class RemoteLightNode implements WakuNetwork {
  readonly #parts: RemoteLightNodeParts;
  readonly #board: StatusBoard;
  readonly #ready = new Listeners<[]>();
  readonly #messages = new Listeners<[WireMessage]>();
  /** Starts and stops one after the other. */
  readonly #turn = new Lanes(1);
  #topics: readonly string[] = [];
  #aside: ReadonlySet<string> = new Set();
  #run: RemoteRun | undefined;

  constructor(parts: RemoteLightNodeParts) {
    this.#parts = parts;
    this.#board = new StatusBoard(parts.clock, parts.settings.serviceNodes);
  }

  async start(): Promise<void> {
    await this.#turn.run(new AbortController().signal, async () => {
      if (!this.#run) await this.#startRun();
    });
  }

  async stop(): Promise<void> {
    await this.#turn.run(new AbortController().signal, async () => {
      const run = this.#run;
      this.#run = undefined;
      this.#aside = new Set();
      this.#board.stopped();
      await run?.stop();
    });
  }

  /** For a page that is about to stand still: without goodbye, and nothing follows. */
  end(): void {
    this.#run?.end();
  }

  status(): WakuStatus {
    const { nodes, ...status } = this.#board.status;
    return {
      ...status,
      nodes: nodes.map((node) =>
        this.#aside.has(node.address) ? { ...node, isAside: true } : node,
      ),
    };
  }

  onStatus(listener: (status: WakuStatus) => void): () => void {
    return this.#board.listen(listener);
  }

  onReady(listener: () => void): () => void {
    return this.#ready.add(listener);
  }

  onMessage(listener: (message: WireMessage) => void): () => void {
    return this.#messages.add(listener);
  }

  tryNow(): void {
    this.#run?.tryNow();
  }

  /** Before a start they are only kept; the start says then if they are none. */
  async setTopics(topics: readonly string[]): Promise<void> {
    const before = this.#topics;
    this.#topics = [...topics];
    try {
      await this.#run?.line?.call({ ask: 'topics', topics: this.#topics });
    } catch (error) {
      // The next worker begins with them.
      if (error instanceof WakuWorkerDied) return;
      this.#topics = before;
      throw error;
    }
  }

  async *query(query: WakuQuery, signal: AbortSignal): AsyncGenerator<WireMessage[]> {
    signal.throwIfAborted();
    try {
      yield* this.#line().query(query, signal);
    } catch (cause) {
      if (!(cause instanceof WakuWorkerDied)) throw cause;
      query.onAnswered?.(0);
      throw new QueryIncomplete(cause.message, { cause });
    }
  }

  async publish(message: OutgoingMessage, signal: AbortSignal): Promise<{ acceptedBy: number }> {
    signal.throwIfAborted();
    try {
      return await this.#line().call({ ask: 'publish', message }, signal);
    } catch (cause) {
      if (!(cause instanceof WakuWorkerDied)) throw cause;
      throw new PublishFailed(cause.message, false, { cause });
    }
  }

  /** @throws WakuWorkerDied also before a start, after a stop and between two workers */
  #line(): WakuLine {
    const line = this.#run?.line;
    if (!line) throw new WakuWorkerDied('no service node is connected');
    return line;
  }

  async #startRun(): Promise<void> {
    const run = new RemoteRun({
      ...this.#parts,
      topics: () => this.#topics,
      onLost: (reason) => this.#lost(reason),
      events: {
        onNodes: (nodes) => this.#showNodes(nodes),
        onReady: () => this.#ready.emit(),
        onMessage: (message) => this.#messages.emit(message),
        onUncaught: this.#parts.onError,
      },
    });
    this.#run = run;
    try {
      await run.start();
    } catch (error) {
      this.#run = undefined;
      this.#board.stopped();
      throw error;
    }
  }

  #lost(reason: Error): void {
    const error = reasonOf(reason);
    const nodes = byPeer(this.#parts.settings.serviceNodes);
    this.#showNodes(nodes.map(([address]) => ({ address, isConnected: false, error })));
    this.#parts.onError(reason);
  }

  /** What comes while it is stopped says nothing any more. */
  #showNodes(nodes: readonly ServiceNodeStatus[]): void {
    if (!this.#run) return;
    const aside = nodes.filter(({ isAside }) => isAside);
    this.#aside = new Set(aside.map(({ address }) => address));
    this.#board.running(nodes.map(({ isAside: _, ...node }) => node));
  }
}
