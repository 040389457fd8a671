import { parseArgs } from 'node:util';

export interface Options {
  /** Names of parts; empty: all. */
  only: readonly string[];
  /** Of each measurement. */
  runs: number;
}

/** Fewer have no median that says anything. */
const FEWEST_RUNS = 3;

/** @throws Error with a sentence for the person who wrote the arguments, and the usage */
export function parseOptions(args: string[], partNames: readonly string[]): Options {
  const usage = `Usage: npm run bench -- [--only <part>]… [--runs <number>]
  --only  ${partNames.join(', ')}; default: all
  --runs  of each measurement, at least ${FEWEST_RUNS}, which is the default`;
  try {
    return parseValues(args, partNames);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new Error(`${reason}\n${usage}`, { cause });
  }
}

function parseValues(args: string[], partNames: readonly string[]): Options {
  const { values } = parseArgs({
    args,
    options: {
      only: { type: 'string', multiple: true, default: [] },
      runs: { type: 'string', default: String(FEWEST_RUNS) },
    },
  });
  const only = values.only.flatMap((names) => names.split(','));
  const unknown = only.filter((name) => !partNames.includes(name));
  if (unknown.length > 0) throw new Error(`There is no part ${unknown.join(', ')}.`);
  const runs = Number(values.runs);
  if (Number.isInteger(runs) && runs >= FEWEST_RUNS) return { only, runs };
  throw new Error(`expected ${FEWEST_RUNS} runs or more, got ${values.runs}`);
}
