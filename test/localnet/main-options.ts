import path from 'node:path';
import { parseArgs } from 'node:util';
import { cacheFolder } from '../commands/tools.mjs';
import type { FaultReporter } from './libp2p-types.ts';
import type { LocalNetworkOptions } from './local-network.ts';

/** Below the ports that systems give out by themselves, so that they are rarely in use. */
const PREFERRED_PORTS = { nodes: [30311, 30312], tracker: 30313, control: 30314 } as const;

const USAGE = `Usage: main.ts [options], each port 0 for any free one
  --folder <path>       where the service nodes' keys are kept
  --node-port <port>    preferred port of a service node, given twice
  --tracker-port <port> preferred port of the tracker
  --control-port <port> preferred port of the control endpoint
  --verbose             print faults of single streams and connections`;

/** @throws Error with a sentence for the person who wrote the arguments, and the usage */
export function parseMainOptions(args: string[], report: FaultReporter): LocalNetworkOptions {
  try {
    return parseValues(args, report);
  } catch (cause) {
    throw new Error(`${cause instanceof Error ? cause.message : String(cause)}\n${USAGE}`, {
      cause,
    });
  }
}

function parseValues(args: string[], report: FaultReporter): LocalNetworkOptions {
  const { values } = parseArgs({
    args,
    options: {
      folder: { type: 'string', default: path.join(cacheFolder, 'localnet') },
      'node-port': { type: 'string', multiple: true },
      'tracker-port': { type: 'string' },
      'control-port': { type: 'string' },
      verbose: { type: 'boolean', default: false },
    },
  });
  const ports = {
    nodes: nodePorts(values['node-port']),
    tracker: portOr(PREFERRED_PORTS.tracker, values['tracker-port']),
    control: portOr(PREFERRED_PORTS.control, values['control-port']),
  };
  return { folder: values.folder, ports, ...(values.verbose && { report }) };
}

function nodePorts(texts: readonly string[] | undefined): readonly [number, number] {
  if (texts === undefined) return PREFERRED_PORTS.nodes;
  const [first, second, ...others] = texts.map(toPort);
  if (first === undefined || second === undefined || others.length > 0) {
    throw new Error(`expected --node-port twice, got it ${texts.length} times`);
  }
  return [first, second];
}

function portOr(preferred: number, text: string | undefined): number {
  return text === undefined ? preferred : toPort(text);
}

function toPort(text: string): number {
  const port = Number(text);
  if (!/^\d+$/.test(text) || port > 65_535) {
    throw new Error(`expected a port from 0 to 65535, got ${text}`);
  }
  return port;
}
