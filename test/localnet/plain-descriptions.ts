import { RTCPeerConnection } from '@ipshipyard/node-datachannel/polyfill';

/**
 * On Node.js libp2p's WebRTC writes its own credentials into the session descriptions that it gets;
 * those of this library are read-only, and every connection would fail. So they become plain
 * objects, as the standard says. Import this file before anything that connects by WebRTC.
 */
type Describe = () => Promise<RTCSessionDescriptionInit>;

function plainly(describe: Describe): Describe {
  return async function (this: RTCPeerConnection) {
    const { type, sdp } = await describe.call(this);
    return sdp === undefined ? { type } : { type, sdp };
  };
}

const prototype: Record<'createOffer' | 'createAnswer', Describe> = RTCPeerConnection.prototype;
prototype.createOffer = plainly(prototype.createOffer);
prototype.createAnswer = plainly(prototype.createAnswer);
