import { realTime } from '../protocol/time-constants.ts';
import type { TimeConstants } from '../protocol/time-constants.ts';
import { ConfigValue, NetworkConfigError } from './config-value.ts';

export interface IceServer {
  urls: string[];
  username?: string;
  credential?: string;
}

/** By autosharding over a number of shards, or every message on one shard. */
export type ShardConfig =
  { clusterId: number; shardCount: number } | { clusterId: number; shards: readonly [number] };

/** What public/network.json says: which networks this installation uses, and through whom. */
export type NetworkConfig = ShardConfig & {
  /** `local`, which alone may change time constants, or any other. */
  name: string;
  /** WebSocket or WebRTC Direct multiaddrs of Waku service nodes: filter, light push v3 and store v3 each. */
  serviceNodes: string[];
  /** WebSocket trackers (T3). */
  trackers: string[];
  iceServers: IceServer[];
  /** Where archives can also be had over HTTP (T3). */
  webSeeds: string[];
  time?: Partial<TimeConstants>;
};

const FIELDS = [
  'name',
  'clusterId',
  'shardCount',
  'shards',
  'serviceNodes',
  'trackers',
  'iceServers',
  'webSeeds',
  'time',
] as const;

type Fields = Record<(typeof FIELDS)[number], ConfigValue>;

/** Each keeps a connection open. */
export const MAXIMUM_SERVICE_NODES = 16;
/** T3: what fits into a magnet link. */
export const MAXIMUM_TRACKERS = 8;
const MAXIMUM_WEB_SEEDS = 4;
/** Browsers warn of more than five; each is asked for every peer. */
export const MAXIMUM_ICE_SERVERS = 8;
/** Cluster ids have 16 bits; relay shards of one cluster go from 0 to 1023 (51/WAKU2-RELAY-SHARDING). */
const MAXIMUM_CLUSTER_ID = 0xffff;
const MAXIMUM_SHARDS = 1024;
/** Keeps sums of times exact, and a year is longer than any constant of the protocol. */
const MAXIMUM_TIME_MS = 366 * 24 * 60 * 60 * 1000;

// The Content-Security-Policy lets nothing unencrypted leave the machine, so neither do these.
const NAME = /^[^\p{Cc}]{1,60}$/u;
const SERVICE_NODE =
  /^\/(?:ip[46]\/[\da-f.:]+\/udp\/\d{1,5}\/webrtc-direct(?:\/certhash\/u[\w-]+){1,2}|ip4\/127\.0\.0\.1\/tcp\/\d{1,5}\/ws|(?:ip4|ip6|dns|dns4|dns6)\/[\w.:-]+\/tcp\/\d{1,5}\/(?:wss|tls\/(?:sni\/[\w.-]+\/)?ws))(?:\/p2p\/[1-9A-HJ-NP-Za-km-z]+)?$/;
const IP4 = /^(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(?:\.(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)){3}$/;
/** Of TCP and UDP. */
const MAXIMUM_PORT = 0xffff;
const TRACKER = /^(?:wss:\/\/[^\s/]+|ws:\/\/127\.0\.0\.1(?::\d{1,5})?)(?:\/\S*)?$/;
const WEB_SEED = /^(?:https:\/\/[^\s/]+|http:\/\/127\.0\.0\.1(?::\d{1,5})?)(?:\/\S*)?$/;
const ICE_URL = /^(?:stun|stuns|turn|turns):\S+$/;
const SECRET = /^\S{1,256}$/;

/** @throws NetworkConfigError also where it is no JSON */
export function readNetworkConfig(text: string): NetworkConfig {
  return parseNetworkConfig(jsonOf(text));
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const fault = error instanceof Error ? error.message : String(error);
    throw new NetworkConfigError(`network.json: expected JSON, got: ${fault}`, { cause: error });
  }
}

/**
 * Reads the parsed content of network.json.
 *
 * @throws NetworkConfigError that names the field, what was expected and what is there
 */
