import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync } from 'node:fs';
import { createServer } from 'node:net';
import path from 'node:path';
import type { Readable } from 'node:stream';
import { setTimeout as delay } from 'node:timers/promises';
import { Builder, Key } from 'selenium-webdriver';
import type { WebDriver } from 'selenium-webdriver';
import { listen } from '../localnet/ports.ts';
import type { Tab } from './tab.ts';
import { Visitor } from './visitor.ts';

const DRIVER = '/usr/bin/WebKitWebDriver';
const SCREEN = ['-screen', '0', '1280x900x24', '-nolisten', 'tcp'];
/** A slow machine starts a driver. */
const DRIVER_LIMIT_MS = 30_000;
const POLL_MS = 100;

/** A WebKitGTK without a screen of its own, with one window and a profile that is not kept. */
export class WebKit {
  readonly #driver: WebDriver;
  readonly #processes: readonly ChildProcess[];

  private constructor(driver: WebDriver, processes: readonly ChildProcess[]) {
    this.#driver = driver;
    this.#processes = processes;
  }

  static async start(): Promise<WebKit> {
    const processes: ChildProcess[] = [];
    try {
      const stdio = ['ignore', 'ignore', 'ignore', 'pipe'] as const;
      const screen = spawn('/usr/bin/Xvfb', ['-displayfd', '3', ...SCREEN], { stdio: [...stdio] });
      processes.push(screen);
      const [display] = (await once(screen.stdio[3] as Readable, 'data')) as [Buffer];
      const port = await freePort();
      const env = { ...process.env, DISPLAY: `:${display.toString().trim()}` };
      processes.push(spawn(DRIVER, [`--port=${port}`], { env, stdio: 'ignore' }));
      return new WebKit(await openWindow(`http://127.0.0.1:${port}`), processes);
    } catch (error) {
      for (const child of processes) child.kill();
      throw error;
    }
  }

  async version(): Promise<string> {
    const capabilities = await this.#driver.getCapabilities();
    return `WebKitGTK ${String(capabilities.get('browserVersion'))}`;
  }

  visitor(name: string): Visitor {
    const driver = this.#driver;
    const tab: Tab = {
      open: async (url) => {
        await driver.get('about:blank');
        await driver.get(url);
      },
      run: <Argument, Result>(action: (argument: Argument) => Result, argument: Argument) =>
        driver.executeScript<Result>(action, argument),
      type: (text) => driver.actions().sendKeys(text).perform(),
      pressEnter: () => driver.actions().sendKeys(Key.ENTER).perform(),
      close: () => driver.quit(),
    };
    return new Visitor(name, tab);
  }

  async close(): Promise<void> {
    await this.#driver.quit();
    for (const child of this.#processes) child.kill();
  }
}

async function openWindow(server: string): Promise<WebDriver> {
  await whenAnswering(server);
  const options = { binary: miniBrowser(), args: ['--automation'] };
  const capabilities = { browserName: 'MiniBrowser', 'webkitgtk:browserOptions': options };
  return await new Builder().usingServer(server).withCapabilities(capabilities).build();
}

/** In a folder that has the names of the machine's architecture and of the library's version. */
function miniBrowser(): string {
  const candidates = readdirSync('/usr/lib').flatMap((machine) =>
    ['webkit2gtk-4.1', 'webkit2gtk-4.0', 'webkitgtk-6.0'].map((library) =>
      path.join('/usr/lib', machine, library, 'MiniBrowser'),
    ),
  );
  const found = candidates.find((file) => existsSync(file));
  if (found === undefined) throw new Error('expected a MiniBrowser of WebKitGTK, found none');
  return found;
}

async function freePort(): Promise<number> {
  const server = createServer();
  const port = await listen(server, 0);
  server.close();
  return port;
}

async function whenAnswering(server: string): Promise<void> {
  const endMs = performance.now() + DRIVER_LIMIT_MS;
  for (;;) {
    try {
      await fetch(new URL('/status', server));
      return;
    } catch (error) {
      if (performance.now() > endMs) throw error;
      await delay(POLL_MS);
    }
  }
}
