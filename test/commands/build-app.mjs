import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { cacheFolder, root, runTool } from './tools.mjs';

const inputs = [
  'index.html',
  'package-lock.json',
  'public',
  'src',
  'svelte.config.js',
  'test/build',
  'vite.config.ts',
];
const stampFile = path.join(cacheFolder, 'built-inputs');

/** The built app. */
export const distFolder = path.join(root, 'dist');

/**
 * Builds the app, unless it was built from exactly these sources.
 * @param {{ output?: 'stdout' | 'stderr' }} [options] where the build's own messages go
 * @returns {Promise<number>} the exit code
 */
export async function buildIfChanged({ output = 'stdout' } = {}) {
  const hash = hashInputs();
  const isBuilt = existsSync(path.join(distFolder, 'index.html'));
  if (isBuilt && existsSync(stampFile) && readFileSync(stampFile, 'utf8') === hash) return 0;
  return build([], hash, output);
}

/**
 * @param {string[]} args for vite build
 * @param {string} [hash]
 * @param {'stdout' | 'stderr'} [output]
 */
export async function build(args, hash = hashInputs(), output = 'stdout') {
  rmSync(stampFile, { force: true });
  const code = await runTool('vite', ['build', ...args], { output });
  if (code !== 0) return code;
  mkdirSync(cacheFolder, { recursive: true });
  writeFileSync(stampFile, hash);
  return 0;
}

function hashInputs() {
  const hash = createHash('sha256');
  for (const file of inputs.flatMap(filesAt).sort()) {
    hash.update(`${file}\0`).update(readFileSync(path.join(root, file)));
  }
  return hash.digest('hex');
}

/** @param {string} location @returns {string[]} */
function filesAt(location) {
  const absolute = path.join(root, location);
  if (!existsSync(absolute)) return [];
  if (statSync(absolute).isFile()) return [location];
  return readdirSync(absolute).flatMap((name) => filesAt(`${location}/${name}`));
}
