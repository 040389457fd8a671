import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { serveHistory } from './static-host.ts';

const LOOPBACK = '127.0.0.1';

/** Of a file that is asked for in parts. */
export type Fitness =
  /** Sends all of it, as a host does that knows no ranges. */
  | 'whole'
  /** Sends less than what was asked for, as of an older file that ended earlier. */
  | 'clipped'
  | 'right';

/** As serveHistory, but what it sends is as it should be only once it is told so. */
export async function serveUnfit(history: Parameters<typeof serveHistory>[0]) {
  const host = await serveHistory(history);
  let fitness: Fitness = 'whole';
  const send = async (path: string, range: string | undefined) => {
    const headers = range !== undefined && fitness !== 'whole' ? { range } : undefined;
    const answer = await fetch(new URL(path, host.url), headers && { headers });
    const body = Buffer.from(await answer.arrayBuffer());
    const isClipped = range !== undefined && fitness === 'clipped';
    return { status: answer.status, body: isClipped ? body.subarray(0, body.length / 2) : body };
  };
  const server = createServer((request, response) => {
    response.setHeader('access-control-allow-origin', '*');
    response.setHeader('access-control-allow-headers', '*');
    if (request.method === 'OPTIONS') return void response.end();
    // Whoever asked may have gone.
    response.on('error', () => response.destroy());
    send(request.url ?? '/', request.headers.range).then(
      ({ status, body }) => response.writeHead(status, { 'content-length': body.length }).end(body),
      (error: unknown) => console.error('The unfit host failed:', error),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, LOOPBACK, resolve));
  const address = `${LOOPBACK}:${(server.address() as AddressInfo).port}`;
  const close = async (): Promise<void> => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    await host.close();
  };
  const become = (fit: Fitness): void => void (fitness = fit);
  return { url: `http://${address}/`, become, close };
}
