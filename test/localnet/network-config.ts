import type { ClusterShards } from './shards.ts';

/** The content of public/network.json for the local preset; see architecture.md, Configuration. */
export interface LocalNetworkConfig extends ClusterShards {
  readonly name: 'local';
  /** Multiaddrs. */
  readonly serviceNodes: string[];
  readonly trackers: string[];
  readonly iceServers: [];
  readonly webSeeds: [];
  readonly time: typeof LOCAL_TIME;
}

/** Cluster 42 is nobody's public network. */
export const LOCAL_SHARDS: ClusterShards = { clusterId: 42, shardCount: 8 };

/** Seven days scaled to one minute, so that a person can watch an archive being made. */
export const LOCAL_TIME = {
  windowMs: 60_000,
  graceMs: 5_000,
  quietPeriodMs: 2_000,
  quietPeriodMaximumMs: 6_000,
  announcementIntervalMs: 30_000,
  queryOverlapMs: 1_000,
  lookBackMs: 257_000,
  gapQueryIntervalMs: 15_000,
  rewriteIntervalMs: 60_000,
  ownerSilenceMs: 60_000,
  ownerDelayMs: 5_000,
} as const;

export function localNetworkConfig(serviceNodes: string[], trackers: string[]): LocalNetworkConfig {
  return {
    name: 'local',
    ...LOCAL_SHARDS,
    serviceNodes,
    trackers,
    iceServers: [],
    webSeeds: [],
    time: LOCAL_TIME,
  };
}
