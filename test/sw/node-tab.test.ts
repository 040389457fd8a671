import { describe, expect, it } from 'vitest';
import { ManualClock } from '../network/torrent/manual-clock.ts';
import type { RangeRequest } from '../../src/archive/gateway.ts';
import { NodeTab, type MessageTarget } from '../../src/sw/node-tab.ts';

const request: RangeRequest = {
  type: 'perennial/range',
  infoHash: 'ab'.repeat(20),
  fromByte: 0,
  toByte: 100,
};

class Tab implements MessageTarget {
  readonly asked: { message: RangeRequest; port: MessagePort }[] = [];

  postMessage(message: RangeRequest, [port]: MessagePort[]): void {
    if (port) this.asked.push({ message, port });
  }

  answer(answer: unknown): void {
    this.asked.at(-1)?.port.postMessage(answer);
  }
}

function tabs(names: readonly string[]) {
  const clock = new ManualClock();
  const open = new Map(names.map((name) => [name, new Tab()]));
  const node = { name: names[0] };
  const nodeTab = new NodeTab({
    locks: {
      query: () =>
        Promise.resolve({
          held: [
            { name: 'another lock', clientId: 'somebody' },
            ...(node.name === undefined ? [] : [{ name: 'perennial-node', clientId: node.name }]),
          ],
          pending: [],
        }),
    },
    client: (id) => Promise.resolve(open.get(id)),
    nowMs: () => clock.nowMs(),
    after: (delayMs, callback) => clock.after(delayMs, callback),
  });
  const ask = (signal = new AbortController().signal) => nodeTab.requestRange(request, signal);
  return { clock, open, node, ask };
}

/** Lets everything happen that waits for no clock, messages between ports included. */
const settled = async (): Promise<void> => {
  for (let turn = 0; turn < 10; turn += 1) await new Promise((resolve) => setImmediate(resolve));
};

describe('the node tab', () => {
  it('is asked over a port of its own, and its answer is passed on', async () => {
    const { clock, open, ask } = tabs(['first', 'second']);
    const asking = ask();
    await settled();
    expect(open.get('first')?.asked.map(({ message }) => message)).toEqual([request]);
    expect(open.get('second')?.asked).toEqual([]);
    open.get('first')?.answer({ ok: true });
    expect(await asking).toEqual({ ok: true });
    expect(clock.pending).toBe(0);
  });

  it('passes a refusal on with its reason', async () => {
    const { open, ask } = tabs(['first']);
    const asking = ask();
    await settled();
    open.get('first')?.answer({ ok: false, status: 504, reason: 'no peer' });
    expect(await asking).toEqual({ ok: false, status: 504, reason: 'no peer' });
  });

  it('has its answer checked', async () => {
    const { open, ask } = tabs(['first']);
    const asking = ask();
    await settled();
    open.get('first')?.answer({ ok: false, status: 200 });
    expect(await asking).toMatchObject({ ok: false, status: 503 });
  });

  it('is asked once, however long it takes, and 503 says so in the end', async () => {
    const { clock, open, ask } = tabs(['first']);
    const asking = ask();
    for (let step = 0; step < 60; step += 1) {
      await settled();
      clock.advance(2000);
    }
    expect(await asking).toMatchObject({ ok: false, status: 503 });
    expect(open.get('first')?.asked).toHaveLength(1);
  });

  it('is followed when another tab takes over', async () => {
    const { clock, open, node, ask } = tabs(['first', 'second']);
    const asking = ask();
    await settled();
    node.name = 'second';
    clock.advance(2000);
    await settled();
    open.get('second')?.answer({ ok: true });
    expect(await asking).toEqual({ ok: true });
  });

  it('is waited for when there is none for a moment', async () => {
    const { clock, open, node, ask } = tabs(['first']);
    node.name = undefined;
    const asking = ask();
    await settled();
    clock.advance(2000);
    node.name = 'first';
    await settled();
    clock.advance(2000);
    await settled();
    open.get('first')?.answer({ ok: true });
    expect(await asking).toEqual({ ok: true });
  });

  it('503 says that there is none when none comes', async () => {
    const { clock, node, ask } = tabs(['first']);
    node.name = undefined;
    const asking = ask();
    for (let step = 0; step < 5; step += 1) {
      await settled();
      clock.advance(2000);
    }
    expect(await asking).toEqual({ ok: false, status: 503, reason: 'no tab runs the network' });
  });

  it('is left alone when the reader goes away', async () => {
    const { clock, ask } = tabs(['first']);
    const abort = new AbortController();
    const asking = ask(abort.signal);
    await settled();
    abort.abort(new Error('gone'));
    await expect(asking).rejects.toThrow('gone');
    expect(clock.pending).toBe(0);
  });
});
