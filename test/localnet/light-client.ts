import './promise-with-resolvers.ts';
import { multiaddr } from '@multiformats/multiaddr';
import type { IDecodedMessage, IDecoder, IEncoder, LightNode } from '@waku/interfaces';
import { createDecoder, createEncoder } from '@waku/core';
import { createLightNode, Protocols } from '@waku/sdk';
import { createRoutingInfo } from '@waku/utils';
import type { LocalNetworkConfig } from './network-config.ts';
import type { ClusterShards } from './shards.ts';

/** The light node that the app uses, connected to these service nodes only. */
export async function startLightClient(
  shards: ClusterShards,
  addresses: readonly string[],
): Promise<LightNode> {
  const node = await createLightNode({
    networkConfig: toSdkConfig(shards),
    defaultBootstrap: false,
    libp2p: {
      filterMultiaddrs: false,
      hideWebSocketInfo: true,
      peerStore: { maxAddressAge: Infinity, maxPeerAge: Infinity },
    },
  });
  await node.start();
  await Promise.all(addresses.map((address) => node.dial(multiaddr(address))));
  await node.waitForPeers([Protocols.LightPush, Protocols.Filter, Protocols.Store]);
  return node;
}

export interface TopicCodec {
  readonly encoder: IEncoder;
  readonly decoder: IDecoder<IDecodedMessage>;
}

/** Unencrypted messages (version 0) on one content topic. */
export function topicCodec(config: LocalNetworkConfig, contentTopic: string): TopicCodec {
  const routingInfo = createRoutingInfo(toSdkConfig(config), { contentTopic });
  return {
    encoder: createEncoder({ contentTopic, routingInfo }),
    decoder: createDecoder(contentTopic, routingInfo),
  };
}

function toSdkConfig({ clusterId, shardCount }: ClusterShards): {
  clusterId: number;
  numShardsInCluster: number;
} {
  return { clusterId, numShardsInCluster: shardCount };
}
