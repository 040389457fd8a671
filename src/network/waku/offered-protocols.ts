import { FilterCodecs, LightPushCodec, StoreCodec } from '@waku/core';
import type { Connection, Libp2p } from './libp2p-types.ts';
import type { ServiceProtocol } from './waku-network.ts';

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
  const identified = Promise.withResolvers<string[]>();
  // Nobody may be waiting for it when the signal is aborted.
  identified.promise.catch(() => undefined);
  const onIdentify = ({ detail }: CustomEvent<{ connection: Connection; protocols: string[] }>) => {
    if (detail.connection.id === connection.id) identified.resolve(detail.protocols);
  };
  const onAbort = (): void => identified.reject(signal.reason);
  libp2p.addEventListener('peer:identify', onIdentify);
  signal.addEventListener('abort', onAbort, { once: true });
  try {
    signal.throwIfAborted();
    const known = await knownProtocols(libp2p, connection);
    return neededOf(known.length > 0 ? known : await identified.promise);
  } finally {
    libp2p.removeEventListener('peer:identify', onIdentify);
    signal.removeEventListener('abort', onAbort);
  }
}

/** None where it has not identified itself yet. */
function knownProtocols(libp2p: Libp2p, { remotePeer }: Connection): Promise<string[]> {
  return libp2p.peerStore.get(remotePeer).then(
    ({ protocols }) => protocols,
    () => [],
  );
}

function neededOf(offered: readonly string[]): ServiceProtocol[] {
  const names = Object.keys(codecs) as ServiceProtocol[];
  return names.filter((name) => offered.includes(codecs[name]));
}
