/** What every browser takes as one message; smaller ones are slower. */
const MESSAGE_BYTES = 65_536;
/** So much waits in the browser at a time; a longer queue is not faster. */
const QUEUE_BYTES = 1_048_576;
const END = 'end';
const RECEIVED = 'received';

let connection: RTCPeerConnection | undefined;
let channel: RTCDataChannel | undefined;

export async function offerChannel(): Promise<string> {
  connection = new RTCPeerConnection({ iceServers: [] });
  channel = connection.createDataChannel('bench');
  return describe(connection);
}

export async function answerChannel(offer: string): Promise<string> {
  connection = new RTCPeerConnection({ iceServers: [] });
  connection.addEventListener('datachannel', (event) => receive(event.channel));
  await connection.setRemoteDescription(parse(offer));
  return describe(connection);
}

export async function openChannel(answer: string): Promise<void> {
  const opening = channel;
  if (!connection || !opening) throw new Error('call offerChannel() first');
  const opened = once(opening, 'open');
  await connection.setRemoteDescription(parse(answer));
  await opened;
}

export async function sendThroughChannel(sizeBytes: number): Promise<number> {
  const sending = channel;
  if (!sending) throw new Error('call openChannel() first');
  const message = crypto.getRandomValues(new Uint8Array(MESSAGE_BYTES));
  sending.bufferedAmountLowThreshold = QUEUE_BYTES / 2;
  const received = once(sending, 'message');
  const startedMs = performance.now();
  for (let sent = 0; sent < sizeBytes; sent += MESSAGE_BYTES) {
    if (sending.bufferedAmount > QUEUE_BYTES) await once(sending, 'bufferedamountlow');
    sending.send(message);
  }
  sending.send(END);
  await received;
  return performance.now() - startedMs;
}

/** The channel is reliable and in order: with the end, everything has come. */
function receive(incoming: RTCDataChannel): void {
  incoming.addEventListener('message', ({ data }) => {
    if (data === END) incoming.send(RECEIVED);
  });
}

/** With all candidates in it, so that nothing else has to be exchanged. */
async function describe(peer: RTCPeerConnection): Promise<string> {
  await peer.setLocalDescription();
  while (peer.iceGatheringState !== 'complete') await once(peer, 'icegatheringstatechange');
  return JSON.stringify(peer.localDescription);
}

function parse(description: string): RTCSessionDescriptionInit {
  return JSON.parse(description) as RTCSessionDescriptionInit;
}

function once(target: EventTarget, type: string): Promise<void> {
  return new Promise((resolve) => target.addEventListener(type, () => resolve(), { once: true }));
}
