import { expect, it } from 'vitest';
import { Search } from '../../src/app/search.svelte.ts';
import { listArchives, setArchiveState } from '../../src/store/archives.ts';
import { ChangeFeed } from '../../src/store/changes.ts';
import { updateCommunity } from '../../src/store/communities.ts';
import { openIntents } from '../../src/store/intents.ts';
import type { HistoryChoice } from '../../src/store/history-settings.ts';
import { search as words } from '../../src/ui/text-search.ts';
import { createSearchWorker } from '../../src/worker/search-worker.ts';
import type { SearchWorker } from '../../src/worker/search-worker.ts';
import {
  alice,
  archive,
  bob,
  channel,
  community,
  effect,
  ingest,
  join,
  message,
  otherChannel,
  replace,
} from '../store/sample.ts';
import { openTestDatabase } from '../store/test-database.ts';
import { LocalChannel } from '../worker/local-channel.ts';
import { eventually } from './eventually.ts';
import { ManualClock } from './manual-clock.ts';

const day = 86_400_000;
const place = {
  description: '',
  emoji: '',
  categoryId: undefined,
  isReadOnly: false,
  canWrite: true,
};

/** A search that is open on the screen, in a history of windows of a day each. */
async function opened() {
  const db = await openTestDatabase();
  await join(db);
  const changes = new ChangeFeed(new LocalChannel());
  const clock = new ManualClock();
  const worker = createSearchWorker({ db: Promise.resolve(db), changes, nowMs: () => 0 });
  const search = new Search(
    {
      db,
      changes,
      searcher: worker,
      clock,
      windowMs: day,
      channels: () => [
        { ...place, chatId: channel, name: 'general' },
        { ...place, chatId: otherChannel, name: 'seeds' },
      ],
      mentionWord: (chatKey) => (chatKey === alice ? '@Ana' : '@everyone'),
      onError: (error) => {
        throw error;
      },
    },
    community,
  );
  const announce = (kind: 'messages' | 'archives' | 'communities'): void => {
    changes.announce({ kind, community });
    clock.advance(1_000);
  };
  return {
    db,
    search,
    announce,
    shows: (...numbers: number[]): Promise<void> =>
      eventually(() => {
        expect(search.state).toBe('done');
        expect(search.results.map(({ id }) => Number(BigInt(id)))).toEqual(numbers);
      }),
    choose: async (choice: HistoryChoice): Promise<void> => {
      await updateCommunity(db, community, (stored) => ({
        ...stored,
        settings: { ...stored.settings, choice },
      }));
      announce('communities');
    },
    asked: async (): Promise<unknown[]> => (await openIntents(db)).map(({ value }) => value),
  };
}

it('finds while it is typed, and of what was typed quickly only the last', async () => {
  const { db, search, shows } = await opened();
  await ingest(db, {
    messages: [message(1, { text: 'Peas' }), message(2, { text: 'Pears', chatId: otherChannel })],
  });
  expect(search.state).toBe('none');
  search.search('p');
  search.search('pe');
  search.search('pea');
  await shows(2, 1);
  search.search('pear');
  await shows(2);
  expect(search.results[0]).toMatchObject({
    channelName: 'seeds',
    author: alice,
    displayName: 'Alice',
    parts: [
      { text: 'Pear', isMarked: true },
      { text: 's', isMarked: false },
    ],
  });
  search.setFilter('in', 'general');
  expect(search.text).toBe('pear in:general');
  await shows();
  search.search('');
  expect(search.state).toBe('none');
  expect(search.results).toEqual([]);
  search.close();
});

it('shows a page of results, more when it is asked to, and who wrote them', async () => {
  const { db, search, shows, announce } = await opened();
  const numbers = Array.from({ length: 70 }, (_, place) => 70 - place);
  await ingest(db, {
    messages: numbers.map((n) =>
      message(n, { author: n === 70 ? bob : alice, displayName: n === 70 ? 'Bob' : 'Alice' }),
    ),
  });
  search.search('text');
  await shows(...numbers.slice(0, 30));
  expect(search.hasMore).toBe(true);
  expect(search.authors).toEqual(['Bob', 'Alice']);
  search.showMore();
  await shows(...numbers.slice(0, 60));
  // What comes is found, and as much is shown as before.
  await ingest(db, { messages: [message(71)] });
  announce('messages');
  await shows(71, ...numbers.slice(0, 59));
  search.showMore();
  await shows(71, ...numbers);
  expect(search.hasMore).toBe(false);
  search.close();
});

