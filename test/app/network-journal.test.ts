import { expect, it } from 'vitest';
import { idleActivity } from '../../src/app/node/activity.ts';
import type { HistoryActivity, NodeReport } from '../../src/app/node/activity.ts';
import { NetworkJournal } from '../../src/app/node/network-journal.ts';
import { LOG_ENTRIES, logText } from '../../src/app/network/log-entry.ts';
import type { LogEntry } from '../../src/app/network/log-entry.ts';
import { parseNetworkConfig } from '../../src/network/network-config.ts';
import { PublishFailed, QueryIncomplete } from '../../src/network/waku/errors.ts';
import type {
  ServiceNodeStatus,
  WakuNetwork,
  WireMessage,
} from '../../src/network/waku/waku-network.ts';
import { networkLog } from '../../src/store/network-log.ts';
import { openDevice } from '../worker/device.ts';
import { ManualClock } from './manual-clock.ts';

const words = {
  text: 'The rhubarb is behind the shed',
  secret: 'kFu3vWcXq7dGm1',
  key: '6b86b273ff34fce19d6b804eff5a3f5747ada4eaa22f1d49c01e52ddb7875b4b',
  topic: '/waku/1/0xb12c7e40/rfc26',
  community: '0x02a1b2c3d4',
  host: 'node.garden.example',
  hash: 'd94e8059c2b94ab02a8f7ad5b6b7a2f9c42e1d11',
};
const config = parseNetworkConfig({
  name: 'garden',
  clusterId: 16,
  shards: [32],
  serviceNodes: [`/dns4/${words.host}/tcp/443/wss`],
  trackers: [`wss://${words.host}/${words.secret}`],
  iceServers: [{ urls: `turn:${words.host}`, username: 'ana', credential: words.key }],
  webSeeds: [],
});
const noSignal = new AbortController().signal;

const message: WireMessage = {
  contentTopic: words.topic,
  payload: new TextEncoder().encode(words.text),
  timestampNs: 1n,
  version: 1,
  isEphemeral: false,
  hash: words.key,
};

/** A network whose every word is one that must not be told. */
function tellingWaku(): WakuNetwork {
  const base = { address: words.host, isConnected: true };
  const nodes: ServiceNodeStatus[] = [
    { ...base, error: words.text },
    // This one is asked for nothing that is stored.
    { ...base, protocols: ['filter', 'light push v3'] },
  ];
  let asked = 0;
  return {
    start: () => Promise.resolve(),
    stop: () => Promise.resolve(),
    status: () => ({ state: 'connected', nodes, sinceMs: 0 }),
    onStatus: () => () => undefined,
    onReady: () => () => undefined,
    tryNow: () => undefined,
    setTopics: () => Promise.resolve(),
    onMessage: () => () => undefined,
    async *query({ onAnswered }) {
      asked += 1;
      yield await Promise.resolve([message]);
      if (asked === 2) throw new QueryIncomplete(`${words.host}: ${words.text}`);
      onAnswered?.(1);
    },
    publish: ({ contentTopic }) =>
      contentTopic === words.topic
        ? Promise.resolve({ acceptedBy: 2 })
        : Promise.reject(new PublishFailed(words.secret, true)),
  };
}

function report(isConnected: boolean, activity: Partial<HistoryActivity>): NodeReport {
  const nodes = [{ address: words.host, isConnected, error: words.text }];
  return {
    tabId: words.key,
    heartbeatMs: 0,
    waku: { state: 'connected', nodes, sinceMs: 0 },
    history: { [words.community]: { ...idleActivity('seeding'), ...activity } },
  };
}

async function opened() {
  const clock = new ManualClock();
  const { db, changes } = await openDevice(clock, 'Ana');
  const errors: unknown[] = [];
  const onError = (error: unknown): void => void errors.push(error);
  const journal = new NetworkJournal({ db, changes, clock, onError });
  const written = async () => (await networkLog(db)) as LogEntry[];
  return { clock, db, changes, journal, written, errors };
}

