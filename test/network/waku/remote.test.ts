import { afterEach, describe, expect, it } from 'vitest';
import { systemClock } from '../../../src/app/wall-clock.ts';
import {
  PublishFailed,
  QueryIncomplete,
  WakuWorkerDied,
} from '../../../src/network/waku/errors.ts';
import {
  REMOTE_STOP_LIMIT_MS,
  RESTART_MS,
  SLOWEST_RESTART_MS,
  STATUS_INTERVAL_MS,
  UNANSWERED_STATUSES,
  UNANSWERED_WHILE_LOADING,
} from '../../../src/network/waku/limits.ts';
import { RemoteLightNode } from '../../../src/network/waku/remote/remote-light-node.ts';
import type { WakuClock, WireMessage } from '../../../src/network/waku/waku-network.ts';
import { HeldClock } from './held-clock.ts';
import { NetworkDouble } from './network-double.ts';
import { SeenEvents } from './seen-events.ts';
import { noSignal, outgoing, pagesOf } from './waku-fixture.ts';
import { WakuWorkerDouble } from './worker-double.ts';

const TOPIC = '/waku/1/0x01020304/rfc26';
const ADDRESS = '/ip4/127.0.0.1/tcp/9/ws';
const query = { contentTopic: TOPIC, fromMs: 0, mode: 'one' } as const;
const settings = { clusterId: 42, shardCount: 8, serviceNodes: [ADDRESS] };

interface Opened {
  node: RemoteLightNode;
  errors: SeenEvents<unknown>;
  /** One for each worker, the first one last. */
  workers: WakuWorkerDouble[];
  networks: NetworkDouble[];
}

const opened: RemoteLightNode[] = [];

afterEach(() => {
  for (const node of opened.splice(0)) node.end();
});

interface Options {
  clock?: WakuClock;
  prepare?: (network: NetworkDouble) => void;
  /** Called before each worker is made. */
  onSpawn?: () => void;
}

function open({ clock = systemClock, prepare, onSpawn }: Options = {}): Opened {
  const workers: WakuWorkerDouble[] = [];
  const networks: NetworkDouble[] = [];
  const makeNetwork = (): NetworkDouble => {
    const network = new NetworkDouble();
    prepare?.(network);
    networks.unshift(network);
    return network;
  };
  const spawn = (): WakuWorkerDouble => {
    onSpawn?.();
    const worker = new WakuWorkerDouble(makeNetwork);
    workers.unshift(worker);
    return worker;
  };
  let tell: (error: unknown) => void = () => undefined;
  const errors = new SeenEvents<unknown>((listener) => (tell = listener));
  const node = new RemoteLightNode({ settings, spawn, clock, onError: (error) => tell(error) });
  opened.push(node);
  return { node, errors, workers, networks };
}

async function started(options: Options = {}): Promise<Opened> {
  const parts = open(options);
  await parts.node.setTopics([TOPIC]);
  await parts.node.start();
  return parts;
}

function message(payload: Uint8Array): WireMessage {
  const timestampNs = 1n;
  return { contentTopic: TOPIC, payload, timestampNs, version: 1, isEphemeral: false, hash: 'ab' };
}

function thrownBy(promise: Promise<unknown>): Promise<unknown> {
  return promise.then(
    () => undefined,
    (error: unknown) => error,
  );
}

