import { expect, it } from 'vitest';
import { networkInUse } from '../../src/app/network/network-in-use.ts';
import { runWithSettings } from '../../src/app/node/run-with-settings.ts';
import type { NetworkChoice } from '../../src/app/node/run-with-settings.ts';
import { parseNetworkConfig } from '../../src/network/network-config.ts';
import { changeNetworkSettings, networkSettings } from '../../src/store/network-settings.ts';
import type { NetworkSettings } from '../../src/store/network-settings.ts';
import { openDevice } from '../worker/device.ts';
import { eventually } from './eventually.ts';
import { ManualClock } from './manual-clock.ts';

const nodes = ['/dns4/a.example/tcp/443/wss', '/dns4/b.example/tcp/443/wss'];
const config = parseNetworkConfig({
  name: 'garden',
  clusterId: 16,
  shards: [32],
  serviceNodes: nodes,
  trackers: ['wss://tracker.example'],
  iceServers: [{ urls: ['stun:stun.example:3478', 'stun:other.example'] }],
  webSeeds: [],
});
const none: NetworkSettings = {
  serviceNodes: [],
  trackers: [],
  iceServers: [],
  unused: [],
  isTorrentOff: false,
};
const turn = { urls: ['turns:turn.example'], username: 'ana', credential: 'pine' };

it('what was added comes after network.json, each once', () => {
  const [first = ''] = nodes;
  const own = '/dns4/own.example/tcp/443/wss';
  const used = networkInUse(config, {
    ...none,
    serviceNodes: [own, first],
    trackers: ['wss://own.example'],
    iceServers: [turn],
  });
  expect(used).toEqual({
    ...config,
    serviceNodes: [...nodes, own],
    trackers: ['wss://tracker.example', 'wss://own.example'],
    iceServers: [...config.iceServers, turn],
  });
});

it('what is not used on this device is left out, an ICE server by its first address', () => {
  const unused = [...nodes, 'wss://tracker.example', 'stun:stun.example:3478'];
  const used = networkInUse(config, { ...none, unused });
  expect(used).toEqual({ ...config, serviceNodes: [], trackers: [], iceServers: [] });
});

it('nothing that is stored keeps the node from starting', () => {
  const many = Array.from({ length: 40 }, (_, place) => `/dns4/n${place}.example/tcp/443/wss`);
  const used = networkInUse(config, {
    ...none,
    serviceNodes: ['/ip4/10.0.0.1/tcp/80/ws', ...many],
    trackers: ['udp://tracker.example'],
    iceServers: [{ urls: ['https://turn.example'] }],
  });
  expect(used.serviceNodes).toEqual([...nodes, ...many.slice(0, 14)]);
  expect(used.trackers).toEqual(config.trackers);
  expect(used.iceServers).toEqual(config.iceServers);
});

it('the node runs anew, with what is stored then, after each change by any tab', async () => {
  const { db, changes } = await openDevice(new ManualClock(), 'Ana');
  const stopped = new AbortController();
  const choices: NetworkChoice[] = [];
  let running = 0;
  const ended = runWithSettings(
    {
      db,
      changes,
      config,
      run: async (choice, signal) => {
        choices.push(choice);
        running += 1;
        await new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }));
        running -= 1;
      },
    },
    stopped.signal,
  );
  await eventually(() => expect(choices).toEqual([{ config, isTorrentOff: false, unused: [] }]));
  await changeNetworkSettings(db, (stored) => ({ ...stored, isTorrentOff: true }));
  changes.announce({ kind: 'network' });
  await eventually(() => expect(choices).toHaveLength(2));
  expect(choices[1]).toEqual({ config, isTorrentOff: true, unused: [] });
  expect(running).toBe(1);
  changes.announce({ kind: 'notifications' });
  stopped.abort();
  await ended;
  expect(choices).toHaveLength(2);
  expect(running).toBe(0);
  expect(await networkSettings(db)).toEqual({ ...none, isTorrentOff: true });
});