async function drain(pages: AsyncIterable<unknown>): Promise<void> {
  for await (const page of pages) void page;
}

it('notes what happens in numbers and set words, and nothing of what anybody said or is', async () => {
  const { journal, written, errors, clock } = await opened();
  journal.start({ config, isTorrentOff: false, unused: [] });
  const waku = journal.watch(tellingWaku());
  const query = { contentTopic: words.topic, fromMs: clock.ms - 5_000, mode: 'one' as const };
  await drain(waku.query(query, noSignal));
  await drain(waku.query(query, noSignal)).catch(() => undefined);
  for await (const page of waku.query(query, noSignal)) {
    expect(page).toEqual([message]);
    break;
  }
  await waku.publish(message, noSignal);
  await waku.publish({ ...message, contentTopic: `${words.topic}2` }, noSignal).catch(() => 0);
  const tracker = { url: `wss://${words.host}/${words.secret}`, detail: words.text };
  journal.see(report(true, { stage: 'looking for peers' }));
  journal.see(
    report(false, {
      infoHash: words.hash,
      announcedMs: 7,
      peers: 3,
      failure: { reason: words.text },
      trackers: [{ ...tracker, state: 'working' }],
    }),
  );
  await journal.stop();
  expect(errors).toEqual([]);
  const events = (await written()).map(({ atMs: _, ...event }) => event);
  const asked = { event: 'query', channel: 1, mode: 'one', spanMs: 5_000, nodes: 1, tookMs: 0 };
  expect(events).toEqual([
    { event: 'started', nodes: 1, trackers: 1, iceServers: 1, bitTorrent: 'on' },
    { ...asked, messages: 1, answered: 1, outcome: 'complete' },
    { ...asked, messages: 1, answered: 0, outcome: 'incomplete' },
    { ...asked, messages: 1, answered: 0, outcome: 'ended' },
    { event: 'publish', channel: 1, outcome: 'accepted', acceptedBy: 2, tookMs: 0 },
    { event: 'publish', channel: 2, outcome: 'refused', acceptedBy: 0, tookMs: 0 },
    { event: 'connected', node: 1 },
    { event: 'stage', community: 1, stage: 'looking for peers' },
    { event: 'disconnected', node: 1 },
    { event: 'stage', community: 1, stage: 'seeding' },
    { event: 'announcement', community: 1 },
    { event: 'torrent', community: 1, torrent: 1 },
    { event: 'peers', community: 1, peers: 3 },
    { event: 'tracker', community: 1, tracker: 1, state: 'working' },
    { event: 'stopped' },
  ]);
  const text = logText(await written());
  expect(text).toContain(' stage community=1 stage=looking-for-peers\n');
  expect(text.split('\n')).toHaveLength(events.length + 1);
  for (const word of Object.values(words)) expect(text).not.toContain(word);
});

it('keeps the last few hundred, over restarts of the node, and tells all tabs', async () => {
  const { db, changes, clock, journal, written, errors } = await opened();
  const told: string[] = [];
  changes.listen(({ kind }) => told.push(kind));
  journal.start({ config, isTorrentOff: false, unused: [] });
  const waku = journal.watch(tellingWaku());
  for (let sent = 0; sent < LOG_ENTRIES; sent += 1) await waku.publish(message, noSignal);
  await journal.stop();
  const onError = (error: unknown): void => void errors.push(error);
  const next = new NetworkJournal({ db, changes, clock, onError });
  next.start({ config, isTorrentOff: true, unused: [] });
  await next.stop();
  const entries = await written();
  expect(entries).toHaveLength(LOG_ENTRIES);
  expect(entries.slice(-3).map(({ event }) => event)).toEqual(['stopped', 'started', 'stopped']);
  expect(new Set(told)).toEqual(new Set(['networkLog']));
  expect(errors).toEqual([]);
});
