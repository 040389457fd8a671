import { readFile, readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import type { TestInfo } from '@playwright/test';

/** Where Chromium keeps the databases of a profile, and what it knows of them. */
const folders = ['Default/IndexedDB', 'Default/WebStorage'];

/**
 * What a profile on disk held of databases before each start of its browser, as an attachment of a
 * journey that fails: it tells a database that was gone before the start from one that the start itself took
 * for damaged.
 */
export class ProfileTrail {
  readonly #entries: string[] = [];

  async note(profile: string): Promise<void> {
    const held = await Promise.all(folders.map((folder) => listed(path.join(profile, folder))));
    this.#entries.push([`${profile} at ${new Date().toISOString()}`, ...held.flat()].join('\n'));
  }

  async attachTo(testInfo: TestInfo): Promise<void> {
    if (testInfo.status === testInfo.expectedStatus) return;
    await testInfo.attach('databases on disk', { body: this.#entries.join('\n──\n') });
  }
}

async function listed(folder: string): Promise<string[]> {
  const names = await readdir(folder, { recursive: true }).catch((): string[] => []);
  const lines = await Promise.all(
    names.sort().map((name) => lineOf(path.join(folder, name)).catch(() => [`${name}: gone`])),
  );
  return lines.flat();
}

/** LevelDB writes into LOG what it recovered, and what it took for damaged. */
async function lineOf(file: string): Promise<string[]> {
  const { size, mtime } = await stat(file);
  const line = `${file} ${size} ${mtime.toISOString()}`;
  return /\/LOG(?:\.old)?$/.test(file) ? [line, await readFile(file, 'utf8')] : [line];
}
