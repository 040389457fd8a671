import { parseArgs } from 'node:util';

export interface Options {
  seed: number;
  minutes: number;
}

const usage = `Usage: npm run torture -- [--seed <number>] [--minutes <number>]
  --seed     what happens when follows from it; default: a random one, which is printed
  --minutes  how long it goes on before everything has to come right again; default: 1`;

const seeds = 2 ** 32;

/** @throws Error with a sentence for the person who wrote the arguments, and the usage */
export function parseOptions(args: string[], random: () => number): Options {
  try {
    return parseValues(args, random);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new Error(`${reason}\n${usage}`, { cause });
  }
}

function parseValues(args: string[], random: () => number): Options {
  const { values } = parseArgs({
    args,
    options: { seed: { type: 'string' }, minutes: { type: 'string', default: '1' } },
  });
  const seed = values.seed === undefined ? Math.floor(random() * seeds) : Number(values.seed);
  if (!(Number.isInteger(seed) && seed >= 0 && seed < seeds)) {
    throw new Error(`expected a whole number from 0 to ${seeds - 1} as seed, got ${values.seed}`);
  }
  const minutes = Number(values.minutes);
  if (minutes >= 1 && minutes <= 1440) return { seed, minutes };
  throw new Error(`expected 1 to 1440 minutes, got ${values.minutes}`);
}
