import { expect, it } from 'vitest';
import { Timeline } from '../../src/app/timeline.svelte.ts';
import { accounts } from '../../src/store/accounts.ts';
import { readOutbox, updateOutbox } from '../../src/store/outbox.ts';
import { sent } from '../worker/device.ts';
import { eventually } from './eventually.ts';
import { newWorld, openOwnerNode } from './node-device.ts';

it('pictures that wait to be sent are kept and shown, after a reload too; what failed is tried again, or given up', async () => {
  const world = newWorld();
  const { owner, id, chatId } = await openOwnerNode(world);
  await sent(owner);
  const { db, changes, client, onError } = owner;
  const [account] = await accounts(db);
  const open = (): Timeline => {
    const chatKey = account?.chatKey ?? '';
    const parts = {
      db,
      changes,
      worker: client,
      clock: world.clock,
      windowMs: 10,
      chatKey,
      onError,
    };
    return new Timeline(parts, id, chatId);
  };
  const before = open();
  const pictures = [1, 2].map((first) => {
    return { bytes: Uint8Array.of(first), format: 'webp' as const, width: 4, height: 3 };
  });
  await before.send({ text: 'Peas', pictures });
  before.close();

  const after = open();
  await eventually(() => expect(after.items).toHaveLength(2));
  expect(after.items).toMatchObject([
    { text: 'Peas', delivery: 'sending', image: pictures[0] },
    { text: '', delivery: 'sending', image: pictures[1] },
  ]);
  const [, second] = await readOutbox(db, id);
  const localId = second?.localId ?? '';
  await updateOutbox(db, id, localId, (row) => ({ ...row, state: 'failed', error: 'busy' }));
  changes.announce({ kind: 'outbox', community: id, chatIds: [chatId] });
  await eventually(() => {
    expect(after.items[1]).toMatchObject({ delivery: 'failed', error: 'busy', localId });
  });
  await after.retry(localId);
  await eventually(() => expect(after.items[1]?.delivery).toBe('sending'));

  // Given up, what nobody can have is gone; what may be out is deleted wherever it is.
  await after.discard(localId);
  const [first] = await readOutbox(db, id);
  await updateOutbox(db, id, first?.localId ?? '', (row) => ({ ...row, isTried: true }));
  world.clock.advance(1);
  await after.discard(first?.localId ?? '');
  expect(await readOutbox(db, id)).toMatchObject([
    { localId: first?.localId, isWithdrawn: true },
    { body: { kind: 'delete', target: first?.sealed?.messageId } },
  ]);
  await eventually(() => expect(after.items).toEqual([]));
  after.close();
});
