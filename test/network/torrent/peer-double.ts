import { EventEmitter } from 'node:events';

/** Stands in for simple-peer: makes an offer, and connects to nobody. */
export default class PeerDouble extends EventEmitter {
  constructor({ initiator = false }: { initiator?: boolean }) {
    super();
    if (initiator) queueMicrotask(() => this.emit('signal', { type: 'offer', sdp: 'an offer' }));
  }

  signal(): void {}

  destroy(): void {}
}
