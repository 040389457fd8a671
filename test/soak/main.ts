import { setTimeout as sleep } from 'node:timers/promises';
import type { Browser } from '@playwright/test';
import type { RawChromium } from '../bench/raw-chromium.ts';
import { RawRealms } from '../bench/raw-realms.ts';
import type { Prepare } from '../bench/raw-realms.ts';
import { Surroundings } from '../bench/surroundings.ts';
import { countScript } from './counted-realm.ts';
import { Life } from './life.ts';
import { parseOptions } from './options.ts';
import { sumUp, takeParts } from './sample.ts';
import type { Sample } from './sample.ts';
import { trends } from './trend.ts';

const MINUTE_MS = 60_000;
/** From one thing that happens to the next. */
const TURN_MS = 6_000;
/** A moment in which the tab has little to do is hit now and then. */
const SAMPLES_A_TURN = 3;

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
    const samples = await surroundings.withBrowser((others) =>
      surroundings.withRawBrowser((own) => soak({ surroundings, others, own, minutes })),
    );
    report(samples);
  } finally {
    await surroundings.end();
  }
}

interface SoakParts {
  surroundings: Surroundings;
  /** Of all but the owner. */
  others: Browser;
  /** The owner's: the test driver lets no page be hidden. */
  own: RawChromium;
  minutes: number;
}

async function soak({ surroundings, others, own, minutes }: SoakParts): Promise<Sample[]> {
  const appUrl = await surroundings.appUrl();
  const network = await surroundings.control();
  const tab = await own.openTab();
  const realms = await RawRealms.follow(own, tab, { prepare: countOpen });
  const [page] = realms.all();
  if (!page) throw new Error('expected a page, got none');
  const life = await Life.begin({ browser: others, owner: tab, appUrl, network, pause: sleep });
  await tab.hide();
  const samples: Sample[] = [];
  const endMs = Date.now() + minutes * MINUTE_MS;
  while (Date.now() < endMs) {
    await life.goOn();
    for (let n = 0; n < SAMPLES_A_TURN; n += 1) {
      await sleep(TURN_MS / SAMPLES_A_TURN);
      const parts = await takeParts(realms);
      const sample = await sumUp(parts, page);
      samples.push(sample);
      console.error(JSON.stringify({ ...sample, parts }));
    }
  }
  return samples;
}

const countOpen: Prepare = ({ name, send }) =>
  name === 'page'
    ? Promise.all([
        send('Page.enable'),
        send('Performance.enable'),
        send('Page.addScriptToEvaluateOnNewDocument', { source: countScript }),
      ])
    : send('Runtime.evaluate', { expression: countScript });

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
