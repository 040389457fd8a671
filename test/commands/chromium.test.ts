import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { ensureChromium, findChromium, journeyBrowsers } from './chromium.mjs';

const debian = '/usr/bin/chromium';
const stub = '/usr/bin/chromium-browser';
const own = '/opt/own/chrome';
const playwrights = '/root/.cache/ms-playwright/chrome';

/** A machine on which the files exist, and how programs change it. */
class TestMachine {
  readonly platform: string;
  readonly env: Record<string, string | undefined>;
  readonly isRoot: boolean;
  readonly done: string[] = [];
  readonly said: string[] = [];
  readonly asked: string[] = [];
  readonly #files: Set<string>;
  readonly #installs: Record<string, string>;

  constructor({
    platform = 'linux',
    env = {},
    isRoot = true,
    files = [],
    installs = {},
  }: {
    platform?: string;
    env?: Record<string, string>;
    isRoot?: boolean;
    files?: string[];
    /** What a step of `done` puts there. */
    installs?: Record<string, string>;
  }) {
    this.platform = platform;
    this.env = env;
    this.isRoot = isRoot;
    this.#files = new Set(files);
    this.#installs = installs;
  }

  readonly exists = (file: string): boolean => this.#files.has(file);
  readonly answers = (file: string): boolean => {
    this.asked.push(file);
    return file !== stub;
  };
  readonly playwrightPath = (): Promise<string> => Promise.resolve(playwrights);
  readonly run = (program: string, args: string[]): Promise<number> =>
    this.#do([program, ...args].join(' '));
  readonly installPlaywright = (): Promise<number> => this.#do('playwright install');
  readonly say = (text: string): void => {
    this.said.push(text);
  };

  #do(step: string): Promise<number> {
    this.done.push(step);
    const file = this.#installs[step];
    if (file !== undefined) this.#files.add(file);
    return Promise.resolve(file === undefined ? 100 : 0);
  }
}

const shell = '/usr/bin/chromium-headless-shell';
const installBoth = 'apt-get install -y chromium chromium-headless-shell';
const apt = ['apt-get update', installBoth, 'apt-get install -y chromium'];
const aptGet = '/usr/bin/apt-get';

