import { readdir, writeFile } from 'node:fs/promises';
import { constants, setPriority } from 'node:os';
import type { Browser } from '@playwright/test';

/**
 * From now on a browser takes only what the others leave of the processors: it stands for somebody
 * else's machine, and a peer that seeds takes as much as one that fetches and verifies.
 * @throws Error where the system has no /proc
 */
export async function stepBehind(browser: Browser): Promise<void> {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  await session.detach();
  for (const { id, type } of processInfo) {
    // A thread that begins later has the priority of the one that began it.
    for (const thread of await readdir(`/proc/${id}/task`)) lower(Number(thread));
    if (type === 'browser') await lowerGroup(id);
  }
}

function lower(thread: number): void {
  try {
    setPriority(thread, constants.priority.PRIORITY_LOW);
  } catch (error) {
    // A thread that has just ended needs nothing any more.
    if (!isAbsence(error, 'ESRCH')) throw error;
  }
}

/** Linux with autogroups shares between sessions first, by a value of their own. */
async function lowerGroup(processId: number): Promise<void> {
  try {
    await writeFile(`/proc/${processId}/autogroup`, `${constants.priority.PRIORITY_LOW}`);
  } catch (error) {
    if (!isAbsence(error, 'ENOENT')) throw error;
  }
}

function isAbsence(error: unknown, code: string): boolean {
  if (!(error instanceof Error)) return false;
  // What setPriority throws has its code in `info`.
  const { code: own, info } = error as NodeJS.ErrnoException & { info?: { code?: string } };
  return own === code || info?.code === code;
}
