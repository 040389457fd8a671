import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createServer } from 'node:net';
import { FilterCodecs, LightPushCodec, StoreCodec } from '@waku/core';
import { systemClock } from '../../../src/app/wall-clock.ts';
import { probeServiceNode } from '../../../src/network/waku/probe-service-node.ts';
import { PROBE_LIMIT_MS } from '../../../src/network/waku/limits.ts';
import { HeldClock } from './held-clock.ts';
import { ScriptedNode } from './scripted-node.ts';
import { SHARDS } from './scripted-fixture.ts';
import { LIMIT_MS } from './test-limit.ts';
import { WakuFixture, noSignal } from './waku-fixture.ts';

let fixture: WakuFixture;

beforeAll(async () => {
  fixture = await WakuFixture.start();
}, LIMIT_MS);

afterAll(() => fixture.stop(), LIMIT_MS);

const config = { ...SHARDS, iceServers: [] };
const probe = (address: string) => probeServiceNode(address, config, systemClock, noSignal);

describe('a test of a service node', { timeout: LIMIT_MS }, () => {
  it('says how long it took and what the node offers, and leaves no connection', async () => {
    const peers = () => fixture.network.status().nodes[0]?.connectedPeers;
    const before = peers();
    expect(await probe(fixture.address(0))).toEqual({
      isReached: true,
      tookMs: expect.any(Number) as number,
      protocols: ['filter', 'light push v3', 'store v3'],
    });
    await expect.poll(peers).toEqual(before);
  });

  it.each([
    [FilterCodecs.SUBSCRIBE, ['light push v3', 'store v3']],
    [LightPushCodec, ['filter', 'store v3']],
    [StoreCodec, ['filter', 'light push v3']],
  ])('says that a node has no %s', async (without, protocols) => {
    const node = await ScriptedNode.start({}, without);
    expect(await probe(node.address)).toMatchObject({ isReached: true, protocols });
    await node.stop();
  });

  it('says that a browser without WebRTC cannot try an address that needs it', async () => {
    const certhash = 'uEiD2oA06Dr3xbqrC7nRO9A2cMmfm6_8HO8G6B6T30b165A';
    const address = `/ip4/203.0.113.7/udp/9090/webrtc-direct/certhash/${certhash}`;
    expect(await probe(address)).toEqual({ isReached: false, fault: 'no webrtc' });
  });

  it('says why a node cannot be reached', async () => {
    await fixture.network.stopNode(1);
    const failed = await probe(fixture.address(1));
    await fixture.network.startNode(1);
    expect(failed).toMatchObject({ isReached: false, fault: 'unreachable' });
    expect(failed).toHaveProperty('detail', expect.stringMatching(/./));
  });

  it('ends with the limit where nothing answers', async () => {
    const server = createServer(() => undefined);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as { port: number };
    const clock = new HeldClock(PROBE_LIMIT_MS);
    const probing = probeServiceNode(`/ip4/127.0.0.1/tcp/${port}/ws`, config, clock, noSignal);
    await clock.whenSleeping(PROBE_LIMIT_MS);
    await clock.pass(PROBE_LIMIT_MS);
    expect(await probing).toEqual({ isReached: false, fault: 'silent' });
    server.close();
  });
});
