import { describe, expect, it } from 'vitest';
import { planHistory } from '../../src/app/node/history-plan.ts';
import type { HistoryPlan } from '../../src/app/node/history-plan.ts';
import { choiceOf, isChosen, wishOf } from '../../src/app/history-wish.ts';
import { requestWindow } from '../../src/store/history-choice.ts';
import { archivesOf, setArchiveState } from '../../src/store/archives.ts';
import { getCommunity, updateCommunity } from '../../src/store/communities.ts';
import type { HistorySettings } from '../../src/store/history-settings.ts';
import type { ArchiveRecord } from '../../src/store/archive-records.ts';
import { archive, hashOf } from '../store/sample.ts';
import { ingest } from '../worker/device.ts';
import { eventually } from './eventually.ts';
import { hour, memberSession, openHistoryWorld, week } from './history-world.ts';
import { mondayMs } from './manual-clock.ts';
import { reloaded } from './node-device.ts';

type Wanted = Pick<HistorySettings, 'choice' | 'requested'>;

/** Where the windows of a plan begin; windows are 10 ms long. */
function planned(archives: readonly ArchiveRecord[], wanted: Wanted): number[] {
  const plan = planHistory(archives, hashOf(1), [], wishOf(wanted, 10));
  return [...plan.rewritten, ...plan.others].map(({ fromMs }) => fromMs);
}

describe('H16: what is fetched', () => {
  const all = [0, 10, 20, 30].map((fromMs) => archive(`at ${fromMs}`, fromMs, fromMs + 10));
  const pruned = archive('at 10', 10, 20, { state: 'pruned' });
  const withPruned = all.map((one) => (one.fromMs === 10 ? pruned : one));

  it('H16: everything, the newest first, where nothing was chosen', () => {
    expect(planned(all, {})).toEqual([30, 20, 10, 0]);
  });

  it('H16: the newest weeks, counted from the end of the newest window', () => {
    expect(planned(all, { choice: { kind: 'newest', weeks: 2 } })).toEqual([30, 20]);
    const silent = all.filter(({ fromMs }) => fromMs !== 20);
    expect(planned(silent, { choice: { kind: 'newest', weeks: 2 } })).toEqual([30]);
  });

  it('H16: every window that a date range touches', () => {
    expect(planned(all, { choice: { kind: 'range', fromMs: 19, toMs: 30 } })).toEqual([20, 10]);
  });

  it('H16: on demand nothing but what was asked for', () => {
    const choice = { kind: 'on demand' } as const;
    expect(planned(all, { choice })).toEqual([]);
    expect(planned(all, { choice, requested: [{ fromMs: 10, toMs: 20 }] })).toEqual([10]);
  });

  it('H16: what was asked for goes before what is chosen', () => {
    expect(planned(all, { requested: [{ fromMs: 10, toMs: 20 }] })).toEqual([10, 30, 20, 0]);
  });

  it('H16: a pruned window comes back only on request, and as a whole', () => {
    const late = archive('late', 10, 20, { offset: 999 * 102_400 });
    expect(planned([...withPruned, late], {})).toEqual([30, 20, 0]);
    const requested = [{ fromMs: 10, toMs: 20 }];
    const { others }: HistoryPlan = planHistory(
      [...withPruned, late],
      hashOf(1),
      [],
      wishOf({ requested }, 10),
    );
    expect(others[0]?.missing.map(({ id }) => id)).toHaveLength(2);
  });

  it('H16: pieces that gave way come back on request, or with what is new in their window', () => {
    const bare = archive('at 10', 10, 20, { state: 'imported', isWithoutPieces: true });
    const rest = all.filter(({ fromMs }) => fromMs !== 10);
    expect(planned([...rest, bare], {})).toEqual([30, 20, 0]);
    const provisional = [{ fromMs: 10, toMs: 20 }];
    const wish = wishOf({}, 10);
    const { others } = planHistory([...rest, bare], hashOf(1), provisional, wish);
    expect(others.map(({ fromMs }) => fromMs)).toEqual([30, 20, 0]);
    expect(planned([...rest, bare], { requested: provisional })).toEqual([10, 30, 20, 0]);
    const late = archive('late', 10, 20, { offset: 999 * 102_400 });
    const plan = planHistory([...rest, bare, late], hashOf(1), [], wish);
    const whole = plan.others.find(({ fromMs }) => fromMs === 10);
    expect(whole?.missing.map(({ id }) => id)).toEqual(['at 10', 'late']);
    expect([...plan.optional].map(({ fromMs }) => fromMs)).toEqual([30, 20, 0]);
  });

  it('H16, H19: a window that is held is kept whole and up to date, whatever the choice', () => {
    const choice = { kind: 'on demand' } as const;
    const half = archive('half', 20, 30, { state: 'imported' });
    expect(planned([...all, half], { choice })).toEqual([20]);
    const before = { ...archive('before', 10, 20, { state: 'imported' }), unlistedMs: 1 };
    expect(planned([...all, before], { choice })).toEqual([10]);
  });
});

it('H16: a choice is taken from another tab only where it says something', () => {
  for (const choice of [
    { kind: 'all' },
    { kind: 'on demand' },
    { kind: 'newest', weeks: 3 },
    { kind: 'range', fromMs: 1, toMs: 2 },
  ]) {
    expect(choiceOf(choice)).toEqual(choice);
  }
  for (const wrong of [
    undefined,
    { kind: 'some' },
    { kind: 'newest', weeks: 0 },
    { kind: 'newest', weeks: 1.5 },
    { kind: 'range', fromMs: 2, toMs: 2 },
  ]) {
    expect(() => choiceOf(wrong)).toThrow(RangeError);
  }
});

