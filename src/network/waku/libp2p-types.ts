import type { Libp2p } from '@waku/interfaces';

export type { Libp2p };
export type Connection = ReturnType<Libp2p['getConnections']>[number];
export type Stream = Connection['streams'][number];
