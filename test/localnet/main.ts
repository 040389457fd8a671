import { LocalNetwork } from './local-network.ts';
import { parseMainOptions } from './main-options.ts';

/**
 * The local network as a process. Its one line on stdout, JSON, comes when everything runs;
 * SIGINT or SIGTERM ends it, with code 0 once everything is closed.
 */
async function main(args: string[]): Promise<void> {
  const starting = LocalNetwork.start(parseMainOptions(args, reportToStderr));
  const signalled = nextSignal();
  const network = await starting;
  console.log(JSON.stringify(readyLine(network)));
  await signalled;
  await network.stop();
}

function readyLine(network: LocalNetwork): object {
  const { networkConfig, controlUrl, movedPorts } = network;
  const { serviceNodes, trackers } = networkConfig;
  return { controlUrl, serviceNodes, trackers, networkConfig, movedPorts };
}

function nextSignal(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => resolve());
  });
}

function reportToStderr(where: string, cause: unknown): void {
  console.error(where, cause);
}

main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
