import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { cacheFolder, root, run } from './tools.mjs';

const oldestNode = [20, 19];
const stampFile = path.join(cacheFolder, 'installed-lock-file');

/** Installs the dependencies, unless those of the present lock file are installed. */
export async function ensureInstalled() {
  requireNode();
  const lockFile = readFileSync(path.join(root, 'package-lock.json'), 'utf8');
  const lockHash = createHash('sha256').update(lockFile).digest('hex');
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === lockHash) return;
  if (!isInstalled(JSON.parse(lockFile))) await install();
  mkdirSync(cacheFolder, { recursive: true });
  writeFileSync(stampFile, lockHash);
}

/** @typedef {{ packages: Record<string, { version?: string, optional?: boolean }> }} LockFile */

/**
 * Whether npm's own record of node_modules has every package of the lock file: after an
 * `npm install` by hand there is nothing to do.
 * @param {LockFile} wanted
 */
function isInstalled(wanted) {
  const recordFile = path.join(root, 'node_modules/.package-lock.json');
  if (!existsSync(recordFile)) return false;
  /** @type {LockFile} */
  const installed = JSON.parse(readFileSync(recordFile, 'utf8'));
  return Object.entries(wanted.packages).every(([folder, { version, optional }]) => {
    const present = installed.packages[folder];
    return folder === '' || (present ? present.version === version : optional === true);
  });
}

async function install() {
  console.error('Installing the dependencies (npm ci) …');
  const code = await npm(['ci', '--no-audit', '--no-fund', '--loglevel=error']);
  if (code !== 0) stop('npm ci failed: see its message above, mend that and run this again.');
}

function requireNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  const [wantedMajor = 0, wantedMinor = 0] = oldestNode;
  if (major > wantedMajor || (major === wantedMajor && minor >= wantedMinor)) return;
  stop(
    `Perennial needs Node.js ${oldestNode.join('.')} or later; this is ${process.versions.node}. ` +
      'Get a newer one from https://nodejs.org and run this again.',
  );
}

/** @param {string[]} args */
export function npm(args) {
  // Set when npm runs us: its own JavaScript, which needs no shell on any system.
  const script = process.env['npm_execpath'];
  if (script?.endsWith('.js'))
    return run(process.execPath, [script, ...args], { output: 'stderr' });
  const found = findNpm();
  if (found === undefined) {
    stop(
      'npm was not found beside Node.js. Install it (it comes with Node.js) and run this again.',
    );
  }
  return run(found.program, [...found.args, ...args], { output: 'stderr' });
}

/** @returns {{ program: string, args: string[] } | undefined} */
function findNpm() {
  const nodeFolder = path.dirname(process.execPath);
  const scripts = ['node_modules/npm/bin/npm-cli.js', '../lib/node_modules/npm/bin/npm-cli.js'];
  const script = scripts.map((file) => path.join(nodeFolder, file)).find(existsSync);
  if (script !== undefined) return { program: process.execPath, args: [script] };
  const folders = (process.env['PATH'] ?? '').split(path.delimiter);
  const program = folders.map((folder) => path.join(folder, 'npm')).find(existsSync);
  return program === undefined ? undefined : { program, args: [] };
}

/**
 * @param {string} message
 * @returns {never}
 */
function stop(message) {
  console.error(message);
  process.exit(1);
}
