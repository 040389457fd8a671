import { startReadyProcess } from './ready-process.mjs';

/** Generous: a slow machine compiles libp2p's sources first. */
const readyLimitMs = 120_000;

/**
 * What test/localnet/main.ts prints when it is ready.
 * @typedef {object} LocalNetworkAddresses
 * @property {string} controlUrl http, for the test commands (forget, stop a node …)
 * @property {string[]} serviceNodes multiaddrs
 * @property {string[]} trackers ws
 * @property {Record<string, unknown>} networkConfig the app's network.json
 * @property {{ part: string, preferred: number, actual: number }[]} movedPorts where the preferred
 *   port was in use
 */

/** @typedef {LocalNetworkAddresses & { stop: () => Promise<void>, ended: Promise<number> }} LocalNetwork */

/**
 * Starts the service nodes and the tracker as a process of their own.
 * @param {{ args?: string[] }} [options] args: for test/localnet/main.ts
 * @returns {Promise<LocalNetwork>}
 */
export async function startLocalNetwork({ args = [] } = {}) {
  /** @type {import('./ready-process.mjs').ReadyProcess<LocalNetworkAddresses>} */
  const { ready, stop, ended } = await startReadyProcess({
    file: 'test/localnet/main.ts',
    args,
    name: 'The local network',
    readyLimitMs,
  });
  return { ...ready, stop, ended };
}
