import { LightNode } from '../../../src/network/waku/light-node.ts';
import type { LightNodeOptions } from '../../../src/network/waku/light-node.ts';
import { RemoteLightNode } from '../../../src/network/waku/remote/remote-light-node.ts';
import type { WakuNetwork } from '../../../src/network/waku/waku-network.ts';
import { WakuWorkerDouble } from './worker-double.ts';

/** Where a light node runs: one contract holds for both. */
export interface Place {
  where: string;
  make: (options: LightNodeOptions) => WakuNetwork;
}

export const here: Place = { where: 'in the page', make: (options) => new LightNode(options) };

const inWorker: Place = {
  where: 'in a worker',
  make: ({ clock, random, transports: _, ...settings }) =>
    new RemoteLightNode({
      settings,
      spawn: () => WakuWorkerDouble.withLightNode({ clock, random }),
      clock,
      onError: (error) => {
        throw error;
      },
    }),
};

export const places: readonly Place[] = [here, inWorker];
