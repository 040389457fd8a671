import { defineConfig } from '@playwright/test';

const oneMinuteMs = 60_000;

export default defineConfig({
  testDir: 'test/journeys',
  globalSetup: './test/journeys/global-setup.ts',
  outputDir: 'test-results',
  workers: 1,
  fullyParallel: false,
  retries: 0,
  forbidOnly: true,
  // Two clients that announce at the same instant can need half a minute, several times over.
  timeout: 3 * oneMinuteMs,
  expect: { timeout: oneMinuteMs },
  reporter: 'list',
  use: {
    screenshot: 'only-on-failure',
    serviceWorkers: 'allow',
    launchOptions: {
      executablePath: process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium',
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
});
