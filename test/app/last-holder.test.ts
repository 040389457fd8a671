import { expect, it } from 'vitest';
import { idleActivity } from '../../src/app/node/activity.ts';
import { LastHolder } from '../../src/app/node/last-holder.ts';
import type { PieceSpan } from '../../src/network/torrent/torrent-network.ts';
import { updateCommunity } from '../../src/store/communities.ts';
import { putNodeStatus } from '../../src/store/node-status.ts';
import { eventually } from './eventually.ts';
import { hour, openHistoryWorld } from './history-world.ts';
import { mondayMs, settled } from './manual-clock.ts';
import type { NodeDevice } from './node-device.ts';

const whole: PieceSpan = { fromPiece: 0, toPiece: 1_000 };

/** An owner with one archive and, beside them, a member who has all of it. */
async function opened() {
  const world = await openHistoryWorld();
  await world.write('Sow peas', mondayMs + hour);
  const { infoHash } = await world.archive(1);
  const { id } = world;
  const { clock } = world.world;
  const peers = async ({ db }: NodeDevice, holdings: PieceSpan[][]): Promise<void> => {
    const history = { [id]: { ...idleActivity('seeding'), infoHash, holdings } };
    await putNodeStatus(db, { tabId: 'tab', heartbeatMs: clock.ms, waku: {}, history });
  };
  const watch = ({ db, onError }: NodeDevice) => {
    const said: boolean[] = [];
    const holder = new LastHolder({
      ...{ db, clock, onError },
      onLook: async (isHeldHereOnly) => void said.push(isHeldHereOnly),
    });
    holder.start();
    /** What is said of another look. */
    const next = async (): Promise<boolean | undefined> => {
      const before = said.length;
      await eventually(() => {
        clock.advance(5_000);
        expect(said.length).toBeGreaterThan(before + 1);
      });
      return said.at(-1);
    };
    return { holder, said, next };
  };
  return { ...world, peers, watch };
}

it('the control node is the last one that has everything until a peer has it, too', async () => {
  const { owner, peers, watch } = await opened();
  await peers(owner, []);
  const { holder, next } = watch(owner);
  expect(await next()).toBe(true);
  await peers(owner, [[{ fromPiece: 0, toPiece: 0 }], []]);
  expect(await next()).toBe(true);
  await peers(owner, [[], [whole]]);
  expect(await next()).toBe(false);
  await peers(owner, []);
  expect(await next()).toBe(true);
  await holder.stop();
  expect(owner.errors).toEqual([]);
});

it('where nothing is seeded nobody is kept from leaving', async () => {
  const { owner, id, peers, watch } = await opened();
  await peers(owner, []);
  const { holder, next } = watch(owner);
  expect(await next()).toBe(true);
  await updateCommunity(owner.db, id, (stored) => ({
    ...stored,
    settings: { ...stored.settings, isHistoryEnabled: false },
  }));
  expect(await next()).toBe(false);
  await holder.stop();
});

it('what the node tab before it told stands until the history is open again', async () => {
  const { owner, world, peers, watch } = await opened();
  const { clock } = world;
  await putNodeStatus(owner.db, { tabId: 'next', heartbeatMs: clock.ms, waku: {}, history: {} });
  const { holder, said, next } = watch(owner);
  for (let looks = 0; looks < 3; looks += 1) {
    await settled();
    clock.advance(5_000);
  }
  await settled();
  expect(said).toEqual([]);
  await peers(owner, []);
  expect(await next()).toBe(true);
  await holder.stop();
});

it('a member may always leave', async () => {
  const { join, peers, watch } = await opened();
  const ben = await join('Ben');
  await peers(ben, []);
  const { holder, next } = watch(ben);
  expect(await next()).toBe(false);
  await holder.stop();
});
