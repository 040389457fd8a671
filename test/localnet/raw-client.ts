import './promise-with-resolvers.ts';
import { noise } from '@chainsafe/libp2p-noise';
import { identify } from '@libp2p/identify';
import { mplex } from '@libp2p/mplex';
import { webSockets } from '@libp2p/websockets';
import { multiaddr } from '@multiformats/multiaddr';
import * as lengthPrefixed from 'it-length-prefixed';
import { createLibp2p } from 'libp2p';
import type { Libp2p } from 'libp2p';

/** A libp2p peer without any Waku code, which speaks the wire formats byte by byte. */
export async function startRawClient(): Promise<Libp2p> {
  return await createLibp2p({
    transports: [webSockets()],
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
