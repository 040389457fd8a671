import { networkInterfaces } from 'node:os';
import { defineConfig } from '@playwright/test';

const oneMinuteMs = 60_000;

const hasNetworkInterface = Object.values(networkInterfaces()).some((addresses) =>
  addresses?.some((address) => !address.internal),
);

/** On a machine with only `lo` WebRTC finds no candidates but with all of these together. */
const loopbackOnly = {
  args: ['--allow-loopback-in-peer-connection'],
  features: ['WebRtcHideLocalIpsWithMdns'],
  permissions: ['camera', 'microphone'],
};
const webRtc = hasNetworkInterface ? { args: [], features: [], permissions: [] } : loopbackOnly;

/**
 * Two pages that its address bar would have ready in every window: a tenth of all that the journeys
 * ask of the processors.
 */
const addressBarPages = ['WebUIOmniboxPopup', 'WebUIOmniboxAimPopup'];

/** What Playwright switches off itself: a second list takes the place of its own. */
const offByPlaywright = [
  'AimEnabled',
  'AvoidCorsURLLoaderRestartOnRedirect',
  'AvoidUnnecessaryBeforeUnloadCheckSync',
  'DestroyProfileOnBrowserClose',
  'HttpsFirstBalancedModeAutoEnable',
  'HttpsUpgrades',
  'LensOverlay',
  'MediaRouter',
  'NetworkTimeServiceQuerying',
  'OptimizationHints',
  'PaintHolding',
  'PreconnectToSearch',
  'ThirdPartyStoragePartitioning',
];
const featuresOff = [...offByPlaywright, ...addressBarPages, ...webRtc.features];

/** Set by the commands, which find or install one; without it Playwright takes its own. */
const chromium = process.env['CHROMIUM_PATH'];

/**
 * The same engine with no browser around it, where there is one: a sixth less work for the
 * processors.
 */
const headlessShell = process.env['HEADLESS_SHELL_PATH'] ?? chromium;

const args = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  `--disable-features=${featuresOff.join(',')}`,
  ...webRtc.args,
];

const jsonReport = process.env['PERENNIAL_JOURNEYS_REPORT'];

/** Most of each is waiting for a window of the local network to end: they need hardly a core. */
const waiting = [
  'announcements',
  'away',
  'failed-message',
  'first-archive',
  'killed',
  'open-community',
  'owner-gone',
  'recovery',
  'renewed-link',
  'seeding',
  'switched-off',
  'tabs',
  'take-over',
  'web-seed',
].map((name) => `${name}.spec.ts`);

/** What the shell lacks: notifications, installing, frozen tabs. Lighthouse judges what people use. */
const wholeBrowser = ['frozen', 'installed', 'lighthouse', 'notifications'].map(
  (name) => `${name}.spec.ts`,
);

function launchWith(executablePath: string | undefined) {
  return { ...(executablePath && { executablePath }), args };
}

const inShell = { launchOptions: launchWith(headlessShell) };

export default defineConfig({
  testDir: 'test/journeys',
  outputDir: 'test-results',
  // Three busy ones at a time are too many for two cores. Each worker has a local network of its own.
  workers: 3,
  projects: [
    { name: 'whole browser', testMatch: wholeBrowser, workers: 1 },
    { name: 'waiting', testMatch: waiting, workers: 1, use: inShell },
    { name: 'busy', testIgnore: [...waiting, ...wholeBrowser], workers: 2, use: inShell },
  ],
  // A file's tests share nothing: the last file does not keep one worker busy alone.
  fullyParallel: true,
  retries: 0,
  forbidOnly: true,
  // Two clients that announce at the same instant can need half a minute, several times over.
  timeout: 3 * oneMinuteMs,
  expect: { timeout: oneMinuteMs },
  reporter: [['list'], ...(jsonReport ? [['json', { outputFile: jsonReport }] as const] : [])],
  use: {
    screenshot: 'only-on-failure',
    serviceWorkers: 'allow',
    permissions: webRtc.permissions,
    launchOptions: launchWith(chromium),
  },
});
