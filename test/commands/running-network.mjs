import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { cacheFolder } from './tools.mjs';

/** Where `npm start` notes the address of its local network while it runs. */
export const runningFile = path.join(cacheFolder, 'running-network.json');

/** @returns {{ controlUrl: string } | undefined} */
export function runningNetwork() {
  return existsSync(runningFile) ? JSON.parse(readFileSync(runningFile, 'utf8')) : undefined;
}