describe('a worker that dies', () => {
  it.each<[string, (worker: WakuWorkerDouble) => void, string]>([
    ['by an error', (worker) => worker.die('out of memory'), 'out of memory'],
    ['by what cannot be read', (worker) => worker.garble(), 'it could not read its task'],
  ])('%s fails what is under way, is told of once, and is followed by another', async (...it) => {
    const [, die, why] = it;
    const clock = new HeldClock(RESTART_MS);
    const { node, errors, workers, networks } = await started({ clock });
    const answered: number[] = [];
    const onAnswered = (nodes: number): void => void answered.push(nodes);
    const asking = thrownBy(pagesOf(node, { ...query, onAnswered }));
    const publishing = thrownBy(node.publish(outgoing(TOPIC, new Uint8Array(1)), noSignal));
    await expect.poll(() => networks[0]?.signals.length).toBe(2);
    die(workers[0] as WakuWorkerDouble);
    const reason = `the worker for Waku died: ${why}`;
    expect(await asking).toBeInstanceOf(QueryIncomplete);
    expect(answered).toEqual([0]);
    expect(await publishing).toBeInstanceOf(PublishFailed);
    expect(await publishing).toMatchObject({ reason, isRefused: false });
    expect(workers[0]?.isTerminated).toBe(true);
    await clock.whenSleeping(RESTART_MS);
    expect(node.status()).toMatchObject({
      state: 'connecting',
      nodes: [{ address: ADDRESS, isConnected: false, error: reason }],
    });
    await clock.pass(RESTART_MS);
    await expect.poll(() => workers.length).toBe(2);
    await expect.poll(() => networks[0]?.topics).toEqual([[TOPIC]]);
    expect(errors.all).toEqual([new WakuWorkerDied(reason)]);
  });

  it('is one that answers nothing for half a minute', async () => {
    const clock = new HeldClock(STATUS_INTERVAL_MS, RESTART_MS);
    const { workers, errors } = await started({ clock });
    workers[0]?.hang();
    for (let tick = 1; tick <= UNANSWERED_STATUSES; tick += 1) {
      expect(errors.all).toEqual([]);
      await clock.pass(STATUS_INTERVAL_MS);
    }
    expect(await errors.first()).toMatchObject({
      message: expect.stringMatching('does not answer') as string,
    });
    expect(workers[0]?.isTerminated).toBe(true);
  });

  it('is one whose script does not come for two minutes', async () => {
    const clock = new HeldClock(STATUS_INTERVAL_MS, RESTART_MS);
    const { node, workers, errors } = open({ clock });
    const starting = node.start();
    workers[0]?.hang();
    for (let tick = 1; tick <= UNANSWERED_WHILE_LOADING; tick += 1) {
      expect(errors.all).toEqual([]);
      await clock.pass(STATUS_INTERVAL_MS);
    }
    await starting;
    await errors.first();
    expect(workers[0]?.isTerminated).toBe(true);
    expect(node.status().state).toBe('connecting');
  });

  it('is not one that answers, however long it runs', async () => {
    const clock = new HeldClock(STATUS_INTERVAL_MS);
    const { node, networks, errors } = await started({ clock });
    for (let tick = 1; tick <= 2 * UNANSWERED_STATUSES; tick += 1) {
      const error = `seen at ${tick}`;
      for (const network of networks)
        network.nodes = [{ address: ADDRESS, isConnected: false, error }];
      await clock.pass(STATUS_INTERVAL_MS);
      const shown = () => node.status().nodes[0]?.error;
      await expect.poll(shown, { interval: 5 }).toBe(error);
    }
    expect(errors.all).toEqual([]);
  });

  it('H22: the pauses between workers that do not start double up to a limit, and tryNow ends one', async () => {
    const pauses = [1, 2, 4, 8, 16].map((times) => times * RESTART_MS);
    const clock = new HeldClock(...pauses, SLOWEST_RESTART_MS);
    let isBroken = true;
    const onSpawn = (): void => {
      if (isBroken) throw new Error('no worker for you');
    };
    const { node, networks, errors } = await started({ clock, onSpawn });
    for (const pause of pauses) await clock.pass(pause);
    await clock.pass(SLOWEST_RESTART_MS);
    await clock.whenSleeping(SLOWEST_RESTART_MS);
    expect(errors.all).toHaveLength(pauses.length + 2);
    isBroken = false;
    node.tryNow();
    await expect.poll(() => networks[0]?.topics).toEqual([[TOPIC]]);
    expect(errors.all).toHaveLength(pauses.length + 2);
  });

  it('keeps nobody from changing the topics, with which the next one begins', async () => {
    const clock = new HeldClock(RESTART_MS);
    const { node, workers, networks } = await started({ clock });
    workers[0]?.hang();
    const waiting = node.setTopics(['/waku/1/0x05060708/rfc26']);
    workers[0]?.die('over');
    await waiting;
    await node.setTopics(['/waku/1/0x090a0b0c/rfc26']);
    await clock.pass(RESTART_MS);
    await expect.poll(() => networks[0]?.topics).toEqual([['/waku/1/0x090a0b0c/rfc26']]);
  });

  it('is followed by none after stop', async () => {
    const clock = new HeldClock(RESTART_MS);
    const { node, workers } = await started({ clock });
    workers[0]?.die('over');
    await clock.whenSleeping(RESTART_MS);
    await node.stop();
    expect(workers).toHaveLength(1);
    expect(clock.pending).toBe(0);
    expect(node.status().state).toBe('stopped');
  });
});

