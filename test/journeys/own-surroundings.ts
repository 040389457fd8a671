import { startLocalNetwork } from '../commands/local-network.mjs';
import { distFolder } from '../commands/build-app.mjs';
import { serveFolder } from '../commands/serve.mjs';
import { hostOf, writeEnvironment } from './journey-environment.ts';

/** A sub-path, since any of them must serve the app. */
const basePath = '/perennial/';

/** So that neither a running `npm start` nor another worker is in the way. */
const anyPorts = ['--node-port=0', '--node-port=0', '--tracker-port=0', '--control-port=0'];

export interface Surroundings {
  /** By path, what the static server has instead of the built files. */
  texts: Map<string, string>;
  stop: () => Promise<void>;
}

/**
 * A local network and a static server of one worker's own: what a journey stops or lets the service
 * nodes forget is nobody else's.
 */
export async function startSurroundings(): Promise<Surroundings> {
  const network = await startLocalNetwork({ args: anyPorts });
  const texts = new Map([['/network.json', JSON.stringify(network.networkConfig)]]);
  const server = await serveFolder({ folder: distFolder, basePath, texts });
  writeEnvironment({
    appUrl: server.url,
    controlUrl: network.controlUrl,
    configuredHosts: [server.url, ...network.serviceNodes, ...network.trackers].map(hostOf),
  });
  const stop = async (): Promise<void> => {
    await server.close();
    await network.stop();
  };
  return { texts, stop };
}
