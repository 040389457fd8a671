import { text } from '../../../src/ui/text.ts';
import { anyDebuggingPort, audit } from '../../lighthouse/audit.ts';
import { fillChannel } from '../../lighthouse/filled-channel.ts';
import type { Bench, Part } from '../part.ts';
import { medianOf } from '../part.ts';

/** Its own scatter is wide: fewer say little. */
const FEWEST_RUNS = 5;
const unit = 'points';
const goal = { atLeast: 95 };

interface Judged {
  url: string;
  /** What the page shows, or it was not the page that is meant. */
  expected: string;
}

/** Lighthouse's performance of the built app, as any host with gzip serves it. */
export const lighthousePart: Part = {
  name: 'lighthouse',
  async measure(bench) {
    const { surroundings } = bench;
    const often: Bench = { ...bench, runs: Math.max(bench.runs, FEWEST_RUNS) };
    const appUrl = await surroundings.compressedAppUrl();
    const scoreOf = async ({ url, expected }: Judged, profile: string): Promise<number> => {
      const { scores, shown } = await audit(url, profile, ['performance']);
      if (!shown.includes(expected)) throw new Error(`expected “${expected}”, got: ${shown}`);
      return scores.performance;
    };
    const firstScreen = { url: appUrl, expected: text.welcome.displayName };
    const onVisit = (): Promise<number> =>
      surroundings.withFolder((profile) =>
        surroundings.withProfile(profile, () => scoreOf(firstScreen, profile), [anyDebuggingPort]),
      );
    const first = await medianOf(often, 'first screen', onVisit);
    const filled = await surroundings.withFolder((profile) =>
      surroundings.withProfile(
        profile,
        async (context) => {
          const page = await context.newPage();
          await page.goto(appUrl);
          const { url, lastMessage } = await fillChannel(page);
          await page.close();
          const channel = { url, expected: lastMessage };
          return medianOf(often, 'filled channel', () => scoreOf(channel, profile));
        },
        [anyDebuggingPort],
      ),
    );
    return [
      { name: 'lighthouse_performance_first_screen', value: first, unit, goal },
      { name: 'lighthouse_performance_filled_channel', value: filled, unit, goal },
    ];
  },
};
