import { randomUUID } from 'node:crypto';
import { windowOf } from '../../src/archive/windows.ts';
import type { Window } from '../../src/archive/windows.ts';
import { LOCAL_TIME } from '../localnet/network-config.ts';
import { ageProfile } from './aged-profile.ts';
import { channelUuid } from './channel-uuid.ts';
import { exportedArchives } from './exported-history.ts';
import { expect, test } from './forge/forge-test.ts';
import { ownedCommunity } from './forge/forged-community.ts';
import { idOf, newAuthor, signedText } from './forge/forged-message.ts';
import { described } from './forge/forger.ts';
import { backedUpKey } from './owner-steps.ts';
import { expectAccessibleInAllColors, historyLists } from './panel/panel-test.ts';
import { Person } from './person.ts';

const { windowMs, lookBackMs, graceMs } = LOCAL_TIME;
/** Longer than the look-back: there is a part that nobody can give any more. */
const awayMs = lookBackMs + 43_000;
/** Of what is sent while she is away: it must not leave the look-back before she has asked. */
const oldestMs = 190_000;
const lastPartMs = 20_000;
/** M10 holds back more than 60 a minute of one author. */
const authors = Array.from({ length: 8 }, (_, place) => newAuthor(`Member ${place}`));

test.afterEach(async ({ network }) => {
  await Promise.all([network.setFaults(0, {}), network.setFaults(1, {})]);
});

test('H3, H4: after 30 days away every window that ended is archived, from store nodes that fail', async ({
  participant,
  network,
  forger,
}) => {
  test.setTimeout(300_000);
  const owner = await participant('Ana');
  const ana = new Person(owner.page);
  await ana.chooseName('Ana');
  await ana.createCommunity('Allotments');
  const address = ana.page.url();
  const uuids = [await channelUuid(ana, 'general')];
  for (const name of ['seeds', 'tools']) {
    await ana.addChannel(name);
    uuids.push(await channelUuid(ana, name));
  }
  const keyText = await backedUpKey(ana);
  await owner.page.close();
  const installation = await ageProfile(owner, awayMs);

  // Her other browser removes a channel and adds one; members write in all of them.
  uuids.push(randomUUID());
  const community = await ownedCommunity(keyText, { name: 'Allotments', installation, uuids });
  const [general, seeds, tools, herbs] = community.channels;
  if (!general || !seeds || !tools || !herbs) throw new Error('expected four channels');
  const write = async (topic: typeof general, text: string, timeMs: number) => {
    const author = authors[written.length % authors.length] ?? newAuthor('Nora');
    const metadata = signedText(author, { chatId: topic.chatId, text, timeMs });
    await forger.publish(topic, metadata, timeMs);
    written.push({ id: idOf(author, metadata), timeMs });
  };
  const written: { id: string; timeMs: number }[] = [];
  const windows = endedWindows(Date.now());
  for (const [weeksAgo, { toMs }] of windows.entries()) {
    const fromMs = toMs - lastPartMs;
    // More than a page of the store in the newest; nothing in one channel of another.
    const count = weeksAgo === 0 ? 120 : 3;
    for (let n = 0; n < count; n += 1)
      await write(general, `${weeksAgo} ago, ${n}`, fromMs + n * 100);
    await write(tools, `${weeksAgo} ago, before the channel is removed`, fromMs);
    await write(herbs, `${weeksAgo} ago, in a new channel`, toMs - 1);
    if (weeksAgo !== 1) await write(seeds, `${weeksAgo} ago`, fromMs);
  }
  const left = [described(general.chatId, 'general'), described(seeds.chatId, 'seeds')];
  await forger.describe(community, { channels: [...left, described(herbs.chatId, 'herbs')] });

  // What is said before she can ask for the gap is there at once, and hides nothing of the gap.
  for (const node of [0, 1]) await network.setFaults(node, { failStore: 1 });
  const back = new Person(await owner.openTab());
  await back.page.goto(address);
  await expect
    .poll(async () => (await network.status()).nodes.map((node) => node.filterSubscribers))
    .toEqual([1, 1]);
  await write(general, 'Welcome back', Date.now());
  await back.sees('Welcome back');
  await expect(back.log.getByRole('article')).toHaveCount(1);

  // One node fails half of its answers, in two ways; the other one is slow.
  await network.setFaults(0, { failStore: 0.25, resetStore: 1 / 3, seed: 30 });
  await network.setFaults(1, { storeDelayMs: 400 });
  await back.openHistory();
  await expect(back.history).toContainText(/Announced\s*\d/, { timeout: 150_000 });
  const archives = await exportedArchives(back, community);
  const savedMs = Date.now();
  const throughMs = Math.max(...archives.map(({ toMs }) => toMs));
  expect(throughMs).toBeGreaterThanOrEqual(windows[0]?.toMs ?? Infinity);
  expect(throughMs + graceMs).toBeLessThan(savedMs);
  // Of each window that ended exactly what was sent in it, once, and of the rest nothing yet.
  const due = written.filter(({ timeMs }) => timeMs < throughMs);
  const expected = new Map<number, string[]>();
  for (const { id, timeMs } of due) {
    const { fromMs } = windowOf(timeMs, windowMs);
    expected.set(fromMs, [...(expected.get(fromMs) ?? []), id].sort());
  }
  const found = archives.map(({ fromMs, ids }): [number, string[]] => [fromMs, ids.sort()]);
  expect(found).toEqual([...expected].sort(([a], [b]) => a - b));

  // What nobody could give any more is shown, and the channel that came meanwhile is there.
  for (const name of ['general', 'seeds']) {
    await expect(back.history.getByText(new RegExp(`^#${name}, .* – `))).toHaveCount(1);
  }
  await expect(back.history).toContainText(
    /Everything is complete up to .+, but for the gaps below/,
  );
  await expect(back.history).toContainText('Keep this tab open: nobody else who is connected');
  // Axe measures no colour of what lies scrolled under the head of the panel.
  await back.history.getByRole('heading', { name: 'Gaps' }).scrollIntoViewIfNeeded();
  await expectAccessibleInAllColors(back.page, historyLists);
  await expect(back.channel('herbs')).toBeVisible();
  await expect(back.channel('tools')).toHaveCount(0);
});

/** Those whose last part lies well within the look-back, newest first. */
function endedWindows(nowMs: number): Window[] {
  const newest = windowOf(nowMs - windowMs, windowMs);
  const all = Array.from({ length: 5 }, (_, place) => ({
    fromMs: newest.fromMs - place * windowMs,
    toMs: newest.toMs - place * windowMs,
  }));
  return all.filter(({ toMs }) => nowMs - toMs < oldestMs);
}