it('H16: names the windows in its range that are not here, and finds what they bring', async () => {
  const { db, search, shows, announce, choose, asked } = await opened();
  const starts = [0, 1, 2].map((place) => place * day);
  await listArchives(
    db,
    starts.map((fromMs) => archive(`at ${fromMs}`, fromMs, fromMs + day)),
  );
  await choose({ kind: 'newest', weeks: 1 });
  await ingest(db, { messages: [message(9, { timestampMs: 3 * day, text: 'peas' })] });
  search.search('peas');
  await shows(9);
  await eventually(() => expect(search.away.map(({ fromMs }) => fromMs)).toEqual([0, day]));
  expect(search.coming.map(({ fromMs }) => fromMs)).toEqual([2 * day]);
  await search.fetchAway();
  expect(await asked()).toEqual([day, 0]);
  expect(search.progress).toEqual({ asked: 2, come: 0 });
  // The node tab fetches and imports one of them.
  await replace(db, day, 2 * day, { messages: [message(5, { timestampMs: day, text: 'peas' })] });
  await setArchiveState(db, community, [`at ${day}`], 'imported');
  announce('archives');
  announce('messages');
  await shows(9, 5);
  await eventually(() => expect(search.progress).toEqual({ asked: 2, come: 1 }));
  search.close();
});

it('H16: a long history is asked for in parts, the newest first', async () => {
  const { db, search, shows, choose, asked } = await opened();
  const count = search.fetchedAtOnce + 5;
  const starts = Array.from({ length: count }, (_, place) => place * day);
  await listArchives(
    db,
    starts.map((fromMs) => archive(`at ${fromMs}`, fromMs, fromMs + day)),
  );
  await choose({ kind: 'on demand' });
  search.search('peas');
  await shows();
  await eventually(() => expect(search.away).toHaveLength(count));
  await search.fetchAway();
  expect(await asked()).toEqual(starts.slice(5).reverse());
  expect(words.fetch(count, search.fetchedAtOnce)).toBe('Fetch the newest 60 of them');
  expect(words.fetch(5, search.fetchedAtOnce)).toBe('Fetch these weeks');
  search.close();
});

it('H16: on demand, a search that names days fetches what it reaches, others only name it', async () => {
  const { db, search, shows, choose, asked } = await opened();
  await listArchives(db, [archive('old', 0, day), archive('new', 400 * day, 401 * day)]);
  await choose({ kind: 'on demand' });
  search.search('peas');
  await shows();
  await eventually(() => expect(search.away).toHaveLength(2));
  expect(await asked()).toEqual([]);
  search.search('peas before:1970-03');
  await shows();
  expect(search.away.map(({ fromMs }) => fromMs)).toEqual([0]);
  await eventually(async () => expect(await asked()).toEqual([0]));
  search.close();
});

it('shows what was found as it reads, not as it was written', async () => {
  const { db, search, shows } = await opened();
  await ingest(db, { messages: [message(1, { text: `**Ask** @${alice} for \`text\`` })] });
  search.search('text');
  await shows(1);
  expect(search.results[0]?.parts).toEqual([
    { text: 'Ask @Ana for ', isMarked: false },
    { text: 'text', isMarked: true },
  ]);
});

it('says why a search failed, and tries again', async () => {
  const { db, search, shows } = await opened();
  await ingest(db, { messages: [message(1)] });
  const failing = new Search(
    {
      ...{ db, changes: new ChangeFeed(new LocalChannel()), clock: new ManualClock() },
      searcher: {
        prepare: () => Promise.resolve(),
        search: () => Promise.reject(new Error('no room')),
      },
      windowMs: day,
      channels: () => [],
      mentionWord: () => '',
      onError: () => undefined,
    },
    community,
  );
  failing.search('text');
  await eventually(() => expect(failing.state).toBe('failed'));
  expect(failing.error).toEqual(new Error('no room'));
  failing.close();
  search.search('text');
  await shows(1);
  search.tryAgain();
  expect(search.state).toBe('searching');
  await shows(1);
  search.close();
});

it('a new search ends the one before it, however far that is', async () => {
  const db = await openTestDatabase();
  await join(db);
  await ingest(db, { messages: [message(1)] });
  const worker: SearchWorker = createSearchWorker({
    db: Promise.resolve(db),
    changes: new ChangeFeed(new LocalChannel()),
    nowMs: () => 0,
  });
  const request = { community, chatIds: [channel], words: ['text'], phrases: [], limit: 9 };
  const first = worker.search(request);
  const second = worker.search({ ...request });
  expect(await first).toBeUndefined();
  expect((await second)?.hits).toHaveLength(1);
});

it('H20: what was deleted or edited is found no more, though it was searched before', async () => {
  const { db, search, announce, shows } = await opened();
  const secret = { text: 'a secret' };
  await replace(db, 0, 10, { messages: [message(1, secret), message(2, secret)] });
  announce('messages');
  search.search('secret');
  await shows(2, 1);
  await ingest(db, {
    effects: [
      effect(20, 1, { kind: 'delete' }),
      effect(21, 2, { kind: 'edit', text: 'an open word' }),
    ],
  });
  // Before anybody has told the worker.
  search.search('secret ');
  await shows();
  announce('messages');
  search.search('word');
  await shows(2);
  search.close();
});
