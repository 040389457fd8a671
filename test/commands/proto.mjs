import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { ensureInstalled } from './install.mjs';
import { root, runTool } from './tools.mjs';

/** Generates src/protocol/generated/messages.js and its types from proto/. */
await ensureInstalled();

const script = 'src/protocol/generated/messages.js';
const types = 'src/protocol/generated/messages.d.ts';
const schemas = ['proto/status.proto', 'proto/waku.proto', 'proto/archive.proto'];
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
  `--out=${script}`,
];

/** @param {string[]} furtherFlags */
function generate(...furtherFlags) {
  return runTool('protobufjs-cli', [...flags, ...furtherFlags, ...schemas], { command: 'pbjs' });
}

/** A CommonJS import, which verbatimModuleSyntax refuses in an ES module. */
function repairTypes() {
  const file = path.join(root, types);
  const text = readFileSync(file, 'utf8');
  writeFileSync(
    file,
    text.replace('import Long = require("long");', 'import type Long from "long";'),
  );
}

mkdirSync(path.join(root, path.dirname(script)), { recursive: true });
// The types are made from the comments, which the script itself is then written without.
const isGenerated = (await generate('--dts')) === 0 && (await generate('--no-comments')) === 0;
if (isGenerated) repairTypes();
process.exitCode = isGenerated ? 0 : 1;
