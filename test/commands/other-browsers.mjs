import { existsSync } from 'node:fs';
import { run } from './tools.mjs';

/** What test/browsers starts, and the Debian package it comes with. */
const programs = [
  { file: '/usr/bin/firefox-esr', debianPackage: 'firefox-esr' },
  { file: '/usr/bin/WebKitWebDriver', debianPackage: 'webkit2gtk-driver' },
  { file: '/usr/bin/Xvfb', debianPackage: 'xvfb' },
];

/**
 * Firefox, WebKitGTK with its driver, and a screen for it, installed where they are not there.
 * @returns {Promise<boolean>} false after saying what to do
 */
export async function ensureOtherBrowsers() {
  const wanted = missingPackages();
  if (wanted.length > 0 && process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    console.error(`Installing ${wanted.join(', ')} …`);
    const options = { env: { DEBIAN_FRONTEND: 'noninteractive' } };
    await run('apt-get', ['update'], options);
    await run('apt-get', ['install', '-y', ...wanted], options);
  }
  const missing = missingPackages();
  if (missing.length > 0) {
    console.error(
      `This needs Debian 12 or later with: sudo apt-get install -y ${missing.join(' ')}`,
    );
  }
  return missing.length === 0;
}

function missingPackages() {
  return programs.filter(({ file }) => !existsSync(file)).map(({ debianPackage }) => debianPackage);
}
