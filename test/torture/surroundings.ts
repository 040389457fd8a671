import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { distFolder } from '../commands/build-app.mjs';
import { startLocalNetwork } from '../commands/local-network.mjs';
import { serveFolder } from '../commands/serve.mjs';
import { serveBuiltPage } from '../journeys/built-page.ts';
import { hostOf } from '../journeys/journey-environment.ts';
import { NetworkControl } from '../journeys/network-control.ts';

/** So that a running `npm start` is not in the way. */
const anyPorts = ['--node-port=0', '--node-port=0', '--tracker-port=0', '--control-port=0'];

/** What the people of a run live in. */
export interface Surroundings {
  network: NetworkControl;
  appUrl: string;
  /** Where the page of those who seed wrong bytes is served. */
  seederUrl: string;
  configuredHosts: readonly string[];
  /** A new one each time. */
  profileFolder: (name: string) => string;
}

/** For as long as `use` takes; then everything is ended and deleted. */
export async function inSurroundings<Result>(
  use: (surroundings: Surroundings) => Promise<Result>,
): Promise<Result> {
  const folder = await mkdtemp(path.join(tmpdir(), 'perennial-torture-'));
  const endings = [() => rm(folder, { recursive: true, maxRetries: 10, retryDelay: 200 })];
  try {
    const local = await startLocalNetwork({ args: anyPorts });
    endings.push(local.stop);
    const seeders = await serveBuiltPage(path.resolve(import.meta.dirname, '../journeys/forge'));
    endings.push(seeders.close);
    const texts = new Map([['/network.json', JSON.stringify(local.networkConfig)]]);
    const app = await serveFolder({ folder: distFolder, texts });
    endings.push(app.close);
    const hosts = [app.url, seeders.url, ...local.serviceNodes, ...local.trackers];
    return await use({
      network: new NetworkControl(local.controlUrl),
      appUrl: app.url,
      seederUrl: seeders.url,
      configuredHosts: hosts.map(hostOf),
      profileFolder: (name) => path.join(folder, name),
    });
  } finally {
    for (const end of endings.reverse()) await end();
  }
}
