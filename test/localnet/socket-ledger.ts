import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { Socket } from 'node:net';

const ACCEPTED = 'net.server.socket';

/**
 * Every socket that this process has accepted. A libp2p WebSocket listener waits at its end for
 * sockets on which nothing was ever sent, and keeps no list of them; browsers open such sockets
 * ahead of need and leave them open for minutes.
 */
export class SocketLedger {
  readonly #open = new Set<Socket>();
  #closingPort: number | undefined;

  start(): void {
    subscribe(ACCEPTED, this.#onAccepted);
  }

  stop(): void {
    unsubscribe(ACCEPTED, this.#onAccepted);
    this.#open.clear();
  }

  /** Ends what was accepted on the port, and whatever will be until `stop`. */
  closeAll(port: number): void {
    this.#closingPort = port;
    for (const socket of this.#open) if (socket.localPort === port) socket.destroy();
  }

  readonly #onAccepted = (event: unknown): void => {
    const { socket } = event as { socket: Socket };
    if (socket.localPort === this.#closingPort) {
      socket.destroy();
      return;
    }
    this.#open.add(socket);
    socket.once('close', () => this.#open.delete(socket));
  };
}
