import { afterEach } from 'vitest';
import { realTime } from '../../src/protocol/time-constants.ts';
import type { TimeConstants } from '../../src/protocol/time-constants.ts';
import { WorkerClient } from '../../src/worker/client.ts';
import { channelOf, openDevice, withWorker } from '../worker/device.ts';
import type { Device } from '../worker/device.ts';
import { WorkerDouble } from '../worker/worker-double.ts';
import { ManualClock } from './manual-clock.ts';
import { SwarmDouble, TorrentsDouble } from './swarm-double.ts';
import { WakuDouble, WireDouble } from './wire-double.ts';

/** What all devices of a test share. */
export interface World {
  clock: ManualClock;
  wire: WireDouble;
  swarm: SwarmDouble;
  time: TimeConstants;
}

/** A device with its view of the network, and its workers behind real messages. */
export interface NodeDevice extends Device {
  world: World;
  waku: WakuDouble;
  torrents: TorrentsDouble;
  client: WorkerClient;
  errors: unknown[];
  onError: (error: unknown) => void;
}

export function newWorld(time: Partial<TimeConstants> = {}): World {
  const clock = new ManualClock();
  const wire = new WireDouble();
  return { clock, wire, swarm: new SwarmDouble(), time: { ...realTime, ...time } };
}

const clients = new Set<WorkerClient>();

afterEach(() => {
  for (const client of clients) client.stop();
  clients.clear();
});

/** The real client; its worker runs in this realm. */
export function clientOf({ worker }: Pick<Device, 'worker'>): WorkerClient {
  const client = new WorkerClient(() => new WorkerDouble(worker));
  clients.add(client);
  return client;
}

export async function openNodeDevice(world: World, name: string): Promise<NodeDevice> {
  const device = await openDevice(world.clock, name);
  return inWorld(device, world);
}

/** The same profile after a reload: database and piece store stay, all memory is new. */
export function reloaded(device: NodeDevice): NodeDevice {
  const { db, world } = device;
  return inWorld({ db, ...withWorker(db, world.clock) }, world);
}

function inWorld(device: Device, world: World): NodeDevice {
  const waku = new WakuDouble(world.wire);
  const torrents = new TorrentsDouble(world.swarm, device.pieces);
  const errors: unknown[] = [];
  const onError = (error: unknown): void => void errors.push(error);
  return { ...device, world, waku, torrents, client: clientOf(device), errors, onError };
}

/** K5, A10; by link unless it says otherwise. */
export interface CommunityKind {
  isOpen?: boolean;
  isReadableByStatus?: boolean;
}

/** A connected device with a community of one channel. */
export async function openOwnerNode(world: World, kind: CommunityKind = {}) {
  const owner = await openNodeDevice(world, 'Ana');
  const draft = { name: 'Perennials', description: '', color: '#2f7d4f' };
  const id = await owner.worker.createCommunity({ ...draft, ...kind });
  await owner.waku.start();
  owner.waku.set('connected');
  return { owner, id, chatId: await channelOf(owner, id) };
}
