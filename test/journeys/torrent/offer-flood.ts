import { hexToBytes } from '../../../src/protocol/hex.ts';
import { sampleTorrent, type Sample } from './sample-torrent.ts';

/**
 * Makes `count` peers of one tracker connection, each with an offer to whoever is in the swarm.
 * None of them answers when it is taken up. Resolves when the tracker has passed all of them on.
 */
export async function floodOffers(sample: Sample, tracker: string, count: number): Promise<void> {
  const { infoHash } = await sampleTorrent(sample);
  const sdp = await anOffer();
  const socket = new WebSocket(tracker);
  await new Promise((resolve) => socket.addEventListener('open', resolve, { once: true }));
  const passedOn = answers(socket, count);
  for (let peer = 0; peer < count; peer += 1) {
    socket.send(JSON.stringify(announcement(infoHash, sdp)));
  }
  await passedOn;
}

async function anOffer(): Promise<string> {
  const connection = new RTCPeerConnection();
  connection.createDataChannel('never opened');
  await connection.setLocalDescription();
  const sdp = connection.localDescription?.sdp;
  if (sdp === undefined) throw new Error('expected an offer');
  return sdp;
}

function answers(socket: WebSocket, count: number): Promise<void> {
  return new Promise((resolve) => {
    let left = count;
    socket.addEventListener('message', ({ data }) => {
      if (String(data).includes('interval')) left -= 1;
      if (left === 0) resolve();
    });
  });
}

/** `stopped` is answered like any other, and does not enter the swarm. */
function announcement(infoHash: string, sdp: string): object {
  return {
    action: 'announce',
    event: 'stopped',
    info_hash: binary(hexToBytes(infoHash)),
    peer_id: binary(crypto.getRandomValues(new Uint8Array(20))),
    offers: [
      {
        offer: { type: 'offer', sdp },
        offer_id: binary(crypto.getRandomValues(new Uint8Array(20))),
      },
    ],
    numwant: 1,
    uploaded: 0,
    downloaded: 0,
    left: 1,
  };
}

function binary(bytes: Uint8Array): string {
  return String.fromCharCode(...bytes);
}
