import { afterEach, expect, it, vi } from 'vitest';
import { nextTask } from '../../src/app/next-task.ts';

afterEach(() => vi.unstubAllGlobals());

it('comes after all that waits for promises, and before a timer of the same task', async () => {
  const order: string[] = [];
  const inTurn = async (): Promise<void> => {
    for (let i = 0; i < 50; i += 1) await Promise.resolve();
    order.push('promises');
  };
  const timer = new Promise<void>((resolve) => {
    setTimeout(() => {
      order.push('timer');
      resolve();
    }, 20);
  });
  const task = nextTask().then(() => order.push('task'));
  await Promise.all([inTurn(), task, timer]);
  expect(order).toEqual(['promises', 'task', 'timer']);
});

it('asks the browser for it where the browser has it', async () => {
  const asked = vi.fn(async () => undefined);
  vi.stubGlobal('scheduler', { yield: asked });
  await nextTask();
  expect(asked).toHaveBeenCalledOnce();
});
