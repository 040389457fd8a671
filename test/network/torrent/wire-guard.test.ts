import type { Wire } from 'webtorrent/dist/webtorrent.min.js';
import { expect, it } from 'vitest';
import { offerInfo } from '../../../src/network/torrent/info-offer.ts';
import { guardWire } from '../../../src/network/torrent/wire-guard.ts';

type Listener = (argument?: unknown) => void;

/** What of a connection has to do with handshakes. */
function connected(_extendedHandshakeSent = true) {
  const done: string[] = [];
  const listeners = new Map<string, Listener>();
  const on = (event: string, listener: Listener): void => void listeners.set(event, listener);
  const emit = (event: string, argument?: unknown): void => listeners.get(event)?.(argument);
  const wire = {
    on,
    ut_metadata: { on },
    /** Each byte stands for a message: 0 for a handshake. */
    _write: (bytes: Uint8Array) => {
      for (const byte of bytes) emit('extended', byte === 0 ? 'handshake' : 'ut_metadata');
      done.push('read all');
    },
    _extendedHandshakeSent,
    _sendExtendedHandshake: () => done.push('told'),
    destroy: () => done.push('dropped'),
  } as unknown as Wire;
  return { wire, done, emit };
}

it('a peer may say again what it has, and not without end', () => {
  const { wire, done } = connected();
  guardWire(wire, ({ message }) => done.push(message));
  wire._write(new Uint8Array(4), () => undefined);
  wire._write(new Uint8Array(99).fill(1), () => undefined);
  expect(done).toEqual(['read all', 'read all']);
  wire._write(new Uint8Array(1000), () => undefined);
  const told = 'a peer sent what cannot be read and was dropped';
  expect(done.slice(2)).toEqual(['dropped', told]);
});

it('an info dictionary that comes later is offered to whoever is connected by then', () => {
  const { wire, done, emit } = connected();
  offerInfo(wire);
  expect(done).toEqual([]);
  emit('metadata');
  expect(done).toEqual(['told']);
});

it('where nothing was said yet, the first handshake will offer it', () => {
  const { wire, done, emit } = connected(false);
  offerInfo(wire);
  emit('metadata');
  expect(done).toEqual([]);
});
