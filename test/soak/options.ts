import { parseArgs } from 'node:util';

export interface Options {
  minutes: number;
}

/** In fewer there is nothing to compare: an archive run comes once a minute. */
const FEWEST_MINUTES = 3;

const usage = `Usage: npm run soak -- [--minutes <number>]
  --minutes  how long it goes on, ${FEWEST_MINUTES} at least; default: 10, in which there are the gap
             queries, archive runs and announcements of more than 8 hours`;

/** @throws Error with a sentence for the person who wrote the arguments, and the usage */
export function parseOptions(args: string[]): Options {
  try {
    const options = { minutes: { type: 'string', default: '10' } } as const;
    const { values } = parseArgs({ args, options });
    const minutes = Number(values.minutes);
    if (minutes >= FEWEST_MINUTES && minutes <= 1440) return { minutes };
    throw new Error(`expected ${FEWEST_MINUTES} to 1440 minutes, got ${values.minutes}`);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new Error(`${reason}\n${usage}`, { cause });
  }
}
