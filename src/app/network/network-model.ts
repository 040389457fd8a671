import type { HistoryStage } from '../history-model.ts';
import type { TrackerStatus } from '../../network/torrent/torrent-network.ts';
import type { IceProbe, TrackerProbe } from '../../network/torrent/probe.ts';
import type {
  ServiceNodeProbe,
  ServiceNodeStatus,
  ServiceProtocol,
  WakuState,
} from '../../network/waku/waku-network.ts';
import type { StorageUse } from '../../store/storage-settings.ts';
import type { QueryEvent } from './log-entry.ts';

export type AddressKind = 'serviceNodes' | 'trackers' | 'iceServers';

export interface OwnAddress {
  address: string;
  /** Of a TURN server. */
  username?: string;
  credential?: string;
}

export interface AddressView {
  /** Of an ICE server the first. */
  address: string;
  /** Of an ICE server all. */
  addresses: readonly string[];
  /** Added on this device; else it is in network.json. */
  isOwn: boolean;
  isUsed: boolean;
}

/** Why an address cannot be added. */
export type AddressFault =
  | 'no multiaddr'
  | 'no websocket'
  | 'no tracker'
  | 'no ice server'
  | 'not encrypted'
  | 'needs credentials'
  | 'spaces'
  | 'known'
  | 'too many';

export type AnyProbe = ServiceNodeProbe | TrackerProbe | IceProbe;
export type { IceProbe, QueryEvent, ServiceNodeStatus, ServiceProtocol };

/** What of the network this device uses. Every change takes effect at once. Close it with its view. */
export interface NetworkSettingsModel {
  /** As network.json has it. */
  readonly name: string;
  readonly clusterId: number;
  /** undefined until they have been read. */
  readonly addresses: Readonly<Record<AddressKind, readonly AddressView[]>> | undefined;
  readonly isTorrentOff: boolean;
  /** Resolves with why it could not be added. */
  add(kind: AddressKind, own: OwnAddress): Promise<AddressFault | undefined>;
  remove(kind: AddressKind, address: string): Promise<void>;
  /** One of network.json. */
  setUsed(address: string, isUsed: boolean): Promise<void>;
  setTorrentOff(isOff: boolean): Promise<void>;
  test(kind: AddressKind, address: string): Promise<AnyProbe>;
  close(): void;
}

export interface SwarmView {
  communityId: string;
  communityName: string;
  stage: HistoryStage;
  infoHash: string | undefined;
  peers: number;
  downloadBytesPerSecond: number;
  uploadBytesPerSecond: number;
  trackers: readonly TrackerStatus[];
}

/** H13. */
export interface AnnouncementView {
  communityName: string;
  infoHash: string;
  atMs: number;
  /** It is the one that is followed. */
  isCurrent: boolean;
}

export interface QueryView extends QueryEvent {
  atMs: number;
}

/** What the network does, as the node tab says. Close it with its view. */
export interface DiagnosticsModel {
  /** undefined while no tab is the node. */
  readonly connection: { state: WakuState; sinceMs: number } | undefined;
  readonly nodes: readonly ServiceNodeStatus[];
  /** The newest first, at most 20. */
  readonly queries: readonly QueryView[];
  readonly announcements: readonly AnnouncementView[];
  readonly swarms: readonly SwarmView[];
  readonly storage: StorageUse | undefined;
  readonly logEntries: number;
  /** With ids and counts only. */
  logText(): string;
  close(): void;
}