export function parseNetworkConfig(json: unknown): NetworkConfig {
  const fields = new ConfigValue(json, '').fields(FIELDS);
  const name = fields.name.text('a name of 1 to 60 characters', NAME);
  return {
    name,
    ...shardsOf(fields),
    serviceNodes: fields.serviceNodes.list(MAXIMUM_SERVICE_NODES, serviceNodeOf),
    trackers: fields.trackers.list(MAXIMUM_TRACKERS, trackerOf),
    iceServers: fields.iceServers.list(MAXIMUM_ICE_SERVERS, iceServerOf),
    webSeeds: fields.webSeeds.list(MAXIMUM_WEB_SEEDS, webSeedOf),
    ...timeOf(fields.time, name),
  };
}

function shardsOf({ clusterId: cluster, shardCount, shards }: Fields): ShardConfig {
  const clusterId = cluster.integer(0, MAXIMUM_CLUSTER_ID);
  if (shardCount.isPresent && shards.isPresent) {
    shards.refuse('nothing where shardCount is given');
  }
  if (!shards.isPresent) return { clusterId, shardCount: shardCount.integer(1, MAXIMUM_SHARDS) };
  const [shard, ...others] = shards.list(1, (item) => item.integer(0, MAXIMUM_SHARDS - 1));
  if (shard === undefined || others.length > 0) return shards.refuse('one shard for all messages');
  return { clusterId, shards: [shard] };
}

function serviceNodeOf(value: ConfigValue): string {
  const expected =
    'a WebSocket multiaddr such as /dns4/node.example/tcp/8000/wss/p2p/16Uiu2… (ws without TLS at 127.0.0.1 only) or a WebRTC one such as /ip4/203.0.113.7/udp/9090/webrtc-direct/certhash/uEi…/p2p/16Uiu2…';
  return value.text(expected, { test: isServiceNode });
}

function trackerOf(value: ConfigValue): string {
  return value.text('a wss:// address (ws:// at 127.0.0.1 only)', TRACKER);
}

function webSeedOf(value: ConfigValue): string {
  return value.text('an https:// address (http:// at 127.0.0.1 only)', WEB_SEED);
}

function iceServerOf(value: ConfigValue): IceServer {
  const { urls: given, username, credential } = value.fields(['urls', 'username', 'credential']);
  const urls = given.isText ? [iceUrlOf(given)] : given.list(MAXIMUM_ICE_SERVERS, iceUrlOf);
  // Browsers make no connection at all with a TURN server that has none.
  const needsSecrets = urls.some(isTurnUrl);
  return {
    urls,
    ...((username.isPresent || needsSecrets) && { username: secretOf(username) }),
    ...((credential.isPresent || needsSecrets) && { credential: secretOf(credential) }),
  };
}

function iceUrlOf(value: ConfigValue): string {
  return value.text('an address that begins with stun:, stuns:, turn: or turns:', ICE_URL);
}

function secretOf(value: ConfigValue): string {
  return value.text('a text without spaces of 1 to 256 characters', SECRET);
}

function timeOf(value: ConfigValue, name: string): { time?: Partial<TimeConstants> } {
  if (!value.isPresent) return {};
  // architecture.md, Configuration: elsewhere everybody must mean the same by a week.
  if (name !== 'local') value.refuse('nothing unless the name is "local"');
  const names = Object.keys(realTime) as (keyof TimeConstants)[];
  const fields = Object.entries(value.fields(names)) as [keyof TimeConstants, ConfigValue][];
  const time: Partial<TimeConstants> = {};
  for (const [field, given] of fields) {
    if (given.isPresent) time[field] = given.integer(1, MAXIMUM_TIME_MS);
  }
  return { time };
}

/** As network.json may name it. */
export function isServiceNode(text: string): boolean {
  if (!SERVICE_NODE.test(text)) return false;
  const [, kind, host = '', , port] = text.split('/');
  if (Number(port) > MAXIMUM_PORT) return false;
  if (kind === 'ip4') return IP4.test(host);
  return kind !== 'ip6' || URL.canParse(`ws://[${host}]`);
}

/** As network.json may name it. */
export function isTracker(text: string): boolean {
  return TRACKER.test(text);
}

/** As network.json may name it. */
export function isIceUrl(text: string): boolean {
  return ICE_URL.test(text);
}

/** A browser uses it with a user name and a password only. */
export function isTurnUrl(text: string): boolean {
  return /^turns?:/.test(text);
}

/** As network.json may have it. */
export function isIceSecret(text: string): boolean {
  return SECRET.test(text);
}