it('H16: a window that only begins before the newest weeks is not one of them', () => {
  const wish = { choice: { kind: 'newest', weeks: 1 }, windowMs: 10 } as const;
  expect(isChosen(wish, { fromMs: 20, toMs: 30 }, 30)).toBe(true);
  expect(isChosen(wish, { fromMs: 10, toMs: 20 }, 30)).toBe(false);
});

/** Three weeks announced, and a member who chose something before hearing of them. */
async function opened(choice: HistorySettings['choice']) {
  const all = await openHistoryWorld();
  await all.write('Sow peas', mondayMs + hour);
  await all.write('Plant out', mondayMs + week + hour);
  await all.write('Harvest', mondayMs + 2 * week + hour);
  await all.archive(3);
  const announced = await all.announce();
  const member = await all.join('Carol');
  await ingest(member, all.id, announced);
  const choose = async (chosen: HistorySettings['choice']): Promise<void> => {
    await updateCommunity(member.db, all.id, (stored) => {
      const { choice: _choice, ...settings } = stored.settings;
      return { ...stored, settings: chosen ? { ...settings, choice: chosen } : settings };
    });
  };
  await choose(choice);
  const run = memberSession(member, all.id, { coveredThroughMs: () => all.world.clock.ms });
  const states = async (): Promise<string[]> => {
    const archives = await archivesOf(member.db, all.id);
    return archives.map(({ state }) => state);
  };
  return { ...all, ...run, member, choose, states };
}

it('H16: only the chosen weeks are fetched; a wider choice fetches what is missing', async () => {
  const { session, member, texts, last, choose, states } = await opened({
    kind: 'newest',
    weeks: 1,
  });
  session.start();
  await eventually(() => expect(last().stage).toBe('seeding'));
  expect(await texts(member)).toEqual(['Harvest']);
  expect(await states()).toEqual(['listed', 'listed', 'imported']);
  await choose({ kind: 'all' });
  session.chosen();
  await eventually(async () =>
    expect(await texts(member)).toEqual(['Sow peas', 'Plant out', 'Harvest']),
  );
  expect(new Set(member.torrents.fetched).size).toBe(member.torrents.fetched.length);
  await session.stop();
});

it('H16: on demand a window comes when it is asked for, after a reload too', async () => {
  const { session, world, member, id, texts, last, states } = await opened({ kind: 'on demand' });
  session.start();
  await eventually(() => expect(last().stage).toBe('seeding'));
  expect(await states()).toEqual(['listed', 'listed', 'listed']);
  await requestWindow(member.db, id, mondayMs + week);
  await session.stop();
  const again = reloaded(member);
  const next = memberSession(again, id, { coveredThroughMs: () => world.clock.ms });
  next.session.start();
  await eventually(async () => expect(await texts(again)).toEqual(['Plant out']));
  await eventually(async () =>
    expect((await getCommunity(again.db, id))?.settings.requested).toEqual([]),
  );
  expect(await states()).toEqual(['listed', 'imported', 'listed']);
  await next.session.stop();
});

it('H16: a pruned window stays away until it is asked for', async () => {
  const { session, member, id, texts, last, states } = await opened({ kind: 'newest', weeks: 2 });
  session.start();
  await eventually(() => expect(last().stage).toBe('seeding'));
  const [oldest] = await archivesOf(member.db, id);
  await setArchiveState(member.db, id, [oldest?.id ?? ''], 'pruned');
  await updateCommunity(member.db, id, (stored) => ({
    ...stored,
    settings: { ...stored.settings, choice: { kind: 'all' } },
  }));
  session.chosen();
  await eventually(() => expect(last().stage).toBe('seeding'));
  expect(await states()).toEqual(['pruned', 'imported', 'imported']);
  await requestWindow(member.db, id, mondayMs);
  session.chosen();
  await eventually(async () =>
    expect(await texts(member)).toEqual(['Sow peas', 'Plant out', 'Harvest']),
  );
  await session.stop();
});

it('H16: a choice that leaves out what is being fetched ends that fetch', async () => {
  const { session, member, texts, choose, states, last } = await opened(undefined);
  let asked = 0;
  let goOn: () => void = () => undefined;
  // The index and three archives; the last two may be asked for at once.
  member.torrents.onFetch = () => {
    asked += 1;
    return asked === 4 ? new Promise<void>((resolve) => (goOn = resolve)) : undefined;
  };
  session.start();
  await eventually(() => expect(asked).toBe(4));
  expect(await states()).toContain('fetching');
  await choose({ kind: 'on demand' });
  session.chosen();
  goOn();
  await eventually(() => expect(last().stage).toBe('seeding'));
  for (const state of await states()) expect(['listed', 'imported']).toContain(state);
  expect((await texts(member)).length).toBeLessThan(3);
  await session.stop();
});

it('H16: a moment that no archive holds cannot be asked for', async () => {
  const { session, member, id, last } = await opened({ kind: 'on demand' });
  session.start();
  await eventually(() => expect(last().stage).toBe('seeding'));
  const asked = requestWindow(member.db, id, mondayMs + 9 * week);
  await expect(asked).rejects.toMatchObject({ name: 'WindowNotListed' });
  await session.stop();
});
