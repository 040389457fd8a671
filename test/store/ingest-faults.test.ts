import { expect, it } from 'vitest';
import { UnknownCommunity } from '../../src/store/errors.ts';
import { ingestStores } from '../../src/store/ingest.ts';
import type { IngestBatch } from '../../src/store/ingest.ts';
import { leaveCommunity } from '../../src/store/leave.ts';
import { failingWrite, faults } from './failing-write.ts';
import { memberBefore, news } from './ingest-news.ts';
import { bob, community, ingest } from './sample.ts';
import { asText, everything } from './test-database.ts';
import { unheardRejections } from './unheard-rejections.ts';

const contents = async (name: string): Promise<string> => asText([...(await everything(name))]);

it('news of every kind are stored, and are written to every store of an ingest', async () => {
  const { db } = await memberBefore();
  const writes = failingWrite(Infinity);
  const outcome = await ingest(db, news);
  writes.restore();
  // Of an imported window the messages change, and never which there are.
  const isWritten = (store: string): boolean => store !== 'historyIds';
  expect([...writes.stores()].sort()).toEqual(ingestStores.filter(isWritten).sort());
  expect(outcome).toMatchObject({
    added: 11,
    doubled: 1,
    isWiped: true,
    areTextsKept: false,
    // Two of Bob, two of Alice with a clock up to five.
    wipedMessages: 4,
    areMembersNew: true,
    isDescriptionNew: true,
    isAnnouncementNew: true,
    isOutboxChanged: true,
    refused: 2,
  });
});

it.each(faults)(
  'H3: a batch that fails at any of its writes leaves everything as it was (%s)',
  async (fault, error) => {
    const unheard = unheardRejections();
    const whole = await memberBefore();
    await ingest(whole.db, news);
    const { db, name } = await memberBefore();
    const before = await contents(name);
    let chosen = 1;
    for (; ; chosen += 1) {
      const writes = failingWrite(chosen, fault);
      const failure = await ingest(db, news).catch((reason: unknown) => reason);
      writes.restore();
      if (writes.count() < chosen) break;
      expect(failure).toMatchObject({ name: error });
      expect(await contents(name)).toBe(before);
      expect(unheard).toEqual([]);
    }
    expect(chosen).toBeGreaterThan(50);
    expect(await contents(name)).toBe(await contents(whole.name));
  },
);

const kinds = Object.keys(news) as (keyof typeof news)[];
const alone = kinds.map((kind): [string, Partial<IngestBatch>] => [kind, { [kind]: news[kind] }]);

it.each([...alone, ['all of it', news] as const])(
  'H21: news of every kind for a community that was left ends with UnknownCommunity, and nothing is stored (%s)',
  async (_kind, batch) => {
    const unheard = unheardRejections();
    const { db, name } = await memberBefore();
    await leaveCommunity(db, community);
    const before = await contents(name);
    await expect(ingest(db, batch)).rejects.toBeInstanceOf(UnknownCommunity);
    expect(await contents(name)).toBe(before);
    expect(unheard).toEqual([]);
  },
);

it('H21: that a community was left is told, whatever else is wrong with the news', async () => {
  const { db } = await memberBefore();
  await leaveCommunity(db, community);
  const broken = (() => 'no data') as unknown as number;
  const failing = ingest(db, {
    memberWipes: [{ member: bob, throughMs: broken }],
    requests: news.requests.map((one) => ({ ...one, timestampMs: broken })),
  });
  await expect(failing).rejects.toBeInstanceOf(UnknownCommunity);
});
