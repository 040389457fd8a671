import { LightNode } from '../light-node.ts';
import type { WorkerTask } from './messages.ts';
import { WakuHost } from './waku-host.ts';
import { workerClock } from './worker-clock.ts';

/** The worker of a `RemoteLightNode`. */
self.addEventListener('message', ({ data }: MessageEvent<WorkerTask>) => {
  const { settings, port } = data;
  const random = (length: number): Uint8Array => crypto.getRandomValues(new Uint8Array(length));
  const network = new LightNode({ ...settings, clock: workerClock, random });
  const host = new WakuHost(network, port);
  self.addEventListener('unhandledrejection', ({ reason }) => host.tellUncaught(reason));
  host.serve();
});
