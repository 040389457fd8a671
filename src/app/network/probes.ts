import type { IceServer } from '../../network/network-config.ts';
import type { IceProbe, TrackerProbe } from '../../network/torrent/probe.ts';
import type { ServiceNodeProbe } from '../../network/waku/waku-network.ts';

/** Tests of addresses, each over a connection of its own, from the tab in which they are asked for. */
export interface Probes {
  /** @param iceServers those in use: no other one learns of it */
  serviceNode(
    address: string,
    iceServers: readonly IceServer[],
    signal: AbortSignal,
  ): Promise<ServiceNodeProbe>;
  tracker(url: string, signal: AbortSignal): Promise<TrackerProbe>;
  iceServer(server: IceServer, signal: AbortSignal): Promise<IceProbe>;
}
