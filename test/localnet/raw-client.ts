import './plain-descriptions.ts';
import './promise-with-resolvers.ts';
import { noise } from '@chainsafe/libp2p-noise';
import { identify } from '@libp2p/identify';
import { mplex } from '@libp2p/mplex';
import { webRTCDirect } from '@libp2p/webrtc';
import { webSockets } from '@libp2p/websockets';
import { multiaddr } from '@multiformats/multiaddr';
import * as lengthPrefixed from 'it-length-prefixed';
import { createLibp2p } from 'libp2p';
import type { Libp2p, Libp2pOptions } from 'libp2p';

type Transport = NonNullable<Libp2pOptions['transports']>[number];

/** A libp2p peer without any Waku code, which speaks the wire formats byte by byte. */
export function startRawClient(): Promise<Libp2p> {
  return start(webSockets());
}

/** The same by WebRTC. */
export function startWebRtcClient(): Promise<Libp2p> {
  return start(webRTCDirect({ rtcConfiguration: { iceServers: [] } }));
}

async function start(transport: Transport): Promise<Libp2p> {
  return await createLibp2p({
    transports: [transport],
    connectionEncrypters: [noise()],
    streamMuxers: [mplex()],
    services: { identify: identify() },
  });
}

/** Sends one request on a stream of its own. @returns the one response */
export async function request(
  client: Libp2p,
  address: string,
  codec: string,
  encoded: Uint8Array,
): Promise<Uint8Array> {
  const stream = await client.dialProtocol(multiaddr(address), codec);
  await stream.sink(lengthPrefixed.encode([encoded]));
  const frames: Uint8Array[] = [];
  for await (const frame of lengthPrefixed.decode(stream.source)) frames.push(frame.slice());
  const [response, ...others] = frames;
  if (response === undefined || others.length > 0) {
    throw new Error(`expected one response, got ${frames.length}`);
  }
  return response;
}
