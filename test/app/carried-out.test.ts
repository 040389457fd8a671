import { expect, it } from 'vitest';
import { carriedOut } from '../../src/app/carried-out.ts';
import { ChangeFeed } from '../../src/store/changes.ts';
import { ignoredKeys } from '../../src/store/ignored.ts';
import { finishIntent, openIntents } from '../../src/store/intents.ts';
import type { IntentOutcome } from '../../src/store/intents.ts';
import { setIgnored } from '../../src/store/set-ignored.ts';
import { alice, bob, community, join } from '../store/sample.ts';
import { openTestDatabase } from '../store/test-database.ts';

async function ended(outcome: IntentOutcome): Promise<unknown> {
  const db = await openTestDatabase();
  await join(db);
  const changes = new ChangeFeed(new BroadcastChannel('carried out'));
  const stopListening = changes.listen(({ kind }) => {
    if (kind !== 'intents') return;
    stopListening();
    void openIntents(db).then(async ([intent]) => {
      await finishIntent(db, intent?.id ?? 0, outcome);
      changes.announce({ kind: 'intents' });
    });
  });
  const wish = { kind: 'moderate', community, value: {}, createdMs: 1 } as const;
  return carriedOut(db, changes, wish);
}

it('H22: what the node tab was asked to do resolves when it is done, or rejects with the reason', async () => {
  await expect(ended({ result: 7 })).resolves.toBe(7);
  await expect(ended({ error: 'M10 members: too many' })).rejects.toThrow('M10 members: too many');
  // By the name the interface finds words.
  await expect(ended({ error: 'quota', errorName: 'StorageFull' })).rejects.toMatchObject({
    name: 'StorageFull',
    message: 'quota',
  });
});

it('who is ignored is kept on this device', async () => {
  const db = await openTestDatabase();
  await setIgnored(db, alice, true);
  await setIgnored(db, bob, true);
  await setIgnored(db, alice, true);
  expect(await ignoredKeys(db)).toEqual([bob, alice]);
  await setIgnored(db, bob, false);
  expect(await ignoredKeys(db)).toEqual([alice]);
});
