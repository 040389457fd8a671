import { BenchMember } from '../bench-member.ts';
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
      return [
        { name: 'reseed_after_reload', value: await afterReload(bench, folder, info), unit, goal },
        {
          name: 'reseed_after_restart',
          value: await afterRestart(bench, folder, info),
          unit,
          goal,
        },
      ];
    });
  },
};

async function afterReload(bench: Bench, folder: string, info: string): Promise<number> {
  const { surroundings } = bench;
  const { url } = await surroundings.benchPage();
  return surroundings.withProfile(folder, async (context) => {
    const member = await BenchMember.openIn(context, url);
    return medianOf(bench, 'reseed_after_reload ms', async () => {
      await member.reload();
      return member.do('reseed', info);
    });
  });
}

async function afterRestart(bench: Bench, folder: string, info: string): Promise<number> {
  const { surroundings } = bench;
  const { url } = await surroundings.benchPage();
  return medianOf(bench, 'reseed_after_restart ms', () =>
    surroundings.withProfile(folder, async (context) =>
      (await BenchMember.openIn(context, url)).do('reseed', info),
    ),
  );
}
