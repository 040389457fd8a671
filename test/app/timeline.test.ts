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
  const clock = new ManualClock();
  const timeline = new Timeline(
    {
      db,
      changes,
      worker: {} as WorkerClient,
      clock,
      windowMs: 10,
      chatKey: alice,
      onError: (error) => {
        throw error;
      },
    },
    community,
    channel,
  );
  const announce = (): void => {
    changes.announce({ kind: 'messages', community });
    // What an import brings may wait for more of it.
    clock.advance(1_000);
  };
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

it('a channel left open at its newest messages stays as long as a screen needs', async () => {
  const { write, shows, timeline } = await opened();
  await write(1, 60);
  await shows(21, 60);
  for (let from = 61; from <= 600; from += 30) {
    const { items } = timeline;
    const seen = items.at(-1);
    if (seen) timeline.lookAt(seen, true);
    await write(from, from + 29);
    await eventually(() => expect(timeline.items).not.toBe(items));
    expect(timeline.items.length).toBeLessThanOrEqual(180);
    expect(timeline.items.at(-1)?.id).toBe(message(from + 29).id);
  }
  expect(timeline.isAtNewest).toBe(true);
  expect(timeline.isAtStart).toBe(false);
  timeline.close();
});

it('what somebody reads who is not at the end stays, though they have not gone back far', async () => {
  const { write, shows, timeline } = await opened();
  await write(1, 60);
  await shows(21, 60);
  timeline.lookAt(message(50), false);
  await write(61, 201);
  await shows(21, 160);
  expect(timeline.isAtNewest).toBe(false);
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
  await shows(241, 300);
  timeline.lookAt(message(290), false);
  await importWindow(301, 900);
  await shows(241, 380);
  expect(timeline.isAtNewest).toBe(false);
  timeline.close();
});

it('whoever goes through thousands of messages sees each, and never many at once', async () => {
  const { importWindow, shows, timeline } = await opened();
  await importWindow(1, 2_000);
  await shows(1_961, 2_000);
  const seen = new Set<string>();
  const look = async (place: 0 | -1, load: () => Promise<void>): Promise<void> => {
    const edge = timeline.items.at(place);
    if (edge) timeline.lookAt(edge, false);
    for (const { id } of timeline.items) seen.add(id);
    await load();
    await eventually(() => expect(timeline.items.at(place)?.id).not.toBe(edge?.id));
    expect(timeline.items.length).toBeLessThanOrEqual(180);
  };
  while (!timeline.isAtStart) await look(0, () => timeline.loadOlder());
  await shows(1, timeline.items.length);
  for (const { id } of timeline.items) seen.add(id);
  expect(seen.size).toBe(2_000);
  while (!timeline.isAtNewest) await look(-1, () => timeline.loadNewer());
  await shows(2_001 - timeline.items.length, 2_000);
  timeline.close();
});

it('a jump shows the part around a message, which grows at both ends to the newest', async () => {
  const { importWindow, write, shows, timeline } = await opened();
  await importWindow(1, 300);
  await shows(261, 300);
  await write(301, 320);
  await shows(261, 320);
  expect(await timeline.jumpTo({ id: message(100).id })).toBe(message(100).id);
  await shows(80, 120);
  expect(timeline.isAtNewest).toBe(false);
  // What is said meanwhile does not move the reader.
  await write(321, 321);
  await timeline.loadNewer();
  await shows(80, 140);
  await timeline.loadOlder();
  await shows(60, 140);
  await timeline.toNewest();
  await shows(282, 321);
  expect(timeline.isAtNewest).toBe(true);
  await write(322, 322);
  await shows(282, 322);
  timeline.close();
});

it('a jump to what is shown already, or is not here, moves nothing', async () => {
  const { write, shows, timeline } = await opened();
  await write(1, 60);
  await shows(21, 60);
  expect(await timeline.jumpTo({ id: message(21).id })).toBe(message(21).id);
  expect(await timeline.jumpTo({ id: message(61).id })).toBeUndefined();
  await shows(21, 60);
  expect(timeline.isAtNewest).toBe(true);
  timeline.close();
});

it('a jump to a moment leads to the first message from then on, or to the last before', async () => {
  const { importWindow, shows, timeline } = await opened();
  expect(await timeline.jumpTo({ timestampMs: 5 })).toBeUndefined();
  await importWindow(1, 100);
  await importWindow(501, 600);
  expect(await timeline.jumpTo({ timestampMs: 300 })).toBe(message(501).id);
  expect(timeline.items[20]?.id).toBe(message(501).id);
  expect(await timeline.jumpTo({ timestampMs: 50 })).toBe(message(50).id);
  await shows(30, 70);
  expect(await timeline.jumpTo({ timestampMs: 9_000 })).toBe(message(600).id);
  await shows(580, 600);
  expect(timeline.isAtNewest).toBe(true);
  timeline.close();
});

it('reading on after a jump ends at the newest message, and then what comes is shown', async () => {
  const { importWindow, write, shows, timeline } = await opened();
  await importWindow(1, 100);
  await shows(61, 100);
  await timeline.jumpTo({ id: message(1).id });
  await shows(1, 21);
  expect(timeline.isAtStart).toBe(true);
  for (const upTo of [41, 61, 81, 100]) {
    await timeline.loadNewer();
    await shows(1, upTo);
  }
  await write(101, 101);
  await shows(1, 101);
  timeline.close();
});
