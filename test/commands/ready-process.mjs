import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { root } from './tools.mjs';

const endWithParent = new URL('end-with-parent.mjs', import.meta.url).href;

const stopLimitMs = 10_000;

/**
 * @template Ready
 * @typedef {object} ReadyProcess
 * @property {Ready} ready what its first line says
 * @property {() => Promise<void>} stop
 * @property {Promise<number>} ended its exit code
 */

/**
 * Starts a TypeScript file of ours as a process whose first line on stdout, JSON, says that it is
 * ready. It ends with ours, however that ends.
 * @template Ready
 * @param {object} options
 * @param {string} options.file from the repository's root
 * @param {string[]} options.args
 * @param {string} options.name at the beginning of a sentence
 * @param {number} options.readyLimitMs
 * @param {(stop: () => Promise<void>) => void} [options.onStarted] told before it is ready
 * @returns {Promise<ReadyProcess<Ready>>}
 */
export async function startReadyProcess({ file, args, name, readyLimitMs, onStarted }) {
  const preload = ['--import', 'tsx', '--import', endWithParent];
  const child = spawn(process.execPath, [...preload, file, ...args], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
    // In a group of its own: Ctrl-C reaches it through stop() only, after those who use it.
    detached: process.platform !== 'win32',
  });
  /** @type {Promise<number>} */
  const ended = new Promise((resolve) => child.once('exit', (code) => resolve(code ?? 1)));
  const stop = () => stopProcess(child, ended);
  onStarted?.(stop);
  try {
    return {
      ready: JSON.parse(await firstLine(child, ended, { name, readyLimitMs })),
      stop,
      ended,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

/**
 * @param {import('node:child_process').ChildProcess} child
 * @param {Promise<number>} ended
 * @param {{ name: string, readyLimitMs: number }} limits
 * @returns {Promise<string>}
 */
async function firstLine(child, ended, { name, readyLimitMs }) {
  const { stdout } = child;
  if (stdout === null) throw new Error(`${name}: expected a pipe, got none`);
  const lines = createInterface({ input: stdout });
  /** @type {Promise<string>} */
  const line = new Promise((resolve) => lines.once('line', resolve));
  /** @type {NodeJS.Timeout | undefined} */
  let timer;
  /** @type {Promise<never>} */
  const failed = new Promise((_resolve, reject) => {
    const fail = (/** @type {string} */ reason) =>
      reject(new Error(`${name} did not start: ${reason}`));
    timer = setTimeout(() => fail(`nothing within ${readyLimitMs} ms`), readyLimitMs);
    void ended.then((code) => fail(`it ended with code ${code}`));
  });
  const first = await Promise.race([line, failed]).finally(() => clearTimeout(timer));
  stdout.resume();
  return first;
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
