import { existsSync } from 'node:fs';
import path from 'node:path';
import { run, runTool } from './tools.mjs';

const variable = 'CHROMIUM_PATH';

/** @type {Partial<Record<NodeJS.Platform, string[]>>} */
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
  win32: ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA'].flatMap((name) => {
    const folder = process.env[name];
    return folder === undefined
      ? []
      : [
          path.join(folder, 'Chromium/Application/chrome.exe'),
          path.join(folder, 'Google/Chrome/Application/chrome.exe'),
        ];
  }),
};

/**
 * The Chromium for the journeys, installed where there is none.
 * @param {Pick<import('./tools.mjs').RunOptions, 'output'>} [options] for the installation
 * @returns {Promise<string | undefined>} its path; undefined after saying what to do
 */
export async function ensureChromium(options = {}) {
  const chosen = process.env[variable];
  if (chosen !== undefined && chosen !== '') {
    if (existsSync(chosen)) return chosen;
    console.error(`${variable} names ${chosen}, where there is no file.`);
    return undefined;
  }
  const found = installedChromium() ?? (await playwrightChromium());
  if (found !== undefined) return found;
  await installChromium(options);
  const installed = installedChromium() ?? (await playwrightChromium());
  if (installed === undefined) sayWhatToDo();
  return installed;
}

function installedChromium() {
  return usualPaths[process.platform]?.find((file) => existsSync(file));
}

async function playwrightChromium() {
  const { chromium } = await import('@playwright/test');
  const file = chromium.executablePath();
  return existsSync(file) ? file : undefined;
}

/** @param {Pick<import('./tools.mjs').RunOptions, 'output'>} options */
async function installChromium(options) {
  console.error('No Chromium found: installing one …');
  const isDebianRoot = process.getuid?.() === 0 && existsSync('/usr/bin/apt-get');
  if (!isDebianRoot) return installPlaywrightChromium(options);
  const env = { DEBIAN_FRONTEND: 'noninteractive' };
  await run('apt-get', ['update'], { ...options, env });
  return run('apt-get', ['install', '-y', 'chromium'], { ...options, env });
}

/** @param {Pick<import('./tools.mjs').RunOptions, 'output'>} options */
function installPlaywrightChromium(options) {
  const args = ['install', 'chromium'];
  return runTool('@playwright/test', args, { ...options, command: 'playwright' });
}

function sayWhatToDo() {
  console.error(
    [
      'No Chromium was found and none could be installed. Do one of these, then run this again:',
      '  - Debian, Ubuntu:  sudo apt-get update && sudo apt-get install -y chromium',
      '  - any system:      npx playwright install chromium',
      `  - an own one:      ${variable}=/path/to/chrome npm test`,
    ].join('\n'),
  );
}
