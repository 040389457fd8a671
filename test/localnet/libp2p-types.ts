import type { Libp2p } from 'libp2p';

export type Connection = ReturnType<Libp2p['getConnections']>[number];
export type Stream = Connection['streams'][number];

/** Told of every fault that ends one stream or one connection and nothing else. */
export type FaultReporter = (where: string, cause: unknown) => void;
