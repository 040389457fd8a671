import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { run, runTool } from './tools.mjs';

const variable = 'CHROMIUM_PATH';

/** The same engine with no browser around it, as Debian has it. */
const debianShell = '/usr/bin/chromium-headless-shell';

/** Generous: the first start of a browser on a slow disk. */
const versionLimitMs = 30_000;

/** Where Chromium is looked for. */
const usualPaths = {
  linux: [
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    '/usr/bin/google-chrome',
    '/usr/bin/google-chrome-stable',
    '/snap/bin/chromium',
  ],
  darwin: [
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  ],
};
const windowsFolders = ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA'];

/** @typedef {Pick<import('./tools.mjs').RunOptions, 'output'>} Output for the installation */

/**
 * What the search touches.
 * @typedef {object} Machine
 * @property {string} platform as process.platform
 * @property {Record<string, string | undefined>} env
 * @property {boolean} isRoot
 * @property {(file: string) => boolean} exists
 * @property {(file: string) => boolean} answers whether the program tells its version: Ubuntu's
 *   /usr/bin/chromium-browser can be a script that only says what to install
 * @property {() => Promise<string>} playwrightPath where Playwright keeps its own
 * @property {(program: string, args: string[], options: import('./tools.mjs').RunOptions) => Promise<number>} run
 * @property {(options: Output) => Promise<number>} installPlaywright
 * @property {(text: string) => void} say
 */

/** @type {Machine} */
const thisMachine = {
  platform: process.platform,
  env: process.env,
  isRoot: process.getuid?.() === 0,
  exists: existsSync,
  answers: (file) => spawnSync(file, ['--version'], { timeout: versionLimitMs }).status === 0,
  playwrightPath: async () => (await import('@playwright/test')).chromium.executablePath(),
  run,
  installPlaywright: (options) =>
    runTool('@playwright/test', ['install', 'chromium'], { ...options, command: 'playwright' }),
  say: (text) => console.error(text),
};

/**
 * The Chromium for the journeys, installed where there is none.
 * @param {Output} [options]
 * @param {Machine} [machine]
 * @returns {Promise<string | undefined>} its path; undefined after saying what to do
 */
export async function ensureChromium(options = {}, machine = thisMachine) {
  const found = await findChromium(machine);
  if (found !== undefined || chosenOn(machine) !== undefined) return found;
  machine.say('No Chromium found: installing one …');
  const installed =
    (await installFromDebian(options, machine)) ?? (await installFromPlaywright(options, machine));
  if (installed === undefined) machine.say(whatToDo);
  return installed;
}

/**
 * The variables that name the browsers of the journeys, which most of the time need no more than the
 * engine.
 * @param {Output} [options]
 * @param {Machine} [machine]
 * @returns {Promise<Record<string, string> | undefined>} undefined after saying what to do
 */
export async function journeyBrowsers(options = {}, machine = thisMachine) {
  const chromium = await ensureChromium(options, machine);
  if (chromium === undefined) return undefined;
  const hasShell = chosenOn(machine) === undefined && isUsable(debianShell, machine);
  return { [variable]: chromium, ...(hasShell && { HEADLESS_SHELL_PATH: debianShell }) };
}

/**
 * The Chromium that is there; none is installed.
 * @param {Machine} [machine]
 * @returns {Promise<string | undefined>} its path; undefined also after saying that the one which the
 *   variable names cannot be used
 */
export async function findChromium(machine = thisMachine) {
  const chosen = chosenOn(machine);
  return chosen === undefined ? installedChromium(machine) : accept(chosen, machine);
}

/** @param {Machine} machine */
function chosenOn({ env }) {
  const chosen = env[variable];
  return chosen === '' ? undefined : chosen;
}

/**
 * The one that the variable names, and no other in its place.
 * @param {string} chosen
 * @param {Machine} machine
 */
function accept(chosen, machine) {
  if (isUsable(chosen, machine)) return chosen;
  machine.say(
    machine.exists(chosen)
      ? `${variable} names ${chosen}, which does not answer to --version as a Chromium does.`
      : `${variable} names ${chosen}, where there is no file.`,
  );
  return undefined;
}

/** @param {Machine} machine */
async function installedChromium(machine) {
  const candidates = [...candidatesOn(machine), await machine.playwrightPath()];
  return candidates.find((file) => isUsable(file, machine));
}

/** @param {Machine} machine @returns {string[]} */
function candidatesOn({ platform, env }) {
  if (platform === 'linux' || platform === 'darwin') return usualPaths[platform];
  if (platform !== 'win32') return [];
  return windowsFolders.flatMap((name) => {
    const folder = env[name];
    const browsers = ['Chromium/Application/chrome.exe', 'Google/Chrome/Application/chrome.exe'];
    return folder === undefined ? [] : browsers.map((browser) => path.join(folder, browser));
  });
}

/** @param {string} file @param {Machine} machine */
function isUsable(file, machine) {
  if (!machine.exists(file)) return false;
  // There chrome.exe opens a window instead of telling its version.
  return machine.platform === 'win32' || machine.answers(file);
}

/** @param {Output} options @param {Machine} machine */
async function installFromDebian(options, machine) {
  if (!machine.isRoot || !machine.exists('/usr/bin/apt-get')) return undefined;
  const runOptions = { ...options, env: { DEBIAN_FRONTEND: 'noninteractive' } };
  await machine.run('apt-get', ['update'], runOptions);
  const install = ['install', '-y', 'chromium'];
  const code = await machine.run('apt-get', [...install, 'chromium-headless-shell'], runOptions);
  // Older releases have no such package, and then install neither.
  if (code !== 0) await machine.run('apt-get', install, runOptions);
  return installedChromium(machine);
}

/** @param {Output} options @param {Machine} machine */
async function installFromPlaywright(options, machine) {
  await machine.installPlaywright(options);
  return installedChromium(machine);
}

const whatToDo = [
  'No Chromium was found and none could be installed. Do one of these, then run this again:',
  '  - Debian, Ubuntu:  sudo apt-get update && sudo apt-get install -y chromium',
  '  - any system:      npx playwright install chromium',
  `  - an own one:      ${variable}=/path/to/chrome npm test`,
].join('\n');
