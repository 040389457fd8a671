import { spawn } from 'node:child_process';
import type { ChildProcessByStdio } from 'node:child_process';
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import type { Readable } from 'node:stream';
import { multiaddr } from '@multiformats/multiaddr';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { inviteFragment } from '../../src/protocol/invite.ts';
import vectors from '../vectors.json' with { type: 'json' };
import { startWebRtcClient } from './raw-client.ts';

type SendPacket = (
  packet: Buffer,
  port: number,
  host: string,
  done: (error: Error | null) => void,
) => void;

const LIMIT_MS = 120_000;
/** The one of vectors.json, open: its topics need no secret. */
const COMMUNITY = '0x02dcec6041fb999d65f1d33363e08c93d3c1f6f0fbbb26add383e2cf46c2b921f4';

type Child = ChildProcessByStdio<null, Readable, Readable>;

let folder: string;
const children: Child[] = [];

function run(file: string, args: readonly string[]): Child {
  const script = path.join(import.meta.dirname, file);
  const stdio: ['ignore', 'pipe', 'pipe'] = ['ignore', 'pipe', 'pipe'];
  const child = spawn(process.execPath, ['--import', 'tsx', script, ...args], { stdio });
  children.push(child);
  return child;
}

function runMain(): Child {
  const ports = [
    '--node-port',
    '0',
    '--node-port',
    '0',
    '--tracker-port',
    '0',
    '--control-port',
    '0',
  ];
  return run('main.ts', ['--folder', folder, ...ports]);
}

async function readyLine(child: Child): Promise<{ controlUrl: string; serviceNodes: string[] }> {
  const [line] = (await once(createInterface({ input: child.stdout }), 'line')) as [string];
  return JSON.parse(line) as { controlUrl: string; serviceNodes: string[] };
}

/** A STUN binding request with a message integrity that nobody can have computed. */
function stunRequest(ufrag: string): Buffer {
  const name = Buffer.from(`${ufrag}:${ufrag}`);
  const integrity = Buffer.concat([Buffer.from([0, 8, 0, 20]), Buffer.alloc(20)]);
  const header = Buffer.from([0, 6, name.length >> 8, name.length & 0xff]);
  const attributes = [header, name, Buffer.alloc((4 - (name.length % 4)) % 4), integrity];
  const body = Buffer.concat(attributes);
  const magicCookie = [0x21, 0x12, 0xa4, 0x42];
  const start = Buffer.from([0, 1, body.length >> 8, body.length & 0xff, ...magicCookie]);
  return Buffer.concat([start, Buffer.alloc(12), body]);
}

async function ended(
  child: Child,
): Promise<{ code: number | null; stdout: string; stderr: string }> {
  const texts = [child.stdout, child.stderr].map(async (stream) => {
    const chunks: Buffer[] = [];
    for await (const chunk of stream) chunks.push(chunk as Buffer);
    return Buffer.concat(chunks).toString('utf8');
  });
  const [code] = (await once(child, 'exit')) as [number | null];
  const [stdout = '', stderr = ''] = await Promise.all(texts);
  return { code, stdout, stderr };
}

async function publish(controlUrl: string, contentTopic: string, ageMs: number): Promise<void> {
  const body = JSON.stringify({
    contentTopic,
    payloadBase64: 'AQ==',
    timestampNs: String(BigInt(Date.now() - ageMs) * 1_000_000n),
    version: 0,
  });
  const headers = { 'content-type': 'application/json' };
  const response = await fetch(new URL('/publish', controlUrl), { method: 'POST', headers, body });
  expect(response.status).toBe(200);
}

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'localnet-'));
});

/** Those that a failed test has left. */
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
});

afterAll(async () => {
  await rm(folder, { recursive: true });
});

describe('commands', { timeout: LIMIT_MS }, () => {
  it.each(['SIGINT', 'SIGTERM'] as const)('runs until %s and ends with code 0', async (signal) => {
    const child = runMain();
    const { controlUrl, serviceNodes } = await readyLine(child);
    expect(serviceNodes).toHaveLength(2);
    expect((await fetch(new URL('/status', controlUrl))).status).toBe(200);
    child.kill(signal);
    expect(await once(child, 'exit')).toEqual([0, null]);
    await expect(fetch(new URL('/status', controlUrl))).rejects.toThrow();
  });

  it('outlives STUN packets with credentials that are none', async () => {
    const child = runMain();
    const { controlUrl } = await readyLine(child);
    const status = new URL('/status', controlUrl);
    const { nodes } = (await (await fetch(status)).json()) as {
      nodes: { webRtcAddress: string }[];
    };
    const port = Number(nodes[0]?.webRtcAddress.split('/')[4]);
    const socket = createSocket('udp4');
    const send = promisify(socket.send.bind(socket) as SendPacket);
    const known = `libp2p+webrtc+v1/${'a'.repeat(32)}`;
    for (const ufrag of ['x', '', 'a b', `${known}\n`, 'libp2p+webrtc+v1/', known]) {
      await send(stunRequest(ufrag), port, '127.0.0.1');
    }
    // The node's turn comes after that of the packets: what they break has happened by then.
    const client = await startWebRtcClient();
    await client.dial(multiaddr(nodes[0]?.webRtcAddress ?? ''));
    await client.stop();
    socket.close();
    child.kill('SIGTERM');
    expect(await once(child, 'exit')).toEqual([0, null]);
  });

  it('makes the nodes forget by command, but not description and announcements', async () => {
    const child = runMain();
    const { controlUrl } = await readyLine(child);
    const [community, channel, announcements] = vectors.contentTopics.map(({ topic }) => topic);
    for (const topic of [community, channel, announcements]) {
      await publish(controlUrl, topic ?? '', 120_000);
      await publish(controlUrl, topic ?? '', 0);
    }
    const link = `https://example.org/${inviteFragment({ communityId: COMMUNITY })}`;
    const args = ['--control', controlUrl, '--older-than', '60', '--keep-link', link];
    expect(await ended(run('forget.ts', args))).toEqual({
      code: 0,
      stdout: 'service node 0: 1 forgotten\nservice node 1: 1 forgotten\n',
      stderr: '',
    });
    const status = (await (await fetch(new URL('/status', controlUrl))).json()) as {
      nodes: { storedMessages: unknown }[];
    };
    for (const { storedMessages } of status.nodes) {
      expect(storedMessages).toEqual({
        [community ?? '']: 2,
        [channel ?? '']: 1,
        [announcements ?? '']: 2,
      });
    }
    child.kill('SIGTERM');
    await once(child, 'exit');
  });

  it('explains arguments that it does not understand', async () => {
    const control = ['--control', 'http://127.0.0.1:1'];
    const damaged = ['--older-than', '1', '--keep-link', 'https://example.org/#/join/abc'];
    const [main, forget, link] = await Promise.all([
      ended(run('main.ts', ['--tracker-port', 'x'])),
      ended(run('forget.ts', control)),
      ended(run('forget.ts', [...control, ...damaged])),
    ]);
    expect([main.code, forget.code, link.code]).toEqual([1, 1, 1]);
    expect(link.stderr).toContain('expected an invite link, got one with community length');
    expect(main.stderr).toContain('expected a port from 0 to 65535, got x\nUsage:');
    expect(forget.stderr).toContain('expected --older-than with a number of seconds, got nothing');
  });
});
