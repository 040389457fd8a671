import type { Browser } from '@playwright/test';
import { BenchMember } from '../bench-member.ts';
import type { Bench, Part } from '../part.ts';
import { medianOf } from '../part.ts';
import type { Sample } from '../sample/samples.ts';

const MEMBERS = 8;
/** 18 MB. */
const MESSAGES = 100_000;

/** A crowd that comes at once: what its owner has to send, as a multiple of the history's size. */
export const togetherPart: Part = {
  name: 'together',
  async measure(bench) {
    const sample = await bench.samples.withMessages(MESSAGES);
    const name = `owner_upload_for_${MEMBERS}_members`;
    const value = await medianOf(bench, name, () =>
      bench.surroundings.withBrowser((browser) => measureOnce(bench, browser, sample)),
    );
    return [{ name, value, unit: 'ratio', goal: { atMost: 1.5 } }];
  },
};

async function measureOnce({ surroundings }: Bench, browser: Browser, sample: Sample) {
  const { trackers } = await surroundings.localNetwork();
  const { url } = await surroundings.benchPage();
  const open = (): Promise<BenchMember> => BenchMember.open(browser, url);
  const owner = await open();
  await owner.do('seedSample', sample.url, trackers);
  const members = await Promise.all(Array.from({ length: MEMBERS }, open));
  const fetched = await Promise.all(
    members.map((member) => member.do('fetchHistory', sample.url, trackers)),
  );
  const uploaded = await owner.do('uploadedBytes', sample.url);
  const seconds = fetched.map(({ milliseconds }) => (milliseconds / 1000).toFixed(1));
  console.error(`all of it fetched after ${seconds.join(', ')} s`);
  await Promise.all([owner, ...members].map((member) => member.close()));
  const { dataLength, indexLength } = sample.history.torrent;
  return uploaded / (dataLength + indexLength);
}
