import type { Libp2pTransports } from './light-libp2p.ts';

/** Whether this multiaddr needs a peer connection, which only a window has. */
export function isByWebRtc(address: string): boolean {
  return address.includes('/webrtc-direct');
}

/** WebRTC is loaded only where an address needs it: it is a quarter of what libp2p weighs. */
export async function webRtcTransports(
  addresses: readonly string[],
  iceServers: readonly RTCIceServer[],
): Promise<Libp2pTransports> {
  if (!addresses.some(isByWebRtc)) return {};
  const { transportsWithWebRtc } = await import('./webrtc-transports.ts');
  return transportsWithWebRtc(iceServers);
}
