import { expect, it } from 'vitest';
import { Deletion } from '../../src/app/deletion.svelte.ts';
import { IntentActions } from '../../src/app/node/intent-actions.ts';
import type { IntentActionsParts } from '../../src/app/node/intent-actions.ts';
import { IntentPump } from '../../src/app/node/intent-pump.ts';
import type { HistoryActivity } from '../../src/app/node/activity.ts';
import { idleActivity } from '../../src/app/node/activity.ts';
import { updateCommunity } from '../../src/store/communities.ts';
import { readOutbox } from '../../src/store/outbox.ts';
import { putRedactions, redactionsOf } from '../../src/store/redactions.ts';
import { readTimeline } from '../../src/store/timeline.ts';
import { ingest, recordOf, sent } from '../worker/device.ts';
import { newKey, say } from '../worker/forge.ts';
import { eventually } from './eventually.ts';
import { mondayMs } from './manual-clock.ts';
import { newWorld, openOwnerNode } from './node-device.ts';

/** An owner with one message of Dan's, whose node tab carries out what is asked for. */
async function opened() {
  const world = newWorld();
  const { owner, id, chatId } = await openOwnerNode(world);
  await sent(owner);
  const record = await recordOf(owner, id);
  const forged = { record, chatId, privateKey: newKey(), timestampMs: mondayMs };
  await ingest(owner, id, [await say('Sow peas', forged)]);
  const [message] = await readTimeline(owner.db, { community: id, chatId, limit: 1 });
  const { db, changes, client: worker, onError } = owner;
  const { clock } = world;
  const poked: string[] = [];
  const sessions = { poke: (community: string) => void poked.push(community) };
  const actions = new IntentActions({
    db,
    changes,
    worker,
    clock,
    sessions,
  } as unknown as IntentActionsParts);
  const carryOut = actions.carryOut.bind(actions);
  const pump = new IntentPump({ db, changes, clock, carryOut, onError });
  changes.listen(({ kind }) => kind === 'intents' && pump.poke());
  const activity: { now: HistoryActivity } = { now: idleActivity('seeding') };
  const parts = { db, changes, clock, activity: () => activity.now, onError };
  const deletion = new Deletion(parts, id);
  return { world, owner, id, pump, poked, activity, deletion, messageId: message?.id ?? '' };
}

it('H20: an intent is carried out by the node tab; the delete waits in the outbox at once', async () => {
  const { owner, id, pump, poked, deletion, messageId } = await opened();
  expect(deletion.state).toBe('ready');
  await deletion.ask({ what: 'message', messageId });
  expect(deletion.state).toBe('asked');
  pump.start();
  await eventually(() => expect(deletion.state).toBe('waiting'));
  expect(deletion.waitsFor).toBe('working');
  expect(poked).toEqual([id]);
  expect((await readOutbox(owner.db, id)).map(({ kind }) => kind)).toEqual(['moderation']);
  const [wish] = await redactionsOf(owner.db, id);
  if (!wish) throw new Error('expected a wish, got none');
  const refused = [{ fromMs: 1, toMs: 2, reason: 'H20 padding: x' }];
  await putRedactions(owner.db, [{ ...wish, state: 'done', archives: 2, events: 3, refused }]);
  owner.changes.announce({ kind: 'archives', community: id });
  await eventually(() => expect(deletion.state).toBe('done'));
  expect([deletion.archives, deletion.events, deletion.refused]).toEqual([2, 3, refused]);
  expect(deletion.waitsFor).toBeUndefined();
  deletion.close();
  await pump.stop();
});

it('H20, H22: why the archives wait is said, whatever it is', async () => {
  const { owner, id, pump, activity, deletion, messageId } = await opened();
  pump.start();
  await deletion.ask({ what: 'member', messageId });
  await eventually(() => expect(deletion.state).toBe('waiting'));
  activity.now = idleActivity('waiting for a connection');
  expect(deletion.waitsFor).toBe('waiting for a connection');
  const failure = { reason: 'no peer: x', nextTryMs: 5 };
  activity.now = { ...idleActivity('seeding'), failure };
  expect(deletion.waitsFor).toBe('failure');
  expect(deletion.failure).toEqual(failure);
  await updateCommunity(owner.db, id, (stored) => ({
    ...stored,
    settings: { ...stored.settings, isHistoryEnabled: false },
  }));
  owner.changes.announce({ kind: 'communities', community: id });
  await eventually(() => expect(deletion.waitsFor).toBe('switched off'));
  await updateCommunity(owner.db, id, ({ description, ...stored }) => ({
    ...stored,
    ...(description && {
      description: { ...description, content: { ...description.content, installation: 'other' } },
    }),
  }));
  owner.changes.announce({ kind: 'communities', community: id });
  await eventually(() => expect(deletion.waitsFor).toBe('standing by'));
  deletion.close();
  await pump.stop();
});

it('H22: what cannot be done is said, and nothing was deleted', async () => {
  const { owner, id, pump, deletion } = await opened();
  pump.start();
  await deletion.ask({ what: 'message', messageId: `0x${'00'.repeat(32)}` });
  await eventually(() => expect(deletion.state).toBe('failed'));
  expect(deletion.error).toMatch(/expected message 0x0+ on this device, got none/);
  expect(await readOutbox(owner.db, id)).toEqual([]);
  deletion.close();
  await pump.stop();
});
