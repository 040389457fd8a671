import { describe, expect, it } from 'vitest';
import { ManualClock } from '../network/torrent/manual-clock.ts';
import type { RangeRequest } from '../../src/archive/gateway.ts';
import { NodeTab, type AppWindow } from '../../src/sw/node-tab.ts';

const request: RangeRequest = {
  type: 'perennial/range',
  infoHash: 'ab'.repeat(20),
  fromByte: 0,
  toByte: 100,
};

class Tab implements AppWindow {
  readonly id: string;
  readonly asked: { message: RangeRequest; port: MessagePort }[] = [];

  constructor(id: string) {
    this.id = id;
  }

  postMessage(message: RangeRequest, [port]: MessagePort[]): void {
    if (port) this.asked.push({ message, port });
  }

  answer(answer: unknown): void {
    this.asked.at(-1)?.port.postMessage(answer);
  }
}

function profile(...ids: string[]) {
  const clock = new ManualClock();
  const tabs = ids.map((id) => new Tab(id));
  /** How a lock names its holder, which is not the id of the window. */
  const lock: { holder: string | undefined } = { holder: 'holder 1' };
  const nodeTab = new NodeTab({
    locks: {
      query: () =>
        Promise.resolve({
          held: [
            { name: 'another lock', clientId: 'somebody' },
            ...(lock.holder === undefined
              ? []
              : [{ name: 'perennial-node', clientId: lock.holder }]),
          ],
          pending: [],
        }),
    },
    windows: () => Promise.resolve(tabs),
    nowMs: () => clock.nowMs(),
    after: (delayMs, callback) => clock.after(delayMs, callback),
  });
  const ask = (signal = new AbortController().signal) => nodeTab.requestRange(request, signal);
  return { clock, tabs, lock, ask };
}

/** Lets everything happen that waits for no clock, messages between ports included. */
const settled = async (): Promise<void> => {
  for (let turn = 0; turn < 10; turn += 1) await new Promise((resolve) => setImmediate(resolve));
};

describe('the node tab', () => {
  it('is the one window that answers, each is asked over a port of its own', async () => {
    const { clock, tabs, ask } = profile('first', 'second');
    const asking = ask();
    await settled();
    expect(tabs.map(({ asked }) => asked.map(({ message }) => message))).toEqual([
      [request],
      [request],
    ]);
    tabs[1]?.answer({ ok: true });
    expect(await asking).toEqual({ ok: true });
    expect(clock.pending).toBe(0);
  });

  it('passes a refusal on with its reason', async () => {
    const { tabs, ask } = profile('first');
    const asking = ask();
    await settled();
    tabs[0]?.answer({ ok: false, status: 504, reason: 'no peer' });
    expect(await asking).toEqual({ ok: false, status: 504, reason: 'no peer' });
  });

  it('has its answer checked', async () => {
    const { tabs, ask } = profile('first');
    const asking = ask();
    await settled();
    tabs[0]?.answer({ ok: false, status: 200 });
    expect(await asking).toMatchObject({ ok: false, status: 503 });
  });

  it('is asked once, however long it takes, and 503 says so in the end', async () => {
    const { clock, tabs, ask } = profile('first');
    const asking = ask();
    for (let step = 0; step < 60; step += 1) {
      await settled();
      clock.advance(2000);
    }
    expect(await asking).toMatchObject({ ok: false, status: 503 });
    expect(tabs[0]?.asked).toHaveLength(1);
  });

  it('is asked again when another tab has taken over', async () => {
    const { clock, tabs, lock, ask } = profile('first', 'second');
    const asking = ask();
    await settled();
    lock.holder = 'holder 2';
    clock.advance(2000);
    await settled();
    expect(tabs.map(({ asked }) => asked.length)).toEqual([2, 2]);
    tabs[1]?.answer({ ok: true });
    expect(await asking).toEqual({ ok: true });
  });

  it('is asked when it opens only now', async () => {
    const { clock, tabs, lock, ask } = profile();
    lock.holder = undefined;
    const asking = ask();
    await settled();
    tabs.push(new Tab('late'));
    clock.advance(2000);
    await settled();
    tabs[0]?.answer({ ok: true });
    expect(await asking).toEqual({ ok: true });
  });

  it('503 says that there is none when none comes', async () => {
    const { clock, lock, ask } = profile('first');
    lock.holder = undefined;
    const asking = ask();
    for (let step = 0; step < 5; step += 1) {
      await settled();
      clock.advance(2000);
    }
    expect(await asking).toEqual({ ok: false, status: 503, reason: 'no tab runs the network' });
  });

  it('is left alone when the reader goes away', async () => {
    const { clock, ask } = profile('first');
    const abort = new AbortController();
    const asking = ask(abort.signal);
    await settled();
    abort.abort(new Error('gone'));
    await expect(asking).rejects.toThrow('gone');
    expect(clock.pending).toBe(0);
  });
});
