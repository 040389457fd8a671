import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { SeededRandom } from '../../protocol/seeded-random.ts';
import type { NetworkControl } from '../../journeys/network-control.ts';
import { hostOf } from '../../journeys/journey-environment.ts';
import type { Bench, Part } from '../part.ts';
import { medianOf } from '../part.ts';
import { makeCommunity } from '../../sample/sample-community.ts';
import { SamplePublisher } from '../../sample/sample-publisher.ts';
import { Visitor } from '../visitor.ts';

const OUTAGE_MS = 2_000;
/** How exactly the return of a node is known. */
const LOOK_EVERY_MS = 5;

/** Both service nodes are away for 2 s: from the first one's return to "Connected" on the screen. */
export const reconnectPart: Part = {
  name: 'reconnect',
  async measure(bench) {
    const { surroundings } = bench;
    const name = 'reconnect_after_2_s_outage';
    const value = await surroundings.withBrowser(async (browser) => {
      const visitor = await Visitor.arrive(browser, await surroundings.appUrl());
      await visitor.openInvite(await publishCommunity(bench));
      await visitor.join();
      return medianOf(bench, `${name} ms`, () => timeToReconnect(bench, visitor));
    });
    return [{ name, value, unit: 'ms', goal: { atMost: 2_000 } }];
  },
};

async function publishCommunity({ surroundings, samples }: Bench): Promise<string> {
  const primitives = await samples.primitives();
  const random = new SeededRandom(1);
  const draft = { name: 'Outages', channelNames: ['general'] };
  const community = await makeCommunity(primitives, random, draft);
  const network = await surroundings.control();
  await new SamplePublisher({ network, primitives, random }, community).describe(Date.now());
  return community.fragment;
}

async function timeToReconnect({ surroundings }: Bench, visitor: Visitor): Promise<number> {
  const network = await surroundings.control();
  const { serviceNodes } = await surroundings.localNetwork();
  await visitor.whenConnected();
  await Promise.all(serviceNodes.map((_, node) => network.stopNode(node)));
  const stoppedMs = Date.now();
  await visitor.whenReconnecting();
  await sleep(stoppedMs + OUTAGE_MS - Date.now());
  const connected = visitor.whenConnected();
  const returnedMs = await startAgain(network, serviceNodes);
  return (await connected) - returnedMs;
}

/** Resolves with the unix ms from which one of them takes connections. */
async function startAgain(network: NetworkControl, addresses: readonly string[]): Promise<number> {
  const back = Promise.race(addresses.map((address) => whenBack(hostOf(address))));
  await Promise.all(addresses.map((_, node) => network.startNode(node)));
  return back;
}

async function whenBack(host: string): Promise<number> {
  while (!(await isListening(host))) await sleep(LOOK_EVERY_MS);
  return Date.now();
}

function isListening(host: string): Promise<boolean> {
  const { hostname, port } = new URL(`tcp://${host}`);
  return new Promise((resolve) => {
    const socket = connect(Number(port), hostname);
    const answer = (isOpen: boolean): void => {
      socket.destroy();
      resolve(isOpen);
    };
    socket.once('connect', () => answer(true));
    socket.once('error', () => answer(false));
  });
}
