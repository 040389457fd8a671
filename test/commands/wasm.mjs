import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { ensureInstalled, npm } from './install.mjs';
import { run } from './tools.mjs';
import {
  compiler,
  crate,
  flags,
  generatedFolder,
  library,
  licenceFile,
  manifestFile,
  moduleFile,
  recipeHash,
  sha256,
  source,
} from './wasm-recipe.mjs';

/**
 * Compiles src/worker/signers/signers.c with libsecp256k1 to WebAssembly: the same bytes on every
 * machine. Needs npm, which brings the compiler, and cargo, which brings the library; only whoever
 * changes that file runs this.
 */

/** @typedef {{ [name: string]: string | Tree }} Tree */

/** @param {string} folder for packages */
async function fetchCompiler(folder) {
  const { name, version, integrity } = compiler;
  const wanted = ['install', '--prefix', folder, '--no-save', '--no-audit', '--no-fund'];
  await must(npm([...wanted, `${name}@${version}`]), `npm could not bring ${name}.`);
  const record = path.join(folder, 'node_modules/.package-lock.json');
  /** @type {{ packages: Record<string, { integrity?: string }> }} */
  const { packages } = JSON.parse(readFileSync(record, 'utf8'));
  requireSame(name, packages[`node_modules/${name}`]?.integrity, integrity);
  return path.join(folder, 'node_modules', name, 'gen/bundle.js');
}

/** @param {string} folder for the crate and those that building it would need */
async function fetchCrate(folder) {
  const { name, version, checksum } = crate;
  const manifest = path.join(folder, 'Cargo.toml');
  const wanted = `[dependencies]\n${name} = "=${version}"\n`;
  writeFileSync(manifest, `[package]\nname = "none"\n[lib]\npath = "none.rs"\n${wanted}`);
  writeFileSync(path.join(folder, 'none.rs'), '');
  const vendored = path.join(folder, 'vendor');
  const code = run('cargo', ['vendor', '--quiet', '--manifest-path', manifest, vendored], {
    output: 'stderr',
  });
  await must(code, `cargo, of the Rust toolchain, could not bring ${name}.`);
  const crateFolder = path.join(vendored, name);
  /** @type {{ package: string }} */
  const found = JSON.parse(readFileSync(path.join(crateFolder, '.cargo-checksum.json'), 'utf8'));
  requireSame(name, found.package, checksum);
  return crateFolder;
}

/**
 * The files of a folder, as the library's authors named what is in them. The compiler's file system
 * knows no `..`.
 * @param {string} folder
 */
function filesOf(folder) {
  /** @type {Tree} */
  const files = {};
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (!entry.isFile() || !/\.[ch]$/.test(entry.name)) continue;
    files[entry.name] = readFileSync(path.join(folder, entry.name), 'utf8')
      .replaceAll(crate.prefix, 'secp256k1_')
      .replaceAll('"../include/', '"');
  }
  return files;
}

/**
 * @param {string} compilerFile
 * @param {string} crateFolder
 * @returns {Promise<Uint8Array>}
 */
async function compile(compilerFile, crateFolder) {
  /** @type {{ runClang: (args: string[], files: Tree) => Promise<{ 'signers.wasm': Uint8Array }> }} */
  const { runClang } = await import(pathToFileURL(compilerFile).href);
  const inCrate = (/** @type {string} */ name) => filesOf(path.join(crateFolder, name));
  const files = {
    'signers.c': readFileSync(source, 'utf8'),
    src: inCrate('depend/secp256k1/src'),
    include: inCrate('depend/secp256k1/include'),
    system: inCrate('wasm/wasm-sysroot'),
  };
  const folders = ['-isystemsystem', '-isysteminclude', '-isystemsrc'];
  const args = ['clang', ...flags, ...folders, '-o', 'signers.wasm', 'signers.c'];
  const { 'signers.wasm': wasm } = await runClang(args, files);
  return wasm;
}

/**
 * @param {Uint8Array} wasm
 * @param {string} crateFolder
 */
function keep(wasm, crateFolder) {
  mkdirSync(generatedFolder, { recursive: true });
  const base64 = Buffer.from(wasm).toString('base64');
  writeFileSync(
    moduleFile,
    `// By \`npm run wasm\`.\nexport const signersWasm =\n  '${base64}';\n`,
  );
  writeFileSync(
    licenceFile,
    readFileSync(path.join(crateFolder, 'depend/secp256k1/COPYING'), 'utf8'),
  );
  const manifest = { ...library, recipeSha256: recipeHash(), wasmSha256: sha256(wasm) };
  writeFileSync(manifestFile, `${JSON.stringify(manifest, undefined, 2)}\n`);
  console.log(`${wasm.length} bytes of WebAssembly, SHA-256 ${sha256(wasm)}`);
}

/**
 * @param {Promise<number>} code
 * @param {string} reason
 */
async function must(code, reason) {
  if ((await code) !== 0) throw new Error(reason);
}

/**
 * @param {string} name
 * @param {string | undefined} got
 * @param {string} expected
 */
function requireSame(name, got, expected) {
  if (got !== expected) throw new Error(`${name}: expected ${expected}, got ${got ?? 'nothing'}.`);
}

await ensureInstalled();
const folder = mkdtempSync(path.join(tmpdir(), 'perennial-wasm-'));
try {
  const compilerFile = await fetchCompiler(folder);
  const crateFolder = await fetchCrate(folder);
  keep(await compile(compilerFile, crateFolder), crateFolder);
} finally {
  rmSync(folder, { recursive: true });
}
