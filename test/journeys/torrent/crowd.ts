import { hexToBytes } from '../../../src/protocol/hex.ts';
import { sampleTorrent, type Sample } from './sample-torrent.ts';

/** Whose offer nobody has answered by then makes it again: the tracker may have passed it to a fellow. */
const patienceMs = 500;

interface Idler {
  connection: RTCPeerConnection;
  channel: RTCDataChannel;
  peerId: string;
  offerId: string;
}

/**
 * Peers of one page that connect and shake hands as honest ones do, and then only hold their place.
 * Whoever is dropped comes back under another id. All have their connection ready from the start; one
 * after another makes its offer, so that the tracker has little else to pass it to than the victim.
 */
export class Crowd {
  readonly #socket: WebSocket;
  readonly #infoHash: string;
  readonly #certificate: RTCCertificate;
  readonly #waiting: Idler[] = [];
  #offering: Idler | undefined;
  #timer: number | undefined;
  #isOver = false;
  #met = 0;

  private constructor(socket: WebSocket, infoHash: string, certificate: RTCCertificate) {
    this.#socket = socket;
    this.#infoHash = infoHash;
    this.#certificate = certificate;
  }

  /** Resolves when all are ready and the first one has made its offer. */
  static async gather(sample: Sample, tracker: string, count: number): Promise<Crowd> {
    const { infoHash } = await sampleTorrent(sample);
    const socket = new WebSocket(tracker);
    await new Promise((resolve) => socket.addEventListener('open', resolve, { once: true }));
    const algorithm = { name: 'ECDSA', namedCurve: 'P-256' };
    const certificate = await RTCPeerConnection.generateCertificate(algorithm);
    const crowd = new Crowd(socket, binary(hexToBytes(infoHash)), certificate);
    socket.addEventListener('message', ({ data }) => crowd.#read(String(data)));
    const ready = Array.from({ length: count }, () => crowd.#ready());
    crowd.#waiting.push(...(await Promise.all(ready)));
    crowd.#next();
    return crowd;
  }

  /** How many of them have connected so far; who came back counts again. */
  get met(): number {
    return this.#met;
  }

  disperse(): void {
    this.#isOver = true;
    window.clearTimeout(this.#timer);
    this.#socket.close();
    for (const { connection } of this.#waiting) connection.close();
  }

  async #ready(): Promise<Idler> {
    const connection = new RTCPeerConnection({ certificates: [this.#certificate] });
    const channel = connection.createDataChannel('idle');
    channel.binaryType = 'arraybuffer';
    await connection.setLocalDescription();
    await new Promise<void>((resolve) => {
      const look = (): void => {
        if (connection.iceGatheringState === 'complete') resolve();
      };
      connection.addEventListener('icegatheringstatechange', look);
      look();
    });
    const idler = { connection, channel, peerId: randomId(), offerId: randomId() };
    channel.addEventListener('open', () => this.#shakeHands(idler));
    channel.addEventListener('close', () => this.#comeBack(idler));
    return idler;
  }

  #next(): void {
    window.clearTimeout(this.#timer);
    const idler = this.#offering ?? this.#waiting.shift();
    this.#offering = idler;
    if (!idler || this.#isOver) return;
    this.#announce(idler, 'started', []);
    idler.offerId = randomId();
    const sdp = idler.connection.localDescription?.sdp;
    this.#announce(idler, 'update', [{ offer: { type: 'offer', sdp }, offer_id: idler.offerId }]);
    this.#timer = window.setTimeout(() => this.#next(), patienceMs);
  }

  #read(data: string): void {
    const { answer, offer_id: offerId } = JSON.parse(data) as {
      answer?: RTCSessionDescriptionInit;
      offer_id?: string;
    };
    const idler = this.#offering;
    if (!answer || !idler || offerId !== idler.offerId) return;
    this.#offering = undefined;
    this.#announce(idler, 'stopped', []);
    idler.connection.setRemoteDescription(answer).catch((error: unknown) => console.error(error));
    this.#next();
  }

  #shakeHands({ channel, peerId }: Idler): void {
    this.#met += 1;
    const protocol = '\u0013BitTorrent protocol';
    const handshake = `${protocol}${'\0'.repeat(8)}${this.#infoHash}${peerId}`;
    channel.send(Uint8Array.from(handshake, (letter) => letter.charCodeAt(0)));
  }

  #comeBack({ connection }: Idler): void {
    connection.close();
    if (this.#isOver) return;
    this.#ready()
      .then((idler) => {
        this.#waiting.push(idler);
        if (!this.#offering) this.#next();
      })
      .catch((error: unknown) => console.error(error));
  }

  #announce({ peerId }: Idler, event: 'started' | 'update' | 'stopped', offers: object[]): void {
    this.#socket.send(
      JSON.stringify({
        action: 'announce',
        event,
        info_hash: this.#infoHash,
        peer_id: peerId,
        offers,
        numwant: offers.length,
        uploaded: 0,
        downloaded: 0,
        left: 1,
      }),
    );
  }
}

function randomId(): string {
  return binary(crypto.getRandomValues(new Uint8Array(20)));
}

function binary(bytes: Uint8Array): string {
  return String.fromCharCode(...bytes);
}
