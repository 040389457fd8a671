import '../localnet/promise-with-resolvers.ts';
import { parseOptions } from './options.ts';
import { isGood, reportLines } from './report.ts';
import { Run } from './run.ts';
import { inSurroundings } from './surroundings.ts';

/** Progress and the report on stdout; exit code 0 where nothing was lost, doubled, forged or broken. */
async function main(args: string[]): Promise<void> {
  const options = parseOptions(args, Math.random);
  const say = (line: string): void => console.log(line);
  say(`seed ${options.seed}, minutes ${options.minutes}`);
  const report = await inSurroundings((surroundings) =>
    new Run(surroundings, options, say).report(),
  );
  for (const line of reportLines(report)) say(line);
  process.exitCode = isGood(report) ? 0 : 1;
}

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));

main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
