import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { ensureInstalled } from './install.mjs';
import { cacheFolder } from './tools.mjs';

/** Installs, builds, starts the local network and serves the app, until Ctrl-C. */
const preferredPort = 4173;

await ensureInstalled();
const { buildIfChanged, distFolder } = await import('./build-app.mjs');
const { startLocalNetwork } = await import('./local-network.mjs');
const { runningFile } = await import('./running-network.mjs');
const { serveFolder } = await import('./serve.mjs');

if ((await buildIfChanged()) !== 0) process.exit(1);

console.log('Starting the local network …');
const network = await startLocalNetwork();
const server = await serveFolder({
  folder: distFolder,
  texts: new Map([['/network.json', JSON.stringify(network.networkConfig, null, 2)]]),
  port: preferredPort,
});
mkdirSync(cacheFolder, { recursive: true });
writeFileSync(runningFile, JSON.stringify({ controlUrl: network.controlUrl }));
const moved = [
  { part: 'the app', preferred: preferredPort, actual: server.port },
  ...network.movedPorts,
].filter(({ preferred, actual }) => preferred !== actual);

console.log(
  [
    '',
    `Perennial:      ${server.url}`,
    '',
    'Running here, on loopback only:',
    ...network.serviceNodes.map((address) => `  service node  ${address}`),
    ...network.trackers.map((address) => `  tracker       ${address}`),
    `  control       ${network.controlUrl}`,
    ...moved.map(
      ({ part, preferred, actual }) => `  (port ${preferred} is in use: ${part} took ${actual})`,
    ),
    '',
    'Ctrl-C stops all of it.',
  ].join('\n'),
);

let isStopping = false;
process.on('SIGINT', () => void stop(0));
process.on('SIGTERM', () => void stop(0));
void network.ended.then((code) => {
  if (isStopping) return;
  console.error(`The local network ended by itself, with code ${code}.`);
  void stop(1);
});

/** @param {number} code */
async function stop(code) {
  if (isStopping) return;
  isStopping = true;
  console.log('\nStopping …');
  rmSync(runningFile, { force: true });
  await server.close();
  await network.stop();
  process.exit(code);
}
