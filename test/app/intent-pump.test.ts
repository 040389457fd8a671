import { expect, it } from 'vitest';
import { IntentPump } from '../../src/app/node/intent-pump.ts';
import { ChangeFeed } from '../../src/store/changes.ts';
import { addIntent, getIntent } from '../../src/store/intents.ts';
import type { IntentRecord } from '../../src/store/records.ts';
import { LocalChannel } from '../worker/local-channel.ts';
import { everything, asText, openTestDatabase, unusedName } from '../store/test-database.ts';
import { ManualClock, settled } from './manual-clock.ts';

async function opened(
  carryOut: (intent: IntentRecord, signal: AbortSignal) => Promise<unknown>,
  name = unusedName(),
) {
  const db = await openTestDatabase(name);
  const clock = new ManualClock();
  const changes = new ChangeFeed(new LocalChannel());
  const told: unknown[] = [];
  changes.listen((change) => told.push(change));
  const errors: unknown[] = [];
  const onError = (error: unknown): void => void errors.push(error);
  const pump = new IntentPump({ db, clock, changes, carryOut, onError });
  const want = (kind: IntentRecord['kind'], value?: unknown, community?: string): Promise<number> =>
    addIntent(db, { kind, value, ...(community && { community }), createdMs: clock.ms });
  return { db, clock, pump, want, told, errors, name };
}

it('does what any tab wrote, in order, and writes what became of it', async () => {
  const done: unknown[] = [];
  const { db, pump, want, told } = await opened(async ({ value }) => {
    done.push(value);
    if (value === 2) throw new Error('not possible');
    return { answer: value };
  });
  const ids = [await want('tryNow', 1), await want('setHistory', 2), await want('tryNow', 3)];
  pump.start();
  await settled();
  expect(done).toEqual([1, 2, 3]);
  const records = await Promise.all(ids.map((id) => getIntent(db, id)));
  expect(records.map((record) => record?.state)).toEqual(['done', 'failed', 'done']);
  expect(records[0]?.result).toEqual({ answer: 1 });
  expect(records[1]).toMatchObject({ error: 'not possible', errorName: 'Error' });
  expect(told).toHaveLength(3);
  await pump.stop();
});

it('P2: the secret of an invite link is gone once the intent is done, or has failed', async () => {
  const { pump, want, name } = await opened(async ({ value }) => {
    if (value === '#/join/second-secret') throw new Error('no connection');
    return {};
  });
  await want('preview', '#/join/first-secret');
  await want('preview', '#/join/second-secret');
  expect(asText([...(await everything(name)).values()])).toContain('secret');
  pump.start();
  await settled();
  expect(asText([...(await everything(name)).values()])).not.toContain('secret');
  await pump.stop();
});

it('what a closing node tab has not finished is left to the next one', async () => {
  const { db, pump, want, errors } = await opened(
    (_intent, signal) =>
      new Promise((_resolve, reject) => {
        signal.addEventListener('abort', () => reject(new Error('closing')));
      }),
  );
  const id = await want('tryNow');
  pump.start();
  await settled();
  await pump.stop();
  expect((await getIntent(db, id))?.state).toBe('open');
  expect(errors).toEqual([]);
});

it('one that is written while another is done is not forgotten', async () => {
  const done: unknown[] = [];
  const later: (() => Promise<number>)[] = [];
  const { pump, want } = await opened(async ({ value }) => {
    done.push(value);
    await later.pop()?.();
    pump.poke();
  });
  later.push(() => want('tryNow', 'second'));
  await want('tryNow', 'first');
  pump.start();
  await settled();
  expect(done).toEqual(['first', 'second']);
  await pump.stop();
});

it('H22: what cannot be done is told; of an invite the one who looks at it is told', async () => {
  const { pump, want, errors } = await opened(({ kind }) => Promise.reject(new Error(kind)));
  await want('preview', 'a link');
  await want('leave');
  pump.start();
  await settled();
  expect(errors).toEqual([new Error('leave')]);
  await pump.stop();
});

it('H22: one that does not end is told, and keeps back only what is wanted of the same community', async () => {
  const done: unknown[] = [];
  let end: (result: unknown) => void = () => undefined;
  const { db, clock, pump, want, errors } = await opened(async ({ value }) => {
    done.push(value);
    return value === 'hangs' ? new Promise((resolve) => (end = resolve)) : value;
  });
  const hanging = await want('setHistory', 'hangs', 'a');
  await want('setChoice', 'after it', 'a');
  await want('preview', 'a look', 'a');
  await want('leave', 'another', 'b');
  pump.start();
  await settled();
  clock.advance(20_000);
  await settled();
  expect(done).toEqual(['hangs']);
  clock.advance(2_000);
  await settled();
  expect(done).toEqual(['hangs', 'a look', 'another']);
  expect(await getIntent(db, hanging)).toMatchObject({
    state: 'failed',
    errorName: 'IntentOverran',
  });
  expect(errors).toMatchObject([{ name: 'IntentOverran' }]);

  end('in the end');
  await settled();
  expect(done).toEqual(['hangs', 'a look', 'another', 'after it']);
  const ended = await getIntent(db, hanging);
  expect(ended).toMatchObject({ state: 'done', result: 'in the end' });
  expect(ended?.error).toBeUndefined();
  expect(errors).toHaveLength(1);
  await pump.stop();
});

it('H22: one that listens ends when its time is over, and is not done', async () => {
  const { db, clock, pump, want, errors } = await opened(
    (_intent, signal) =>
      new Promise((_resolve, reject) => {
        signal.addEventListener('abort', () => reject(signal.reason as Error));
      }),
  );
  const id = await want('renewLink', 0, 'a');
  pump.start();
  await settled();
  clock.advance(20_000);
  await settled();
  expect(await getIntent(db, id)).toMatchObject({ state: 'failed', errorName: 'TimeoutError' });
  expect(errors).toMatchObject([{ name: 'TimeoutError' }]);
  await pump.stop();
});

it('nothing wanted, it looks every ten seconds: so late is what nobody tells of', async () => {
  const done: unknown[] = [];
  const { clock, pump, want } = await opened(async ({ value }) => void done.push(value));
  pump.start();
  await settled();
  await want('tryNow', 'untold');
  clock.advance(9_999);
  await settled();
  expect(done).toEqual([]);
  clock.advance(1);
  await settled();
  expect(done).toEqual(['untold']);
  await pump.stop();
});
