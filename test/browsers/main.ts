import '../localnet/promise-with-resolvers.ts';
import { inSurroundings } from '../torture/surroundings.ts';
import { Chromium } from './chromium.ts';
import { firefoxTrial } from './firefox-trial.ts';
import type { Trial } from './trial.ts';
import { webKitTrial } from './webkit-trial.ts';

const trials: Record<string, Trial> = { firefox: firefoxTrial, webkit: webKitTrial };

/** A line for each step that was done; exit code 0 where all were. Names of trials as arguments. */
async function main(names: readonly string[]): Promise<void> {
  const chosen = names.length === 0 ? Object.keys(trials) : names;
  const unknown = chosen.find((name) => !(name in trials));
  if (unknown !== undefined) {
    throw new Error(`expected ${Object.keys(trials).join(' or ')}, got ${unknown}`);
  }
  for (const name of chosen) {
    const trial = trials[name];
    if (trial !== undefined) await tryOut(name, trial);
  }
}

async function tryOut(name: string, trial: Trial): Promise<void> {
  const done = (step: string): void => console.log(`${name}: ${step}`);
  await inSurroundings(async (surroundings) => {
    const chromium = await Chromium.start();
    try {
      const version = await trial({ ...surroundings, chromium, done });
      console.log(`${name}: all done, ${version} beside ${chromium.version()}`);
    } finally {
      await chromium.close();
    }
  });
}

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));

main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
