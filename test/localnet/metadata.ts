import './promise-with-resolvers.ts';
import { MetadataCodec } from '@waku/core';
import { proto_metadata as proto } from '@waku/proto';
import type { Libp2p } from 'libp2p';
import type { FaultReporter } from './libp2p-types.ts';
import { serveRequests } from './request-stream.ts';
import { shardIndices } from './shards.ts';
import type { ClusterShards } from './shards.ts';

/**
 * 66/WAKU2-METADATA. A node serves all shards of its cluster; a client that is told of fewer finds
 * "no peer available" for the others.
 */
export async function serveMetadata(
  libp2p: Libp2p,
  shards: ClusterShards,
  report: FaultReporter,
): Promise<void> {
  const response = proto.WakuMetadataResponse.encode({
    clusterId: shards.clusterId,
    shards: shardIndices(shards),
  });
  await serveRequests(libp2p, MetadataCodec, () => response, report);
}
