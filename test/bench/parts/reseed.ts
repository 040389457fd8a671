import { BenchMember } from '../bench-member.ts';
import { median } from '../figure.ts';
import type { Reseeded } from '../page/bench-api.ts';
import type { Bench, Part } from '../part.ts';
import { medianOf } from '../part.ts';

/** 100 MB. */
const PIECES = 977;

/** H21: what is stored is seeded again after a reload and a restart, without hashing it. */
export const reseedPart: Part = {
  name: 'reseed',
  async measure(bench) {
    const { surroundings } = bench;
    const { url } = await surroundings.benchPage();
    return surroundings.withFolder(async (folder) => {
      const info = await surroundings.withProfile(folder, async (context) =>
        (await BenchMember.openIn(context, url)).do('storeNoise', PIECES),
      );
      const unit = 'ms';
      const goal = { atMost: 50 };
      const reloaded = await afterReload(bench, folder, info);
      const restarted = await afterRestart(bench, folder, info);
      return [
        { name: 'reseed_after_reload', value: reloaded.ready, unit, goal },
        { name: 'reseed_after_restart', value: restarted.ready, unit, goal },
        { name: 'client_loaded_after_reload', value: reloaded.loaded, unit },
        { name: 'client_loaded_after_restart', value: restarted.loaded, unit },
      ];
    });
  },
};

async function afterReload(bench: Bench, folder: string, info: string): Promise<Reseeded> {
  const { surroundings } = bench;
  const { url } = await surroundings.benchPage();
  return surroundings.withProfile(folder, async (context) => {
    const member = await BenchMember.openIn(context, url);
    return medians(bench, 'reload', async () => {
      await member.reload();
      return member.do('reseed', info);
    });
  });
}

async function afterRestart(bench: Bench, folder: string, info: string): Promise<Reseeded> {
  const { surroundings } = bench;
  const { url } = await surroundings.benchPage();
  return medians(bench, 'restart', () =>
    surroundings.withProfile(folder, async (context) =>
      (await BenchMember.openIn(context, url)).do('reseed', info),
    ),
  );
}

async function medians(
  bench: Bench,
  what: string,
  run: () => Promise<Reseeded>,
): Promise<Reseeded> {
  const loaded: number[] = [];
  const ready = await medianOf(bench, `reseed after ${what}, ms`, async () => {
    const one = await run();
    loaded.push(one.loaded);
    return one.ready;
  });
  return { loaded: median(loaded), ready };
}
