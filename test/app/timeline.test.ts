import { expect, it } from 'vitest';
import { Timeline } from '../../src/app/timeline.svelte.ts';
import { ChangeFeed } from '../../src/store/changes.ts';
import type { WorkerClient } from '../../src/worker/client.ts';
import { alice, channel, community, ingest, join, message, replace } from '../store/sample.ts';
import { openTestDatabase } from '../store/test-database.ts';
import { LocalChannel } from '../worker/local-channel.ts';
import { eventually } from './eventually.ts';
import { ManualClock } from './manual-clock.ts';

/** A channel that is open on the screen. */
async function opened() {
  const db = await openTestDatabase();
  await join(db);
  const changes = new ChangeFeed(new LocalChannel());
  const timeline = new Timeline(
    {
      db,
      changes,
      worker: {} as WorkerClient,
      clock: new ManualClock(),
      windowMs: 10,
      chatKey: alice,
      onError: (error) => {
        throw error;
      },
    },
    community,
    channel,
  );
  const announce = (): void => changes.announce({ kind: 'messages', community });
  return {
    timeline,
    write: async (from: number, to: number): Promise<void> => {
      await ingest(db, { messages: numbers(from, to).map((n) => message(n)) });
      announce();
    },
    importWindow: async (from: number, to: number): Promise<void> => {
      await replace(db, from, to + 1, { messages: numbers(from, to).map((n) => message(n)) });
      announce();
    },
    shows: (from: number, to: number): Promise<void> =>
      eventually(() => {
        expect(timeline.items.map(({ id }) => Number(BigInt(id)))).toEqual(numbers(from, to));
      }),
  };
}

function numbers(from: number, to: number): number[] {
  return Array.from({ length: to - from + 1 }, (_, place) => from + place);
}

it('shows the newest messages, and what comes joins them', async () => {
  const { write, shows, timeline } = await opened();
  await write(1, 60);
  await shows(21, 60);
  await write(61, 65);
  await shows(21, 65);
  await timeline.loadOlder();
  await shows(1, 65);
  timeline.close();
});

it('H17: a window imported after an older one does not fill the page with all it holds', async () => {
  const { importWindow, shows, timeline } = await opened();
  await importWindow(1, 300);
  await shows(261, 300);
  await importWindow(1_001, 1_900);
  await shows(1_861, 1_900);
  timeline.close();
});

it('what a reader has gone back to stays, however much comes', async () => {
  const { importWindow, shows, timeline } = await opened();
  await importWindow(1, 300);
  await shows(261, 300);
  await timeline.loadOlder();
  await shows(221, 300);
  await importWindow(301, 900);
  await shows(221, 900);
  timeline.close();
});
