import { FilterCodecs, LightPushCodec, StoreCodec } from '@waku/core';
import { toError } from './errors.ts';
import type { Connection, Libp2p } from './libp2p-types.ts';
import type { ServiceProtocol } from './waku-network.ts';

interface Identified {
  connection: Connection;
  protocols: string[];
}

const codecs: Record<ServiceProtocol, string> = {
  filter: FilterCodecs.SUBSCRIBE,
  'light push v3': LightPushCodec,
  'store v3': StoreCodec,
};

/**
 * Which of the protocols that a light node needs the other side offers, as it said when it
 * identified itself, which it may still be about to.
 *
 * @throws the signal's reason
 */
export async function offeredProtocols(
  libp2p: Libp2p,
  connection: Connection,
  signal: AbortSignal,
): Promise<ServiceProtocol[]> {
  signal.throwIfAborted();
  const told = new AbortController();
  const { promise, resolve, reject } = Promise.withResolvers<ServiceProtocol[]>();
  const onAbort = (): void => reject(toError(signal.reason));
  signal.addEventListener('abort', onAbort, { once: true, signal: told.signal });
  listenToProtocols(libp2p, connection, resolve, AbortSignal.any([signal, told.signal]));
  return promise.finally(() => told.abort());
}

/**
 * Tells what the other side offers: what is known of it from before, and what it says whenever it
 * identifies itself, until the signal is aborted.
 */
export function listenToProtocols(
  libp2p: Libp2p,
  connection: Connection,
  listener: (protocols: ServiceProtocol[]) => void,
  signal: AbortSignal,
): void {
  if (signal.aborted) return;
  let isIdentified = false;
  const onIdentify = ({ detail }: CustomEvent<Identified>): void => {
    if (detail.connection.id !== connection.id) return;
    isIdentified = true;
    listener(neededOf(detail.protocols));
  };
  libp2p.addEventListener('peer:identify', onIdentify);
  const stop = (): void => libp2p.removeEventListener('peer:identify', onIdentify);
  signal.addEventListener('abort', stop, { once: true });
  void knownProtocols(libp2p, connection).then((known) => {
    if (known.length > 0 && !isIdentified && !signal.aborted) listener(neededOf(known));
  });
}

/** None where it has not identified itself yet: what was spoken with it says nothing of the rest. */
function knownProtocols(libp2p: Libp2p, { remotePeer }: Connection): Promise<string[]> {
  return libp2p.peerStore.get(remotePeer).then(
    ({ protocols, metadata }) => (metadata.has('AgentVersion') ? protocols : []),
    () => [],
  );
}

function neededOf(offered: readonly string[]): ServiceProtocol[] {
  const names = Object.keys(codecs) as ServiceProtocol[];
  return names.filter((name) => offered.includes(codecs[name]));
}
