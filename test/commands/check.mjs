import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { ensureInstalled } from './install.mjs';
import { cacheFolder, root, runTool } from './tools.mjs';

/**
 * Type-checks every realm: each tsconfig.json of the repository, one after the other in this
 * process with the parsed libraries shared, while svelte-check does that of the page beside it.
 * The code generated from proto/ must be what is committed.
 */
await ensureInstalled();
const { driftedFiles } = await import('./generate-proto.mjs');
const { default: ts } = await import('typescript');

const pageConfig = 'src/tsconfig.json';

/** @param {string} folder @returns {string[]} */
function configsIn(folder) {
  const below = readdirSync(path.join(root, folder), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .flatMap((entry) => configsIn(`${folder}/${entry.name}`));
  const own = `${folder}/tsconfig.json`;
  return existsSync(path.join(root, own)) ? [own, ...below] : below;
}

const noFilesYet = 18003;

/** @type {Map<string, import('typescript').SourceFile | undefined>} */
const parsedFiles = new Map();

/** @param {import('typescript').CompilerOptions} options */
function sharingHost(options) {
  const host = ts.createIncrementalCompilerHost(options);
  const parse = host.getSourceFile.bind(host);
  host.getSourceFile = (fileName, version, ...rest) => {
    // A file's parse depends on its format, which package.json decides, but not on the realm.
    if (!parsedFiles.has(fileName)) parsedFiles.set(fileName, parse(fileName, version, ...rest));
    return parsedFiles.get(fileName);
  };
  return host;
}

/**
 * @param {string} configFile
 * @returns {readonly import('typescript').Diagnostic[]}
 */
function check(configFile) {
  const read = ts.readConfigFile(path.join(root, configFile), (file) => ts.sys.readFile(file));
  const folder = path.join(root, path.dirname(configFile));
  const config = ts.parseJsonConfigFileContent(read.config, ts.sys, folder);
  const configErrors = config.errors.filter((error) => error.code !== noFilesYet);
  if (read.error !== undefined || configErrors.length > 0) {
    return [...(read.error ? [read.error] : []), ...configErrors];
  }
  if (config.fileNames.length === 0) return [];
  const cacheName = configFile.replaceAll('/', '-');
  const options = {
    ...config.options,
    incremental: true,
    tsBuildInfoFile: path.join(cacheFolder, 'check', `${cacheName}.tsbuildinfo`),
  };
  const program = ts.createIncrementalProgram({
    rootNames: config.fileNames,
    options,
    host: sharingHost(options),
  });
  const diagnostics = [
    ...program.getConfigFileParsingDiagnostics(),
    ...program.getOptionsDiagnostics(),
    ...program.getGlobalDiagnostics(),
    ...program.getSyntacticDiagnostics(),
    ...program.getSemanticDiagnostics(),
  ];
  program.emit();
  return diagnostics;
}

function checkRealms() {
  const configs = ['tsconfig.json', ...configsIn('src'), ...configsIn('test')];
  let isClean = true;
  for (const config of configs.filter((file) => file !== pageConfig)) {
    const startedMs = performance.now();
    const diagnostics = check(config);
    console.log(
      `${config}: ${diagnostics.length} errors, ${Math.round(performance.now() - startedMs)} ms`,
    );
    if (diagnostics.length === 0) continue;
    isClean = false;
    console.log(
      ts.formatDiagnosticsWithColorAndContext(diagnostics, {
        getCanonicalFileName: (file) => file,
        getCurrentDirectory: () => root,
        getNewLine: () => '\n',
      }),
    );
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

const svelteCheck = runTool('svelte-check', [
  '--tsconfig',
  pageConfig,
  '--fail-on-warnings',
  '--output',
  'human',
]);
const isFresh = isGeneratedFresh();
const isClean = checkRealms();
process.exitCode = (await svelteCheck) === 0 && (await isFresh) && isClean ? 0 : 1;
