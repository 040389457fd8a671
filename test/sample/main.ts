import '../localnet/promise-with-resolvers.ts';
import { RunningSample } from './running-sample.ts';
import { parseSampleOptions } from './sample-options.ts';

/**
 * The sample community as a process. Its one line on stdout, JSON, comes when whoever opens the link
 * finds everything; SIGINT or SIGTERM ends it, with code 0 once everything is closed.
 */
async function main(args: string[]): Promise<void> {
  const signalled = nextSignal();
  const sample = new RunningSample(parseSampleOptions(args), (line) => console.error(line));
  try {
    const started = sample.start();
    const ready = await Promise.race([started, signalled]);
    if (ready) console.log(JSON.stringify(ready));
    await signalled;
  } finally {
    await sample.stop();
  }
}

function nextSignal(): Promise<undefined> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => resolve(undefined));
  });
}

main(process.argv.slice(2)).then(
  // A start that was interrupted may still be at work.
  () => process.exit(0),
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  },
);