describe('the Chromium of the journeys', () => {
  it('is the one that the variable names, before all others', async () => {
    const machine = new TestMachine({ env: { CHROMIUM_PATH: own }, files: [own, debian] });
    expect(await ensureChromium({}, machine)).toBe(own);
    expect(machine).toMatchObject({ done: [], said: [] });
  });

  it('is no other where the variable names none', async () => {
    const machine = new TestMachine({ env: { CHROMIUM_PATH: own }, files: [debian] });
    expect(await ensureChromium({}, machine)).toBeUndefined();
    expect(machine.said).toEqual([`CHROMIUM_PATH names ${own}, where there is no file.`]);
    expect(machine.done).toEqual([]);
  });

  it('is no other where the variable names something else', async () => {
    const machine = new TestMachine({ env: { CHROMIUM_PATH: stub }, files: [stub, debian] });
    expect(await ensureChromium({}, machine)).toBeUndefined();
    expect(machine.said).toEqual([expect.stringContaining('does not answer to --version')]);
  });

  it('is one in a usual place, an empty variable notwithstanding', async () => {
    const files = [debian, playwrights];
    const machine = new TestMachine({ env: { CHROMIUM_PATH: '' }, files });
    expect(await ensureChromium({}, machine)).toBe(debian);
    expect(machine.done).toEqual([]);
  });

  it('is found on Windows without being started', async () => {
    const chrome = path.join('C:\\Programs', 'Google/Chrome/Application/chrome.exe');
    const env = { PROGRAMFILES: 'C:\\Programs' };
    const machine = new TestMachine({ platform: 'win32', env, files: [chrome] });
    expect(await ensureChromium({}, machine)).toBe(chrome);
    expect(machine.asked).toEqual([]);
  });

  it("is Playwright's own where no usual place has one that answers", async () => {
    const machine = new TestMachine({ files: [stub, playwrights] });
    expect(await ensureChromium({}, machine)).toBe(playwrights);
    expect(machine.done).toEqual([]);
  });

  it('is installed from Debian by root, with the shell', async () => {
    const machine = new TestMachine({ files: [stub, aptGet], installs: { [installBoth]: debian } });
    expect(await ensureChromium({}, machine)).toBe(debian);
    expect(machine.done).toEqual(['apt-get update', installBoth]);
    expect(machine.said).toEqual(['No Chromium found: installing one …']);
  });

  it('is installed alone where Debian has no shell', async () => {
    const installs = { 'apt-get install -y chromium': debian };
    const machine = new TestMachine({ files: [stub, aptGet], installs });
    expect(await ensureChromium({}, machine)).toBe(debian);
    expect(machine.done).toEqual(apt);
  });

  it("is Playwright's own where Debian has none that answers", async () => {
    const installs = {
      'apt-get install -y chromium': stub,
      'playwright install': playwrights,
    };
    const machine = new TestMachine({ files: [aptGet], installs });
    expect(await ensureChromium({}, machine)).toBe(playwrights);
    expect(machine.done).toEqual([...apt, 'playwright install']);
  });

  it.each([
    { who: 'somebody who is not root', isRoot: false, files: [aptGet] },
    { who: 'root of a system without apt', isRoot: true, files: [] },
  ])("is Playwright's own for $who", async ({ isRoot, files }) => {
    const installs = { 'playwright install': playwrights };
    const machine = new TestMachine({ isRoot, files, installs });
    expect(await ensureChromium({}, machine)).toBe(playwrights);
    expect(machine.done).toEqual(['playwright install']);
  });

  it('is missing with a word on what to do', async () => {
    const machine = new TestMachine({ files: [aptGet] });
    expect(await ensureChromium({}, machine)).toBeUndefined();
    expect(machine.done).toEqual([...apt, 'playwright install']);
    const lines = machine.said.at(-1)?.split('\n') ?? [];
    expect(lines).toHaveLength(4);
    for (const way of ['apt-get install -y chromium', 'npx playwright install', 'CHROMIUM_PATH=']) {
      expect(lines).toContainEqual(expect.stringContaining(way));
    }
  });
});

describe('the browsers of the journeys', () => {
  it('are the whole one and the shell, where there is one', async () => {
    const machine = new TestMachine({ files: [debian, shell] });
    const both = { CHROMIUM_PATH: debian, HEADLESS_SHELL_PATH: shell };
    expect(await journeyBrowsers({}, machine)).toEqual(both);
    const alone = new TestMachine({ files: [debian] });
    expect(await journeyBrowsers({}, alone)).toEqual({ CHROMIUM_PATH: debian });
  });

  it('are the one that the variable names and no other', async () => {
    const files = [own, debian, shell];
    const machine = new TestMachine({ env: { CHROMIUM_PATH: own }, files });
    expect(await journeyBrowsers({}, machine)).toEqual({ CHROMIUM_PATH: own });
  });

  it('are none where there is no whole one', async () => {
    expect(await journeyBrowsers({}, new TestMachine({ files: [shell] }))).toBeUndefined();
  });
});

describe('a Chromium that one can do without', () => {
  it('is the one that is there', async () => {
    expect(await findChromium(new TestMachine({ files: [debian] }))).toBe(debian);
    const machine = new TestMachine({ env: { CHROMIUM_PATH: own }, files: [own, debian] });
    expect(await findChromium(machine)).toBe(own);
  });

  it('is not installed where there is none', async () => {
    const machine = new TestMachine({ files: [aptGet] });
    expect(await findChromium(machine)).toBeUndefined();
    expect(machine).toMatchObject({ done: [], said: [] });
  });
});
