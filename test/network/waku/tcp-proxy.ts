import { connect, createServer } from 'node:net';
import type { Server, Socket } from 'node:net';
import { listen } from '../../localnet/ports.ts';

/** Forwards connections to a port on 127.0.0.1, and can fall silent as a hung server does. */
export class TcpProxy {
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();
  #port = 0;
  #isSilent = false;

  constructor(target: number) {
    this.#server = createServer((near) => this.#forward(near, target));
  }

  get port(): number {
    return this.#port;
  }

  async start(): Promise<void> {
    this.#port = await listen(this.#server, 0);
  }

  /** Nothing passes any more, and no connection is closed. */
  hang(): void {
    this.#isSilent = true;
    this.strand();
  }

  /** As where a device changes its network: connections made so far hang, later ones work. */
  strand(): void {
    for (const socket of this.#sockets) socket.pause();
  }

  /** Connections made from now on work; what hung is closed. */
  recover(): void {
    this.#isSilent = false;
    for (const socket of this.#sockets) socket.destroy();
  }

  async stop(): Promise<void> {
    const closed = new Promise<void>((resolve) => this.#server.close(() => resolve()));
    for (const socket of this.#sockets) socket.destroy();
    await closed;
  }

  #forward(near: Socket, target: number): void {
    this.#keep(near);
    if (this.#isSilent) {
      near.pause();
      return;
    }
    const far = connect(target, '127.0.0.1');
    this.#keep(far);
    near.pipe(far);
    far.pipe(near);
    near.once('close', () => far.destroy());
    far.once('close', () => near.destroy());
  }

  #keep(socket: Socket): void {
    this.#sockets.add(socket);
    socket.once('close', () => this.#sockets.delete(socket));
    // A reset by either side ends both; the close event that follows sees to that.
    socket.on('error', () => socket.destroy());
  }
}
