import type { Server } from 'node:net';

export const LOOPBACK = '127.0.0.1';

/** Opens on the preferred port; where another program has it, on any free one (port 0). */
export async function preferPort<T>(
  preferred: number,
  open: (port: number) => Promise<T>,
): Promise<T> {
  try {
    return await open(preferred);
  } catch (error) {
    if (!isPortInUse(error)) throw error;
    return await open(0);
  }
}

/** Listens on 127.0.0.1. @returns the port, which is another one than asked for when that was 0 */
export async function listen(server: Server, port: number): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, LOOPBACK, () => {
      server.off('error', reject);
      resolve();
    });
  });
  const address = server.address();
  if (address === null || typeof address === 'string') {
    throw new Error(`expected to listen on a TCP port, got ${String(address)}`);
  }
  return address.port;
}

/** libp2p keeps the system's error code in the text of its own error only. */
function isPortInUse(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return ('code' in error && error.code === 'EADDRINUSE') || error.message.includes('EADDRINUSE');
}