describe('a worker that is stopped', () => {
  it('is terminated', async () => {
    const { node, workers } = await started();
    await node.stop();
    expect(workers.map(({ isTerminated }) => isTerminated)).toEqual([true]);
  });

  it('is terminated after a limit when it does not answer', async () => {
    const clock = new HeldClock(REMOTE_STOP_LIMIT_MS);
    const { node, workers } = await started({ clock });
    workers[0]?.hang();
    const stopping = thrownBy(node.stop());
    await clock.pass(REMOTE_STOP_LIMIT_MS);
    expect(await stopping).toMatchObject({ name: 'TimeLimitPassed' });
    expect(workers[0]?.isTerminated).toBe(true);
  });

  it('is ended at once in a page that is about to stand still, and nothing follows', async () => {
    const { node, workers, errors } = await started();
    const asking = thrownBy(pagesOf(node, query));
    node.end();
    expect(workers[0]?.isTerminated).toBe(true);
    expect(await asking).toBeInstanceOf(QueryIncomplete);
    expect(await thrownBy(pagesOf(node, query))).toBeInstanceOf(QueryIncomplete);
    await node.stop();
    expect(workers).toHaveLength(1);
    expect(errors.all).toEqual([]);
  });
});

describe('a light node in a worker', () => {
  it('is not started where it refuses, and says why', async () => {
    const prepare = (network: NetworkDouble): void => {
      network.starting = () => Promise.reject(new RangeError('no address'));
    };
    const { node, workers } = open({ prepare });
    await expect(node.start()).rejects.toMatchObject({ name: 'RangeError', message: 'no address' });
    expect(workers[0]?.isTerminated).toBe(true);
    expect(node.status().state).toBe('stopped');
  });

  it('goes on with a query by one page each time, and no further when nobody reads on', async () => {
    const pages = [1, 2, 3].map((byte) => [message(Uint8Array.of(byte))]);
    const prepare = (network: NetworkDouble): void => void (network.pages = pages);
    const { node, networks } = await started({ prepare });
    for await (const page of node.query(query, noSignal)) {
      expect(networks[0]?.asked).toEqual([0]);
      expect(page[0]?.payload).toEqual(Uint8Array.of(1));
      break;
    }
    await expect.poll(() => networks[0]?.asked).toEqual([0, 'end']);
    expect(networks[0]?.signals[0]?.aborted).toBe(true);
  });

  it('tells of a rejection that nobody handles, and goes on', async () => {
    const { workers, errors } = await started();
    workers[0]?.rejectUnheard(new TypeError('forgotten'));
    expect(await errors.first()).toMatchObject({ name: 'TypeError', message: 'forgotten' });
    expect(workers[0]?.isTerminated).toBe(false);
  });

  it('gives up what is aborted', async () => {
    const { node, networks } = await started();
    const aborted = new AbortController();
    const reason = new Error('no longer wanted');
    const asking = thrownBy(pagesOf(node, query, aborted.signal));
    const sent = outgoing(TOPIC, new Uint8Array(1));
    const publishing = thrownBy(node.publish(sent, aborted.signal));
    await expect.poll(() => networks[0]?.signals.length).toBe(2);
    aborted.abort(reason);
    expect(await asking).toBe(reason);
    expect(await publishing).toBe(reason);
    await expect
      .poll(() => networks[0]?.signals.map((signal) => signal.aborted))
      .toEqual([true, true]);
  });

  it('hands payloads over without a copy where they are in a buffer of their own', async () => {
    const { node, networks } = await started();
    const received = new SeenEvents<WireMessage>((listener) => node.onMessage(listener));
    const own = Uint8Array.of(1, 2);
    const part = Uint8Array.of(0, 3, 4, 0).subarray(1, 3);
    for (const payload of [own, part]) networks[0]?.messages.emit(message(payload));
    const payloads = (await received.count(2)).map(({ payload }) => payload);
    expect(payloads).toEqual([Uint8Array.of(1, 2), Uint8Array.of(3, 4)]);
    expect(own.byteLength).toBe(0);
    expect(part).toEqual(Uint8Array.of(3, 4));
  });

  it('shows within a second that a node is aside no more, which is no event', async () => {
    const clock = new HeldClock(STATUS_INTERVAL_MS);
    const { node, networks } = await started({ clock });
    const statuses = new SeenEvents(node.onStatus.bind(node));
    const isAside = () => node.status().nodes[0]?.isAside;
    for (const network of networks) {
      network.nodes = [{ address: ADDRESS, isConnected: true, isAside: true }];
    }
    await clock.pass(STATUS_INTERVAL_MS);
    await expect.poll(isAside).toBe(true);
    for (const network of networks) network.nodes = [{ address: ADDRESS, isConnected: true }];
    await clock.pass(STATUS_INTERVAL_MS);
    await expect.poll(isAside).toBe(undefined);
    expect(statuses.all).toHaveLength(1);
  });
});
