import { runTool } from './tools.mjs';

/** Its days begin at another hour than UTC's, and at half past: who mistakes one for the other is found. */
const TZ = 'America/St_Johns';

/**
 * Runs vitest, wherever the machine is.
 * @param {readonly string[]} args
 */
export function runUnitTests(args) {
  return runTool('vitest', ['run', ...args], { env: { TZ } });
}
