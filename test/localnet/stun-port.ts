import { createSocket } from 'node:dgram';
import { IceUdpMuxListener } from '@ipshipyard/node-datachannel';
import { LOOPBACK, preferPort } from './ports.ts';

/** Told of a client that wants to connect: the credentials it chose, and where it is. */
export type StunHandler = (ufrag: string, host: string, port: number) => void;

/**
 * The credentials of libp2p's WebRTC Direct. Anybody can send others, in one packet and without
 * being known, and the native library ends the whole process for those that are no credentials.
 */
const UFRAG = /^libp2p\+webrtc\+v1\/[A-Za-z0-9+/]{4,200}$/;

/**
 * A UDP port of 127.0.0.1 on which WebRTC clients announce themselves. It outlives the stop of a
 * node: the native library keeps a port until the process ends and cannot open it again.
 */
export class StunPort {
  readonly number: number;
  readonly #native: IceUdpMuxListener;
  #handler: StunHandler | undefined;

  private constructor(number: number) {
    this.number = number;
    this.#native = new IceUdpMuxListener(number, LOOPBACK);
    this.#native.onUnhandledStunRequest(({ ufrag = '', host = '', port = 0 }) => {
      if (UFRAG.test(ufrag)) this.#handler?.(ufrag, host, port);
    });
  }

  /** @param preferred 0 for any free one */
  static async open(preferred: number): Promise<StunPort> {
    return new StunPort(await preferPort(preferred, findUdpPort));
  }

  /** @param handler undefined while the node is stopped */
  handle(handler: StunHandler | undefined): void {
    this.#handler = handler;
  }

  /** Lets the process end. */
  close(): void {
    this.#native.stop();
  }
}

/** @throws where the port is in use */
async function findUdpPort(port: number): Promise<number> {
  const socket = createSocket('udp4');
  try {
    await new Promise<void>((resolve, reject) => {
      socket.once('error', reject);
      socket.bind(port, LOOPBACK, resolve);
    });
    return socket.address().port;
  } finally {
    socket.close();
  }
}
