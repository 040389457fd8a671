import { findChromium } from './chromium.mjs';
import { startReadyProcess } from './ready-process.mjs';

/** Generous: a slow machine signs 20 000 messages and starts a browser. */
const readyLimitMs = 180_000;

/**
 * What test/sample/main.ts prints when it is ready.
 * @typedef {object} Sample
 * @property {string} link of the invite
 * @property {string} webSeed where a static host serves the archives
 * @property {boolean} isSeeded a browser seeds them as well
 */

/**
 * The local network's configuration where a week lasts a week: the sample has a year of them. What
 * is waited for is as short as ever.
 * @param {Record<string, unknown>} networkConfig
 * @returns {Record<string, unknown>}
 */
export function withRealWeeks(networkConfig) {
  const time = { quietPeriodMs: 2_000, quietPeriodMaximumMs: 6_000, gapQueryIntervalMs: 15_000 };
  return { ...networkConfig, time };
}

/**
 * Puts the sample community into a local network, serves its archives, and seeds them from a
 * Chromium where there is one.
 * @param {object} options
 * @param {string} options.controlUrl of the local network
 * @param {string} options.appUrl
 * @param {string[]} [options.args] for test/sample/main.ts
 * @param {boolean} [options.isSeeded] false: the static host alone has them
 * @param {(stop: () => Promise<void>) => void} [options.onStarted]
 * @returns {Promise<import('./ready-process.mjs').ReadyProcess<Sample>>}
 */
export async function startSample({ controlUrl, appUrl, args = [], isSeeded = true, onStarted }) {
  const chromium = isSeeded ? await findChromium() : undefined;
  const browser = chromium === undefined ? [] : [`--chromium=${chromium}`];
  return startReadyProcess({
    file: 'test/sample/main.ts',
    args: [`--control-url=${controlUrl}`, `--app-url=${appUrl}`, ...browser, ...args],
    name: 'The sample community',
    readyLimitMs,
    ...(onStarted && { onStarted }),
  });
}
