import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { LIMIT_MS } from './test-limit.ts';
import { WakuFixture } from './waku-fixture.ts';

let fixture: WakuFixture;

beforeAll(async () => {
  fixture = await WakuFixture.start();
}, LIMIT_MS);

afterAll(() => fixture.stop(), LIMIT_MS);

it(
  'stop leaves nothing that keeps a process running',
  async () => {
    const script = path.join(import.meta.dirname, 'start-and-stop.ts');
    const config = JSON.stringify(fixture.network.networkConfig);
    const child = spawn(process.execPath, ['--import', 'tsx', script, config]);
    const killing = setTimeout(() => child.kill('SIGKILL'), LIMIT_MS / 2);
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (data: Buffer) => (output += data.toString()));
    }
    const [code, signal] = (await once(child, 'close')) as [number | null, string | null];
    clearTimeout(killing);
    expect({ output, code, signal }).toEqual({ output: 'stopped\n', code: 0, signal: null });
  },
  LIMIT_MS,
);
