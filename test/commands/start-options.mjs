import { parseArgs } from 'node:util';

const usage = `Usage: npm start -- [--sample]
  --sample  fills the local network with a community that has a year of history, and says its link`;

/**
 * @typedef {object} StartOptions
 * @property {boolean} isSample
 * @property {string[]} sampleArgs for test/sample/main.ts
 */

/**
 * What is written after `npm start --`. Tests make the sample smaller with --messages and --weeks.
 * @param {string[]} args
 * @returns {StartOptions}
 * @throws Error with a sentence for the person who wrote the arguments, and the usage
 */
export function parseStartOptions(args) {
  try {
    const { values } = parseArgs({
      args,
      options: {
        sample: { type: 'boolean', default: false },
        messages: { type: 'string' },
        weeks: { type: 'string' },
      },
    });
    const { sample: isSample, ...size } = values;
    const sampleArgs = Object.entries(size).map(([name, value]) => `--${name}=${String(value)}`);
    if (sampleArgs.length > 0 && !isSample) throw new Error('--messages and --weeks need --sample');
    return { isSample, sampleArgs };
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new Error(`${reason}\n${usage}`, { cause });
  }
}
