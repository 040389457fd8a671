let made = 0;
let most = 0;
const open = new Set<RTCPeerConnection>();

/** Replaces RTCPeerConnection, so that all which the page makes from now on are counted. */
export function countConnections(): void {
  window.RTCPeerConnection = class extends RTCPeerConnection {
    constructor(configuration?: RTCConfiguration) {
      super(configuration);
      made += 1;
      open.add(this);
      most = Math.max(most, open.size);
    }

    override close(): void {
      open.delete(this);
      super.close();
    }
  };
}

/** Made in all, how many of them were open at most at a time, and how many are. */
export function connectionCounts(): { made: number; most: number; open: number } {
  return { made, most, open: open.size };
}
