import { expect, it } from 'vitest';
import type { HistoryCaller } from '../../src/app/node/history-caller.ts';
import { LinkFollower } from '../../src/app/node/link-follower.ts';
import type { CommunityRecord } from '../../src/store/records.ts';
import { settled } from './manual-clock.ts';

function record(id: string, messageId: string, isRenewed: boolean): CommunityRecord {
  const content = isRenewed ? { nextSecrets: [new Uint8Array(93)] } : {};
  return { id, description: { messageId, content } } as unknown as CommunityRecord;
}

function opened(answers: (Error | boolean)[] = []) {
  const calls: unknown[][] = [];
  const asked: string[] = [];
  const errors: unknown[] = [];
  const call = async (...args: unknown[]): Promise<unknown> => {
    calls.push(args);
    const answer = answers.shift();
    if (answer instanceof Error) throw answer;
    return answer;
  };
  const worker = { call } as unknown as HistoryCaller;
  const ask = (id: string): void => void asked.push(id);
  const follower = new LinkFollower({ worker, ask, onError: (error) => errors.push(error) });
  return { follower, calls, asked, errors };
}

it('K5: what was said under the old link is asked for before it is left', async () => {
  const { follower, calls, asked } = opened([true]);
  const records = [record('garden', 'a', true), record('books', 'b', false)];
  for (let n = 0; n < 2; n += 1) follower.look(records);
  expect(asked).toEqual(['garden']);
  for (const id of ['books', 'garden']) follower.covered(id);
  await settled();
  expect(calls).toEqual([['followLink', 'garden']]);
  // Under the new link there is nothing to follow.
  follower.look([record('garden', 'c', false)]);
  follower.covered('garden');
  await settled();
  expect(calls).toHaveLength(1);
});

it('K5: who was handed nothing looks again whenever all is covered', async () => {
  const { follower, calls, asked } = opened([false, false]);
  follower.look([record('garden', 'a', true)]);
  for (let n = 0; n < 2; n += 1) follower.covered('garden');
  await settled();
  expect([asked, calls.length]).toEqual([['garden'], 2]);
});

it('K5: what fails is told, and tried again with the next change', async () => {
  const locked = Object.assign(new Error('the keys are locked'), { name: 'KeysLocked' });
  const left = Object.assign(new Error(''), { name: 'UnknownCommunity' });
  const { follower, calls, asked, errors } = opened([locked, left, true]);
  for (let n = 0; n < 3; n += 1) {
    follower.look([record('garden', 'a', true)]);
    follower.covered('garden');
    await settled();
  }
  expect([calls.length, asked.length]).toEqual([3, 3]);
  expect(errors).toEqual([locked]);
});
