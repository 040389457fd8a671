import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { root, runTool } from './tools.mjs';

const schemas = ['proto/status.proto', 'proto/waku.proto', 'proto/archive.proto'];
const script = 'messages.js';
const types = 'messages.d.ts';
const flags = [
  '--target=static-module',
  '--wrap=esm',
  '--dependency=protobufjs/minimal.js',
  '--root=perennial',
  '--lint=none',
  // 64-bit values as Long, never as numbers: nearly every nanosecond timestamp would change.
  '--force-long',
  '--no-create',
  '--no-convert',
  '--no-delimited',
  '--no-verify',
  '--no-typeurl',
  '--no-service',
  '--path=proto',
];

/** Where the code generated from proto/ is kept, committed. */
export const generatedFolder = path.join(root, 'src/protocol/generated');

/**
 * Generates the codecs of proto/ and their types.
 * @param {string} folder for the two files
 * @returns {Promise<boolean>} false after the generator has said what is wrong
 */
export async function generateProto(folder) {
  mkdirSync(folder, { recursive: true });
  const all = [...flags, `--out=${path.join(folder, script)}`];
  // The types are made from the comments, which the script itself is then written without.
  for (const further of ['--dts', '--no-comments']) {
    const args = [...all, further, ...schemas];
    if ((await runTool('protobufjs-cli', args, { command: 'pbjs' })) !== 0) return false;
  }
  repairTypes(path.join(folder, types));
  return true;
}

/**
 * The generated files that are not what proto/ gives now.
 * @param {string} [folder]
 * @returns {Promise<string[] | undefined>} their names; undefined where generating failed
 */
export async function driftedFiles(folder = generatedFolder) {
  const fresh = mkdtempSync(path.join(tmpdir(), 'perennial-proto-'));
  try {
    if (!(await generateProto(fresh))) return undefined;
    return [script, types].filter(
      (name) => readText(path.join(fresh, name)) !== readText(path.join(folder, name)),
    );
  } finally {
    rmSync(fresh, { recursive: true });
  }
}

/** A git that ends lines in its own way has not changed what they say. @param {string} file */
function readText(file) {
  return readFileSync(file, 'utf8').replaceAll('\r\n', '\n');
}

/** A CommonJS import, which verbatimModuleSyntax refuses in an ES module. @param {string} file */
function repairTypes(file) {
  const text = readFileSync(file, 'utf8');
  writeFileSync(
    file,
    text.replace('import Long = require("long");', 'import type Long from "long";'),
  );
}
