import { expect, it } from 'vitest';
import type { HistoryCaller } from '../../src/app/node/history-caller.ts';
import { LinkFollower } from '../../src/app/node/link-follower.ts';
import type { CommunityRecord } from '../../src/store/records.ts';
import { settled } from './manual-clock.ts';

function record(id: string, messageId: string, isRenewed: boolean): CommunityRecord {
  const content = isRenewed ? { nextSecrets: [new Uint8Array(93)] } : {};
  return { id, description: { messageId, content } } as unknown as CommunityRecord;
}

function opened(answers: (Error | boolean)[]) {
  const calls: unknown[][] = [];
  const errors: unknown[] = [];
  const call = async (...args: unknown[]): Promise<unknown> => {
    calls.push(args);
    const answer = answers.shift();
    if (answer instanceof Error) throw answer;
    return answer;
  };
  const worker = { call } as unknown as HistoryCaller;
  const follower = new LinkFollower({ worker, onError: (error) => errors.push(error) });
  return { follower, calls, errors };
}

it('K5: each last description is looked at once, others not at all', async () => {
  const { follower, calls } = opened([false, true]);
  const records = [record('garden', 'a', true), record('books', 'b', false)];
  follower.look(records);
  await settled();
  follower.look(records);
  follower.look([record('garden', 'c', true)]);
  await settled();
  expect(calls).toEqual([
    ['followLink', 'garden'],
    ['followLink', 'garden'],
  ]);
});

it('K5: what fails is told, and tried again with the next change', async () => {
  const locked = Object.assign(new Error('the keys are locked'), { name: 'KeysLocked' });
  const left = Object.assign(new Error(''), { name: 'UnknownCommunity' });
  const { follower, calls, errors } = opened([locked, left, true]);
  for (let n = 0; n < 3; n += 1) {
    follower.look([record('garden', 'a', true)]);
    await settled();
  }
  expect(calls).toHaveLength(3);
  expect(errors).toEqual([locked]);
});
