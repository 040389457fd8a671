import '../../localnet/promise-with-resolvers.ts';
import { parseNetworkConfig } from '../../../src/network/network-config.ts';
import { LightNode } from '../../../src/network/waku/light-node.ts';
import { systemClock } from '../../../src/app/wall-clock.ts';
import { noSignal, outgoing, pagesOf, randomBytes } from './waku-fixture.ts';

// Uses everything, stops, and says so. Then nothing may be left that keeps the process running.
const config = parseNetworkConfig(JSON.parse(process.argv[2] ?? ''));
const contentTopic = '/waku/1/0xdeadbeef/rfc26';
const node = new LightNode({ ...config, clock: systemClock, random: randomBytes });
const ready = new Promise<void>((resolve) => node.onReady(resolve));
const received = new Promise((resolve) => node.onMessage(resolve));
await node.setTopics([contentTopic]);
await node.start();
await ready;
await node.publish(outgoing(contentTopic, new Uint8Array([1])), noSignal);
await received;
await pagesOf(node, { contentTopic, fromMs: 0, mode: 'every' });
await node.stop();
console.log('stopped');
