import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { constants, setPriority } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');
export const cacheFolder = path.join(root, 'node_modules/.cache/perennial');

/**
 * The JavaScript file behind a package's command. Started by node itself, it needs no shell and no
 * `.cmd` on Windows.
 * @param {string} packageName
 * @param {string} [command] where it differs from the package's name
 */
export function toolPath(packageName, command = packageName) {
  const folder = path.join(root, 'node_modules', packageName);
  /** @type {{ bin: string | Record<string, string> }} */
  const { bin } = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'));
  const file = typeof bin === 'string' ? bin : bin[command];
  if (file === undefined) throw new Error(`${packageName} has no command ${command}`);
  return path.join(folder, file);
}

/**
 * @typedef {object} RunOptions
 * @property {Record<string, string>} [env] added to ours
 * @property {'stdout' | 'stderr'} [output] where its standard output goes
 * @property {boolean} [isPatient] runs, with all that it starts, when nothing else wants a processor
 */

/**
 * Runs a program in the repository with our standard streams.
 * @param {string} program
 * @param {string[]} args
 * @param {RunOptions} [options]
 * @returns {Promise<number>} its exit code, 1 where a signal or a failed start ended it
 */
export function run(program, args, { env = {}, output = 'stdout', isPatient = false } = {}) {
  return new Promise((resolve) => {
    const child = spawn(program, args, {
      cwd: root,
      stdio: ['inherit', process[output], 'inherit'],
      env: { ...process.env, ...env },
    });
    if (isPatient && child.pid !== undefined)
      setPriority(child.pid, constants.priority.PRIORITY_LOW);
    child.on('error', (error) => {
      console.error(`${program} could not be started: ${error.message}`);
      resolve(1);
    });
    child.on('exit', (code) => resolve(code ?? 1));
  });
}

/**
 * Runs a package's command, as `npx` would.
 * @param {string} packageName
 * @param {string[]} args
 * @param {RunOptions & { command?: string }} [options]
 */
export function runTool(packageName, args, { command, ...options } = {}) {
  return run(process.execPath, [toolPath(packageName, command), ...args], options);
}

/**
 * Runs a TypeScript file of ours.
 * @param {string} file from the repository's root
 * @param {string[]} args
 * @param {RunOptions} [options]
 */
export function runTypeScript(file, args, options) {
  return run(process.execPath, ['--import', 'tsx', file, ...args], options);
}
