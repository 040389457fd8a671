import { spawn } from 'node:child_process';
import type { ChildProcessByStdio } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';

const LIMIT_MS = 120_000;

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

  it('makes the nodes forget by command', async () => {
    const child = runMain();
    const { controlUrl } = await readyLine(child);
    for (const ageMs of [120_000, 0]) {
      const body = JSON.stringify({
        contentTopic: '/forget/1/one/proto',
        payloadBase64: 'AQ==',
        timestampNs: String(BigInt(Date.now() - ageMs) * 1_000_000n),
        version: 0,
      });
      const headers = { 'content-type': 'application/json' };
      await fetch(new URL('/publish', controlUrl), { method: 'POST', headers, body });
    }
    const forget = await ended(run('forget.ts', ['--control', controlUrl, '--older-than', '60']));
    expect(forget).toEqual({
      code: 0,
      stdout: 'service node 0: 1 forgotten\nservice node 1: 1 forgotten\n',
      stderr: '',
    });
    child.kill('SIGTERM');
    await once(child, 'exit');
  });

  it('explains arguments that it does not understand', async () => {
    const [main, forget] = await Promise.all([
      ended(run('main.ts', ['--tracker-port', 'x'])),
      ended(run('forget.ts', ['--control', 'http://127.0.0.1:1'])),
    ]);
    expect([main.code, forget.code]).toEqual([1, 1]);
    expect(main.stderr).toContain('expected a port from 0 to 65535, got x\nUsage:');
    expect(forget.stderr).toContain('expected --older-than with a number of seconds, got nothing');
  });
});
