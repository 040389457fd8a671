import { pieceLengthBytes } from '../../../src/archive/limits.ts';
import type { Bench, Part } from '../part.ts';
import { median } from '../figure.ts';
import type { RawChromium } from '../raw-chromium.ts';
import type { RawPage } from '../raw-page.ts';

/** 50 MB. */
const PIECES = 489;
const SIZE_BYTES = PIECES * pieceLengthBytes;

type Hidden = 'nobody' | 'seeder' | 'fetcher';

/**
 * A tab that nobody has looked at for hours, as a share of what the same tab does in sight: seeding,
 * and fetching. Each end in a browser of its own.
 */
export const hiddenPart: Part = {
  name: 'hidden',
  async measure(bench) {
    const seeding: number[] = [];
    const fetching: number[] = [];
    for (let run = 1; run <= bench.runs; run += 1) {
      const visible = await measureOnce(bench, 'nobody');
      seeding.push((await measureOnce(bench, 'seeder')) / visible);
      fetching.push((await measureOnce(bench, 'fetcher')) / visible);
    }
    const goal = { atLeast: 0.8 };
    return [
      { name: 'hidden_seeding_share', value: median(seeding), unit: 'ratio', goal },
      { name: 'hidden_fetching_share', value: median(fetching), unit: 'ratio', goal },
    ];
  },
};

/** MB/s. */
async function measureOnce({ surroundings }: Bench, hidden: Hidden): Promise<number> {
  const { trackers } = await surroundings.localNetwork();
  const { url } = await surroundings.benchPage();
  return surroundings.withRawBrowser((seeding) =>
    surroundings.withRawBrowser(async (fetching) => {
      const seeder = await openIn(seeding, url, hidden === 'seeder');
      const infoHash = await seeder.do('seedNoise', PIECES, trackers);
      const fetcher = await openIn(fetching, url, hidden === 'fetcher');
      const milliseconds = await fetcher.do('fetchPieces', infoHash, PIECES, trackers);
      const speed = SIZE_BYTES / 1000 / milliseconds;
      console.error(`hidden: ${hidden}, ${speed.toFixed(1)} MB/s`);
      return speed;
    }),
  );
}

/** Hidden from before the first of its work. */
async function openIn(browser: RawChromium, url: string, isHidden: boolean): Promise<RawPage> {
  const page = await browser.open(url);
  if (isHidden) await page.hide();
  return page;
}
