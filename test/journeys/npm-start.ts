import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { once } from 'node:events';
import { connect, createServer, type Server } from 'node:net';
import type { Readable } from 'node:stream';
import { root } from '../commands/tools.mjs';
import { hostOf } from './journey-environment.ts';

const LOOPBACK = '127.0.0.1';
const printedPort = /127\.0\.0\.1(?::|\/tcp\/)(\d+)/g;

/** A run of what `npm start` runs, as a terminal would: in a process group of its own. */
export class NpmStart {
  readonly #child: ChildProcessByStdio<null, Readable, Readable>;
  readonly #ended: Promise<unknown[]>;
  readonly #ready: Promise<unknown>;
  stdout = '';
  stderr = '';

  /**
   * @param args what is written after `npm start --`
   * @param temporaryFolder where it keeps what is to be gone afterwards; absent: as usual
   */
  constructor(args: readonly string[] = [], temporaryFolder?: string) {
    this.#child = spawn(process.execPath, ['test/commands/start.mjs', ...args], {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, ...(temporaryFolder !== undefined && { TMPDIR: temporaryFolder }) },
      detached: true,
    });
    this.#ended = once(this.#child, 'close');
    const { stdout, stderr } = this.#child;
    stderr.setEncoding('utf8').on('data', (text: string) => (this.stderr += text));
    this.#ready = new Promise((resolve) => {
      stdout.setEncoding('utf8').on('data', (text: string) => {
        this.stdout += text;
        if (this.stdout.includes('Ctrl-C stops all of it.')) resolve(undefined);
      });
    });
  }

  /** Resolves when it has said all it says at the beginning. @throws Error where it ends before */
  async ready(): Promise<void> {
    const hasEnded = this.#ended.then(() => {
      throw new Error(`npm start ended by itself:\n${this.stdout}\n${this.stderr}`);
    });
    await Promise.race([this.#ready, hasEnded]);
  }

  /** The address that it says. */
  get url(): string {
    return /^Perennial: +(\S+)$/m.exec(this.stdout)?.[1] ?? '';
  }

  /** The invite link that it says. */
  get link(): string {
    return /^Invite link: +(\S+)$/m.exec(this.stdout)?.[1] ?? '';
  }

  /** Of the app and all that its configuration names, as `npm start` says it. */
  get configuredHosts(): string[] {
    const addresses = this.stdout.matchAll(/^ {2}(?:service node|tracker) +(\S+)$/gm);
    return [this.url, ...[...addresses].map(([, address = '']) => address)].map(hostOf);
  }

  /** Where it says that a static host serves the sample's archives. */
  get webSeed(): string {
    return /^ +web seed +(\S+)$/m.exec(this.stdout)?.[1] ?? '';
  }

  /** Of every address that it says. */
  get ports(): number[] {
    return [...this.stdout.matchAll(printedPort)].map(([, port]) => Number(port));
  }

  /** @returns exit code and signal */
  async pressCtrlC(): Promise<unknown[]> {
    if (this.#child.pid !== undefined) process.kill(-this.#child.pid, 'SIGINT');
    return this.#ended;
  }

  /** Ends it without a chance to clean up. @returns exit code and signal */
  async kill(): Promise<unknown[]> {
    this.#child.kill('SIGKILL');
    return this.#ended;
  }
}

/** Somebody else has the port. @returns undefined where that is so already */
export async function occupy(port: number): Promise<Server | undefined> {
  const server = createServer().listen(port, LOOPBACK);
  try {
    await once(server, 'listening');
    return server;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EADDRINUSE') return undefined;
    throw error;
  }
}

/** Those of the ports on which somebody answers. */
export async function answering(ports: readonly number[]): Promise<number[]> {
  const answers = await Promise.all(ports.map(isAnswering));
  return ports.filter((_, index) => answers[index]);
}

async function isAnswering(port: number): Promise<boolean> {
  const socket = connect(port, LOOPBACK);
  try {
    await once(socket, 'connect');
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ECONNREFUSED') return false;
    throw error;
  } finally {
    socket.destroy();
  }
}
