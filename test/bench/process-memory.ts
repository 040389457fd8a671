import { readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Browser } from '@playwright/test';

const SAMPLE_EVERY_MS = 100;
const BYTES_IN_KIB = 1024;

/**
 * Resident memory of all renderer processes of a browser, which hold its pages and workers, in bytes.
 * @throws Error where the system has no /proc
 */
async function rendererMemory(browser: Browser): Promise<number> {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  await session.detach();
  const renderers = processInfo.filter(({ type }) => type === 'renderer');
  const sizes = await Promise.all(renderers.map(({ id }) => residentBytes(id)));
  return sizes.reduce((sum, size) => sum + size, 0);
}

/** The highest renderer memory while `work` runs, less what it was before, in bytes. */
export async function memoryGrowth(browser: Browser, work: () => Promise<void>): Promise<number> {
  const before = await rendererMemory(browser);
  let peak = before;
  const ended = new AbortController();
  const watching = (async () => {
    while (!ended.signal.aborted) {
      peak = Math.max(peak, await rendererMemory(browser));
      await sleep(SAMPLE_EVERY_MS);
    }
  })();
  await work().finally(() => ended.abort());
  await watching;
  return peak - before;
}

async function residentBytes(processId: number): Promise<number> {
  const status = await readFile(`/proc/${processId}/status`, 'utf8').catch(
    (error: NodeJS.ErrnoException) => {
      // A process that has just ended holds nothing any more.
      if (error.code === 'ENOENT' && process.platform === 'linux') return 'VmRSS: 0 kB';
      throw error;
    },
  );
  const [, kibibytes] = /^VmRSS:\s+(\d+) kB$/m.exec(status) ?? [];
  return Number(kibibytes ?? 0) * BYTES_IN_KIB;
}
