import type { Figure } from '../figure.ts';
import { BenchMember } from '../bench-member.ts';
import type { Bench, Part } from '../part.ts';
import { medianOf } from '../part.ts';

/** H18, H19: everything verified and stored, by two workers that run already. */
export const importPart: Part = {
  name: 'import',
  async measure(bench) {
    return [await measureImport(bench, 10_000), await measureImport(bench, 100_000)];
  },
};

async function measureImport(bench: Bench, messageCount: number): Promise<Figure> {
  const { surroundings, samples } = bench;
  const { url } = await surroundings.benchPage();
  const sample = await samples.withMessages(messageCount);
  const name = `import_${messageCount}`;
  const value = await surroundings.withBrowser((browser) =>
    medianOf(bench, `${name} messages/s`, async () => {
      const member = await BenchMember.open(browser, url);
      await member.do('prepareImport', sample.url);
      const { milliseconds, messages } = await member.do('runImport');
      await member.close();
      return (1000 * messages) / milliseconds;
    }),
  );
  return { name, value, unit: 'messages/s', goal: { atLeast: 12_000 } };
}
