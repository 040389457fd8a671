import { expect, it } from 'vitest';
import { importPatience, overviewPatience } from '../../src/app/import-patience.ts';
import { LiveValue } from '../../src/app/live-value.svelte.ts';
import { ChangeFeed } from '../../src/store/changes.ts';
import { LocalChannel } from '../worker/local-channel.ts';
import { ManualClock, settled } from './manual-clock.ts';

/** How often a value was read. */
function counted(patienceOf = importPatience) {
  const clock = new ManualClock();
  const changes = new ChangeFeed(new LocalChannel());
  let readings = 0;
  const value = new LiveValue({
    changes,
    isConcerned: () => true,
    patience: patienceOf(clock),
    load: async () => (readings += 1),
    onError: (error) => {
      throw error;
    },
  });
  const imported = async (): Promise<void> => {
    changes.announce({ kind: 'messages', community: 'garden' });
    await settled();
  };
  const said = async (): Promise<void> => {
    changes.announce({ kind: 'messages', community: 'garden', chatIds: ['seeds'] });
    await settled();
  };
  const later = async (ms: number): Promise<void> => {
    clock.advance(ms);
    await settled();
  };
  return { value, clock, imported, said, later, readings: () => readings };
}

it('H23: what an import brings is read together, and what is said at once', async () => {
  const { value, imported, said, later, readings } = counted();
  await settled();
  expect(readings()).toBe(1);
  for (let n = 0; n < 5; n += 1) await imported();
  expect(readings()).toBe(1);
  await later(249);
  expect(readings()).toBe(1);
  await later(1);
  expect(readings()).toBe(2);

  await imported();
  await said();
  expect(readings()).toBe(3);
  // What waited was read with it.
  await later(1_000);
  expect(readings()).toBe(3);
  value.close();
});

it('the first that comes after a pause waits for nothing', async () => {
  const { value, imported, later, readings } = counted();
  await settled();
  await later(250);
  await imported();
  expect(readings()).toBe(2);
  value.close();
});

it('a closed value reads no more, and leaves no timer', async () => {
  const { value, clock, imported, later, readings } = counted();
  await settled();
  await imported();
  value.close();
  await later(1_000);
  expect(readings()).toBe(1);
  expect(clock.sleeping).toBe(0);
});

it('a clock that is set back keeps nothing waiting', async () => {
  const { value, clock, imported, readings } = counted();
  await settled();
  clock.ms -= 3_600_000;
  await imported();
  expect(readings()).toBe(2);
  value.close();
});

it('H23: an overview reads what is said after those who talk have seen it', async () => {
  const { value, said, later, readings } = counted(overviewPatience);
  await settled();
  await later(1_000);
  await said();
  await later(149);
  expect(readings()).toBe(1);
  await later(1);
  expect(readings()).toBe(2);
  // From one reading to the next it is as long as for an import.
  await said();
  await later(249);
  expect(readings()).toBe(2);
  await later(1);
  expect(readings()).toBe(3);
  value.close();
});
