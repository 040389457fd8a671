import './promise-with-resolvers.ts';
import { noise } from '@chainsafe/libp2p-noise';
import type { GossipSub } from '@chainsafe/libp2p-gossipsub';
import { identify } from '@libp2p/identify';
import { mplex } from '@libp2p/mplex';
import { ping } from '@libp2p/ping';
import { webSockets } from '@libp2p/websockets';
import { WebSockets } from '@multiformats/multiaddr-matcher';
import { createLibp2p } from 'libp2p';
import type { Libp2p } from 'libp2p';
import { MAXIMUM_CONNECTIONS } from './limits.ts';
import type { NodeKey } from './node-key.ts';
import { relayService } from './relay.ts';
import { webRtcTransport } from './webrtc-transport.ts';
import type { WebRtcParts } from './webrtc-transport.ts';

export type RelayLibp2p = Libp2p<{ relay: GossipSub }>;

/**
 * A libp2p node that will listen for WebSocket connections on 127.0.0.1, and for WebRTC where its
 * parts are given. It is not started, so that every protocol is registered before the first client
 * asks which there are.
 *
 * @param port for WebSocket; 0 for any free one
 */
export async function createRelayLibp2p(
  privateKey: NodeKey,
  port: number,
  webRtc?: WebRtcParts,
): Promise<RelayLibp2p> {
  const webSocketAddress = `/ip4/127.0.0.1/tcp/${port}/ws`;
  return await createLibp2p({
    start: false,
    privateKey,
    addresses: { listen: [webSocketAddress, ...(webRtc ? [webRtcAddress(webRtc)] : [])] },
    transports: [webSockets(), ...(webRtc ? [webRtcTransport(webRtc)] : [])],
    connectionEncrypters: [noise()],
    streamMuxers: [mplex()], // the only muxer of @waku/sdk
    connectionManager: {
      maxConnections: MAXIMUM_CONNECTIONS,
      inboundConnectionThreshold: MAXIMUM_CONNECTIONS,
      maxIncomingPendingConnections: MAXIMUM_CONNECTIONS,
    },
    // A page that is busy or frozen for some seconds keeps its connection, as with a real node.
    connectionMonitor: { enabled: false },
    services: { identify: identify(), ping: ping(), relay: relayService() },
  });
}

function webRtcAddress({ stunPort }: WebRtcParts): string {
  return `/ip4/127.0.0.1/udp/${stunPort.number}/webrtc-direct`;
}

/** The WebSocket port that a started node listens on. */
export function listeningPort(libp2p: Libp2p): number {
  const address = libp2p.getMultiaddrs().find((listening) => WebSockets.matches(listening));
  if (address === undefined) throw new Error('expected a listening address, got none');
  return address.nodeAddress().port;
}
