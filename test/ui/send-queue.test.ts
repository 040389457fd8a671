import { expect, it } from 'vitest';
import { SendQueue } from '../../src/ui/timeline/send-queue.svelte.ts';

/** Sends that end when the test says so. */
class Sends {
  readonly begun: string[] = [];
  readonly givenBack: string[] = [];
  readonly #ends: { resolve: () => void; reject: (error: Error) => void }[] = [];

  add(queue: SendQueue, message: string): void {
    const send = (): Promise<void> => {
      this.begun.push(message);
      return new Promise((resolve, reject) => this.#ends.push({ resolve, reject }));
    };
    queue.add(send, () => this.givenBack.push(message));
  }

  async end(error?: Error): Promise<void> {
    const end = this.#ends.shift();
    if (error) end?.reject(error);
    else end?.resolve();
    await settled();
  }
}

/** Everything that waits for nothing has been done. */
function settled(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

function unexpected(error: unknown): void {
  throw error;
}

it('what is written while a message is being stored is stored after it, in order', async () => {
  const queue = new SendQueue(unexpected);
  const sends = new Sends();
  for (const message of ['one', 'two', 'three']) sends.add(queue, message);
  await settled();
  expect(sends.begun).toEqual(['one']);
  await sends.end();
  expect(sends.begun).toEqual(['one', 'two']);
  await sends.end();
  expect(sends.begun).toEqual(['one', 'two', 'three']);
});

it('a message that cannot be stored is given back with the reason; those after it go on', async () => {
  const queue = new SendQueue(unexpected);
  const sends = new Sends();
  sends.add(queue, 'one');
  sends.add(queue, 'two');
  await settled();
  await sends.end(new Error('the disk is full'));
  expect(sends.givenBack).toEqual(['one']);
  expect(queue.error).toContain('the disk is full');
  expect(sends.begun).toEqual(['one', 'two']);
  await sends.end();
  sends.add(queue, 'three');
  expect(queue.error).toBeUndefined();
});

it('closed it goes on, and what fails then is given back and reported', async () => {
  const reported: unknown[] = [];
  const queue = new SendQueue((error) => reported.push(error));
  const sends = new Sends();
  sends.add(queue, 'one');
  sends.add(queue, 'two');
  await settled();
  queue.close();
  const failure = new Error('the disk is full');
  await sends.end(failure);
  expect([sends.givenBack, reported, queue.error]).toEqual([['one'], [failure], undefined]);
  expect(sends.begun).toEqual(['one', 'two']);
});
