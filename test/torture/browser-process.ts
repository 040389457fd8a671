import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { chromium } from '@playwright/test';
import type { BrowserContext } from '@playwright/test';
import journeys from '../../playwright.config.ts';

/** Generous: the first start of a browser on a slow disk, while others run. */
const startLimitMs = 60_000;
const debugAddress = /^DevTools listening on (ws:\S+)/;

/**
 * A Chromium of its own for one profile, as the journeys run it. Started here rather than by
 * Playwright, so that it can be killed and started again on the same profile.
 */
export class BrowserProcess {
  readonly context: BrowserContext;
  readonly #child: ChildProcess;

  private constructor(child: ChildProcess, context: BrowserContext) {
    this.#child = child;
    this.context = context;
  }

  /** @param profile its folder; made when missing */
  static async start(profile: string): Promise<BrowserProcess> {
    const child = spawnChromium(profile);
    const address = await withinLimit(debuggingAddress(child), child);
    const browser = await chromium.connectOverCDP(address);
    const [context] = browser.contexts();
    if (!context) throw new Error('expected the context of the profile');
    const { permissions = [] } = journeys.use ?? {};
    if (permissions.length > 0) await context.grantPermissions([...permissions]);
    return new BrowserProcess(child, context);
  }

  /** As a crash or the system would: nothing in it is told. Resolves when the process has gone. */
  async kill(): Promise<void> {
    await killGroup(this.#child);
  }
}

function spawnChromium(profile: string): ChildProcess {
  const { executablePath = chromium.executablePath(), args = [] } =
    journeys.use?.launchOptions ?? {};
  const child = spawn(
    executablePath,
    [
      ...args,
      '--headless=new',
      '--remote-debugging-port=0',
      '--hide-crash-restore-bubble',
      '--no-default-browser-check',
      '--password-store=basic',
      '--window-size=1280,900',
      `--user-data-dir=${profile}`,
      'about:blank',
    ],
    // In a group of its own, so that its renderers go with it.
    { stdio: ['ignore', 'ignore', 'pipe'], detached: true },
  );
  const end = (): void => signalGroup(child);
  process.once('exit', end);
  child.once('exit', () => process.removeListener('exit', end));
  return child;
}

async function debuggingAddress({ stderr }: ChildProcess): Promise<string> {
  if (!stderr) throw new Error('expected a pipe from Chromium');
  const said: string[] = [];
  for await (const line of createInterface({ input: stderr })) {
    const address = debugAddress.exec(line)?.[1];
    if (address !== undefined) {
      stderr.resume();
      return address;
    }
    said.push(line);
  }
  throw new Error(`Chromium ended before it listened:\n${said.join('\n')}`);
}

async function withinLimit<Value>(value: Promise<Value>, child: ChildProcess): Promise<Value> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<never>((_, reject) => {
    const fail = (): void => reject(new Error(`Chromium was silent for ${startLimitMs} ms`));
    timer = setTimeout(fail, startLimitMs);
  });
  try {
    return await Promise.race([value, limit]);
  } catch (error) {
    await killGroup(child);
    throw error;
  } finally {
    clearTimeout(timer);
  }
}

async function killGroup(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  signalGroup(child);
  await ended;
}

function signalGroup({ pid }: ChildProcess): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, 'SIGKILL');
  } catch (error) {
    // It has ended by itself.
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error;
  }
}
