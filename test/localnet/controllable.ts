import type { FaultSettings } from './faults.ts';
import type { ForgetCriteria } from './message-store.ts';
import type { LocalNetworkConfig } from './network-config.ts';
import type { ServiceNodeStatus } from './service-node.ts';
import type { TrackerStatus } from './tracker.ts';
import type { WakuMessage } from './waku-message.ts';

export interface LocalNetworkStatus {
  readonly network: LocalNetworkConfig;
  readonly nodes: ServiceNodeStatus[];
  readonly tracker: TrackerStatus;
}

export interface PublishedMessage {
  /** Lower-case hex. */
  readonly hash: string;
  readonly pubsubTopic: string;
  /** The indices of the nodes that store it now; none for an ephemeral message. */
  readonly storedBy: number[];
}

/** What the control endpoint does to a local network. */
export interface Controllable {
  status(): LocalNetworkStatus;
  /** On all nodes, stopped ones too. @returns how many messages each has forgotten */
  forget(criteria: ForgetCriteria): number[];
  /** Gives every node what any of them stores, as store nodes synchronise after an outage. */
  share(): void;
  /**
   * Puts a message into the relay as a peer would. Resolves when every linked node stores it.
   *
   * @throws MessageRefused; NodeStopped when no node runs
   */
  publish(message: WakuMessage): Promise<PublishedMessage>;
  /** Replaces all faults of the node; `{}` clears them. @throws NoSuchNode */
  setFaults(index: number, settings: FaultSettings): void;
  /** Ends an outage: the node comes back with its address, peer id and messages. @throws NoSuchNode */
  startNode(index: number): Promise<void>;
  /** Begins an outage; the other nodes have noticed when it resolves. @throws NoSuchNode */
  stopNode(index: number): Promise<void>;
  startTracker(): Promise<void>;
  stopTracker(): Promise<void>;
}
