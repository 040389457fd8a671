import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { root } from './tools.mjs';

const endWithParent = new URL('end-with-parent.mjs', import.meta.url).href;

/** Generous: a slow machine compiles libp2p's sources first. */
const readyLimitMs = 120_000;
const stopLimitMs = 10_000;

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
  const preload = ['--import', 'tsx', '--import', endWithParent];
  const child = spawn(process.execPath, [...preload, 'test/localnet/main.ts', ...args], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
    // In a group of its own: Ctrl-C reaches it through stop() only, after those who use it.
    detached: process.platform !== 'win32',
  });
  /** @type {Promise<number>} */
  const ended = new Promise((resolve) => child.once('exit', (code) => resolve(code ?? 1)));
  const stop = () => stopProcess(child, ended);
  try {
    return { ...(await firstLine(child, ended)), stop, ended };
  } catch (error) {
    await stop();
    throw error;
  }
}

/**
 * @param {import('node:child_process').ChildProcess} child
 * @param {Promise<number>} ended
 * @returns {Promise<LocalNetworkAddresses>}
 */
async function firstLine(child, ended) {
  const { stdout } = child;
  if (stdout === null) throw new Error('expected a pipe from the local network');
  const lines = createInterface({ input: stdout });
  /** @type {Promise<string>} */
  const line = new Promise((resolve) => lines.once('line', resolve));
  /** @type {NodeJS.Timeout | undefined} */
  let timer;
  /** @type {Promise<never>} */
  const failed = new Promise((_resolve, reject) => {
    const fail = (/** @type {string} */ reason) =>
      reject(new Error(`The local network did not start: ${reason}`));
    timer = setTimeout(() => fail(`nothing within ${readyLimitMs} ms`), readyLimitMs);
    void ended.then((code) => fail(`it ended with code ${code}`));
  });
  const first = await Promise.race([line, failed]).finally(() => clearTimeout(timer));
  stdout.resume();
  return JSON.parse(first);
}

/**
 * @param {import('node:child_process').ChildProcess} child
 * @param {Promise<number>} ended
 */
async function stopProcess(child, ended) {
  child.kill('SIGTERM');
  const timer = setTimeout(() => child.kill('SIGKILL'), stopLimitMs);
  await ended;
  clearTimeout(timer);
}
