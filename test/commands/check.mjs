import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { ensureInstalled } from './install.mjs';
import { root, runTool } from './tools.mjs';

/**
 * Type-checks every realm: each tsconfig.json of the repository, by the native compiler, and the
 * page's by svelte-check. The code generated from proto/ must be what is committed.
 */
await ensureInstalled();
const { driftedFiles } = await import('./generate-proto.mjs');

const pageConfig = 'src/tsconfig.json';

/** @param {string} folder @returns {string[]} */
function configsIn(folder) {
  const below = readdirSync(path.join(root, folder), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .flatMap((entry) => configsIn(`${folder}/${entry.name}`));
  const own = `${folder}/tsconfig.json`;
  return existsSync(path.join(root, own)) ? [own, ...below] : below;
}

async function checkRealms() {
  const configs = ['tsconfig.json', ...configsIn('src'), ...configsIn('test')];
  let isClean = true;
  for (const config of configs.filter((file) => file !== pageConfig)) {
    const startedMs = performance.now();
    const code = await runTool('typescript-7', ['--project', config, '--pretty'], {
      command: 'tsc',
    });
    const outcome = code === 0 ? 'no errors' : 'errors';
    console.log(`${config}: ${outcome}, ${Math.round(performance.now() - startedMs)} ms`);
    isClean &&= code === 0;
  }
  return isClean;
}

async function isGeneratedFresh() {
  const drifted = await driftedFiles();
  for (const name of drifted ?? []) {
    console.error(`src/protocol/generated/${name} is not what proto/ gives: run npm run proto.`);
  }
  return drifted?.length === 0;
}

const checkPage = () =>
  runTool('svelte-check', ['--tsconfig', pageConfig, '--fail-on-warnings', '--output', 'human']);

const [isClean, pageCode, isFresh] = await Promise.all([
  checkRealms(),
  checkPage(),
  isGeneratedFresh(),
]);
process.exitCode = isClean && pageCode === 0 && isFresh ? 0 : 1;
