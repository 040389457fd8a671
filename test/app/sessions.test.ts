import { expect, it } from 'vitest';
import { EndingSessions, SessionLingers } from '../../src/app/node/ending-sessions.ts';
import { Sessions } from '../../src/app/node/sessions.ts';
import type { SessionsParts } from '../../src/app/node/sessions.ts';
import { StatusWriter } from '../../src/app/node/status-writer.ts';
import { recordOf } from '../worker/device.ts';
import { eventually } from './eventually.ts';
import { hour, openHistoryWorld } from './history-world.ts';
import { ManualClock, mondayMs, settled } from './manual-clock.ts';
import type { NodeDevice } from './node-device.ts';

/** Those of an owner, who asks nobody for anything. */
function sessionsOf(device: NodeDevice, change: Partial<SessionsParts> = {}): Sessions {
  const { db, changes, world, waku, torrents, client: worker, onError } = device;
  const { clock, time } = world;
  const status = new StatusWriter({
    ...{ db, changes, clock, onError, tabId: 'tab' },
    wakuStatus: () => waku.status(),
  });
  const config = { name: 'local', trackers: [], webSeeds: [] };
  const own = { db, changes, torrents, worker, status, config, time, clock, onError };
  return new Sessions({
    ...own,
    isConnected: () => false,
    coveredThroughMs: () => undefined,
    unanswered: () => undefined,
    onLateEnd: () => undefined,
    ...change,
  } as unknown as SessionsParts);
}

/** An owner with a history that is opened once it may be. */
async function opened() {
  const history = await openHistoryWorld();
  await history.write('Sow peas', mondayMs + hour);
  await history.archive(1);
  const { owner, id } = history;
  const open = owner.torrents.open.bind(owner.torrents);
  let opens = 0;
  let goOn = (): void => undefined;
  const client = new Promise<void>((resolve) => (goOn = resolve));
  owner.torrents.open = async (source) => {
    opens += 1;
    await client;
    return open(source);
  };
  return {
    world: history.world,
    owner,
    id,
    record: await recordOf(owner, id),
    opens: () => opens,
    goOn,
  };
}

it('an update is over when all that it begins has begun, also where one community fails', async () => {
  const { owner, id, record, opens, goOn } = await opened();
  const sessions = sessionsOf(owner);
  await sessions.update([record]);
  await eventually(() => expect(opens()).toBe(1));

  // It begins anew, which has to wait for the one before it.
  const dropped = sessions.drop(id);
  let looks = 0;
  const broken = {
    ...record,
    id: `${id}0`,
    get privateKey(): never {
      looks += 1;
      throw new TypeError('no such key');
    },
  };
  let isOver = false;
  const updated = sessions.update([broken, record]).finally(() => (isOver = true));
  const told = expect(updated).rejects.toThrow('no such key');
  await eventually(() => expect(looks).toBe(1));
  for (let turn = 0; turn < 5; turn += 1) await settled();
  expect(isOver).toBe(false);
  goOn();
  await told;
  await dropped;
  await eventually(() => expect(opens()).toBe(2));
  await sessions.stop();
});

it('a stop is over when all have ended, and all that failed is told', async () => {
  const { owner, record, opens, goOn } = await opened();
  const draft = { name: 'Mosses', description: '', color: '#2f7d4f' };
  const other = await owner.worker.createCommunity(draft);
  const status = {
    setHistory: () => undefined,
    dropHistory: (community: string) => {
      throw new TypeError(`no end of ${community}`);
    },
  };
  const sessions = sessionsOf(owner, { status: status as unknown as StatusWriter });
  await sessions.update([record, await recordOf(owner, other)]);
  await eventually(() => expect(opens()).toBe(1));
  let isOver = false;
  const stopped = sessions.stop().finally(() => (isOver = true));
  const told = expect(stopped).rejects.toThrow('no end of');
  for (let turn = 0; turn < 5; turn += 1) await settled();
  expect(isOver).toBe(false);
  goOn();
  await told;
  expect(owner.errors).toHaveLength(1);
});

it('H22: one that lingers is told of once, and again where its community was left and joined again', async () => {
  const { world, owner, record, opens, goOn } = await opened();
  const sessions = sessionsOf(owner);
  await sessions.update([record]);
  await eventually(() => expect(opens()).toBe(1));
  const begunAnew = sessions.drop(record.id).catch(() => undefined);
  world.clock.advance(15_000);
  await begunAnew;
  await sessions.update([record]);
  await sessions.update([record]);
  expect(owner.errors).toMatchObject([{ name: 'SessionLingers' }]);
  await sessions.update([]);
  await sessions.update([record]);
  expect(owner.errors).toMatchObject([{ name: 'SessionLingers' }, { name: 'SessionLingers' }]);
  goOn();
  await eventually(async () => {
    await sessions.update([record]);
    expect(opens()).toBe(2);
  });
  await sessions.stop();
});

it('H22: what fails in ending when nobody waits for it any more is told', async () => {
  const clock = new ManualClock();
  const errors: unknown[] = [];
  let ends = 0;
  const endings = new EndingSessions({
    clock,
    onLateEnd: () => (ends += 1),
    onError: (error) => errors.push(error),
  });
  let fail: (cause: Error) => void = () => undefined;
  endings.add('garden', new Promise((_resolve, reject) => (fail = reject)));
  const waited = expect(endings.ended('garden')).rejects.toThrow(SessionLingers);
  clock.advance(15_000);
  await waited;
  const cause = new TypeError('the torrent does not close');
  fail(cause);
  await settled();
  expect(errors).toEqual([cause]);
  expect(ends).toBe(1);
  await endings.ended('garden');
});
