import { setTimeout as sleep } from 'node:timers/promises';
import type { Browser } from '@playwright/test';
import { Surroundings } from '../bench/surroundings.ts';
import { Life } from './life.ts';
import { parseOptions } from './options.ts';
import { followResources, takeSample } from './sample.ts';
import type { Sample } from './sample.ts';
import { trends } from './trend.ts';
import { WorkerHeap } from './worker-heap.ts';

const MINUTE_MS = 60_000;
/** From one thing that happens to the next. */
const TURN_MS = 5_000;

/** Prints what there was early and late, and ends with 1 where any of it has grown. */
async function main(args: string[]): Promise<void> {
  const { minutes } = parseOptions(args);
  const surroundings = new Surroundings();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      void surroundings.end().finally(() => process.exit(1));
    });
  }
  try {
    report(await surroundings.withBrowser((browser) => soak(surroundings, browser, minutes)));
  } finally {
    await surroundings.end();
  }
}

async function soak(
  surroundings: Surroundings,
  browser: Browser,
  minutes: number,
): Promise<Sample[]> {
  const appUrl = await surroundings.appUrl();
  const network = await surroundings.control();
  const life = await Life.begin({
    browser,
    appUrl,
    network,
    pause: sleep,
    follow: followResources,
  });
  const devTools = await life.owner.context().newCDPSession(life.owner);
  await devTools.send('Performance.enable');
  const wakuHeap = new WorkerHeap(devTools, 'waku-main');
  await wakuHeap.start();
  const samples: Sample[] = [];
  const endMs = Date.now() + minutes * MINUTE_MS;
  while (Date.now() < endMs) {
    await life.goOn();
    await sleep(TURN_MS);
    const sample = await takeSample(life.owner, devTools, wakuHeap);
    samples.push(sample);
    console.error(JSON.stringify(sample));
  }
  return samples;
}

function report(samples: readonly Sample[]): void {
  for (const { name, early, late, isSteady } of trends(samples)) {
    console.log(`${name}: ${early} early, ${late} late${isSteady ? '' : ', NOT STEADY'}`);
    if (!isSteady) process.exitCode = 1;
  }
}

main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
