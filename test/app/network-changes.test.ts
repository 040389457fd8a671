import { expect, it } from 'vitest';
import { QueryIncomplete } from '../../src/network/waku/errors.ts';
import { nodeOf } from './community-node-world.ts';
import { eventually } from './eventually.ts';
import { settled } from './manual-clock.ts';
import { clientOf, newWorld, openOwnerNode } from './node-device.ts';
import type { NodeDevice } from './node-device.ts';

/** Those for what was missed; what an owner asks of every node is something else (H4). */
function gapQueries({ waku }: NodeDevice): number {
  return waku.queries.filter(({ mode }) => mode === 'one').length;
}

it('H22: with a way to the network again, nobody waits for the next try', async () => {
  const { owner } = await openOwnerNode(newWorld());
  const node = nodeOf(owner, [clientOf(owner)]);
  await node.start();
  const before = owner.waku.tries;
  node.online();
  expect(owner.waku.tries).toBe(before + 1);
  expect(owner.torrents.tries).toBe(1);
  await node.stop();
});

it('H3, H22: where one more service node is there, what failed is asked for at once', async () => {
  const { owner } = await openOwnerNode(newWorld());
  const node = nodeOf(owner, [clientOf(owner)]);
  owner.waku.fault.query = () => new QueryIncomplete('no store answers');
  await node.start();
  owner.waku.connect();
  await eventually(() => expect(gapQueries(owner)).toBeGreaterThan(0));
  await settled();
  const failed = gapQueries(owner);
  // As loud as another node is that comes or goes.
  owner.waku.set('connected');
  await settled();
  expect(gapQueries(owner)).toBe(failed);
  owner.waku.others = [{ address: 'store', isConnected: true, isWithoutFilter: true }];
  owner.waku.set('connected');
  await eventually(() => expect(gapQueries(owner)).toBeGreaterThan(failed));
  await node.stop();
});
