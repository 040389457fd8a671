import { webRTCDirect } from '@libp2p/webrtc';
import { webSockets } from '@libp2p/websockets';
import { all } from '@libp2p/websockets/filters';

/** libp2p's options for service nodes by WebSocket and by WebRTC. */
export function transportsWithWebRtc(iceServers: readonly RTCIceServer[]) {
  // Without a list of its own it asks public STUN servers.
  const rtcConfiguration = { iceServers: [...iceServers] };
  return {
    // In place of the SDK's, so WebSockets are in it.
    transports: [webSockets({ filter: all }), webRTCDirect({ rtcConfiguration })],
    // Else no loopback or private address is dialled by WebRTC, and nothing says so.
    connectionGater: { denyDialMultiaddr: () => false },
  };
}
