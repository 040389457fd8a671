import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { ensureInstalled } from './install.mjs';
import { parseStartOptions } from './start-options.mjs';
import { cacheFolder } from './tools.mjs';

/** Installs, builds, starts the local network and serves the app, until Ctrl-C. */
const preferredPort = 4173;

const options = optionsOrExit();
await ensureInstalled();
const { buildIfChanged, distFolder } = await import('./build-app.mjs');
const { startLocalNetwork } = await import('./local-network.mjs');
const { runningFile } = await import('./running-network.mjs');
const { startSample, withRealWeeks } = await import('./sample.mjs');
const { serveFolder } = await import('./serve.mjs');

if ((await buildIfChanged()) !== 0) process.exit(1);

/** The newest first. @type {(() => Promise<void>)[]} */
const endings = [];
let isStopping = false;
process.on('SIGINT', () => void stop(0));
process.on('SIGTERM', () => void stop(0));

console.log('Starting the local network …');
const network = await startLocalNetwork();
endings.unshift(network.stop);
void network.ended.then((code) => endedByItself('local network', code));
const { networkConfig, controlUrl } = network;
const config = options.isSample ? withRealWeeks(networkConfig) : networkConfig;
const server = await serveFolder({
  folder: distFolder,
  texts: new Map([['/network.json', JSON.stringify(config, null, 2)]]),
  port: preferredPort,
});
endings.unshift(server.close);
mkdirSync(cacheFolder, { recursive: true });
writeFileSync(runningFile, JSON.stringify({ controlUrl }));
const sample = options.isSample ? await sampleOrStop() : undefined;
const moved = [
  { part: 'the app', preferred: preferredPort, actual: server.port },
  ...network.movedPorts,
].filter(({ preferred, actual }) => preferred !== actual);

if (!isStopping) {
  console.log(
    [
      '',
      `Perennial:      ${server.url}`,
      '',
      ...sampleLines(),
      '',
      'Running here, on loopback only:',
      ...network.serviceNodes.map((address) => `  service node  ${address}`),
      ...network.trackers.map((address) => `  tracker       ${address}`),
      ...(sample ? [`  web seed      ${sample.webSeed}`] : []),
      ...(sample?.isSeeded ? ['  seeder        a Chromium without a window'] : []),
      `  control       ${controlUrl}`,
      ...moved.map(
        ({ part, preferred, actual }) => `  (port ${preferred} is in use: ${part} took ${actual})`,
      ),
      '',
      'Ctrl-C stops all of it.',
    ].join('\n'),
  );
}

function optionsOrExit() {
  try {
    return parseStartOptions(process.argv.slice(2));
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  }
}

/** @returns {Promise<import('./sample.mjs').Sample>} */
async function sampleOrStop() {
  console.log('Filling it with the sample community …');
  try {
    const { ready, ended } = await startSample({
      controlUrl,
      appUrl: server.url,
      args: options.sampleArgs,
      onStarted: (stopSample) => endings.unshift(stopSample),
    });
    void ended.then((code) => endedByItself('sample community', code));
    return ready;
  } catch (error) {
    if (!isStopping) console.error(error instanceof Error ? error.message : error);
    void stop(1);
    // It ends the process.
    return new Promise(() => {});
  }
}

function sampleLines() {
  if (sample === undefined) {
    return [
      'To try it with a community of 40 people and a year of messages: npm start -- --sample',
    ];
  }
  return [
    'Open this invite link and join: forty people have written to each other for a year.',
    `Invite link:    ${sample.link}`,
    'A week lasts a week here; without --sample it lasts a minute, and archives can be watched.',
  ];
}

/** @param {string} what @param {number} code */
function endedByItself(what, code) {
  if (isStopping) return;
  console.error(`The ${what} ended by itself, with code ${code}.`);
  void stop(1);
}

/** @param {number} code */
async function stop(code) {
  if (isStopping) return;
  isStopping = true;
  console.log('\nStopping …');
  rmSync(runningFile, { force: true });
  for (const end of endings) await end();
  process.exit(code);
}
