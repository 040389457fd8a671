import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { serveHistory } from './static-host.ts';

const LOOPBACK = '127.0.0.1';

/** As serveHistory, but it takes every connection and answers none before it is told to. */
export async function serveSilently(history: Parameters<typeof serveHistory>[0]) {
  const host = await serveHistory(history);
  const port = Number(new URL(host.url).port);
  const sockets = new Set<Socket>();
  let answer = (): void => undefined;
  const isAnswering = new Promise<void>((resolve) => (answer = resolve));
  const keep = (socket: Socket): void => {
    sockets.add(socket);
    // Whoever asked may have gone.
    socket.on('error', () => socket.destroy());
  };
  const pass = (socket: Socket): void => {
    const behind = connect(port, LOOPBACK);
    keep(behind);
    socket.pipe(behind).pipe(socket);
  };
  const server = createServer((socket) => {
    keep(socket);
    void isAnswering.then(() => pass(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, LOOPBACK, resolve));
  const address = `${LOOPBACK}:${(server.address() as AddressInfo).port}`;
  const close = async (): Promise<void> => {
    for (const socket of sockets) socket.destroy();
    await new Promise((resolve) => server.close(resolve));
    await host.close();
  };
  return { address, url: `http://${address}/`, answer, close };
}
