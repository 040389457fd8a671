import { rmSync } from 'node:fs';
import type { Server } from 'node:net';
import { expect, test } from '@playwright/test';
import { runningFile, runningNetwork } from '../commands/running-network.mjs';
import { answering, NpmStart, occupy } from './npm-start.ts';

/** Preferred by the app and by a service node. */
const occupied = [4173, 30311];

let others: (Server | undefined)[] = [];
let start: NpmStart;

test.beforeEach(async () => {
  others = await Promise.all(occupied.map(occupy));
  start = new NpmStart();
  await start.ready();
});

test.afterEach(async () => {
  await start.kill();
  rmSync(runningFile, { force: true });
  for (const server of others) server?.close();
});

test('npm start says what runs where, takes other ports, and ends everything on Ctrl-C', async () => {
  const { stdout, url, ports } = start;
  expect(stdout).toMatch(/\(port 4173 is in use: the app took \d+\)/);
  expect(stdout).toMatch(/\(port 30311 is in use: service node 0 took \d+\)/);
  // The app, two service nodes, the tracker and the control endpoint.
  expect(new Set(ports).size).toBe(5);
  expect(ports.filter((port) => occupied.includes(port))).toEqual([]);
  expect(await answering(ports)).toEqual(ports);

  expect(await (await fetch(url)).text()).toContain('<title>Perennial</title>');
  const config = (await (await fetch(new URL('network.json', url))).json()) as {
    serviceNodes: string[];
    trackers: string[];
  };
  expect(config.serviceNodes).toHaveLength(2);
  for (const address of [...config.serviceNodes, ...config.trackers]) {
    expect(stdout).toContain(` ${address}\n`);
  }
  expect(stdout).toContain(` ${runningNetwork()?.controlUrl}\n`);

  expect(await start.pressCtrlC()).toEqual([0, null]);
  expect(await answering(ports)).toEqual([]);
  expect(runningNetwork()).toBeUndefined();
  expect(start.stderr).toBe('');
});

test('the local network does not outlive an npm start that is killed', async () => {
  const { ports } = start;
  expect(await answering(ports)).toEqual(ports);
  expect(await start.kill()).toEqual([null, 'SIGKILL']);
  await expect.poll(() => answering(ports)).toEqual([]);
});
