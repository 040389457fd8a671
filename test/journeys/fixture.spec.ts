import type { BrowserContext } from '@playwright/test';
import { expect, test } from './fixtures.ts';
import { IncidentLog, type Incident } from './incidents.ts';
import { readEnvironment } from './journey-environment.ts';
import { expectAccessible } from './panel/panel-test.ts';
import { watchContext } from './watch-context.ts';

/** Each provokes, in a page of the built app, what a journey must not cause. */
const provocations: {
  name: string;
  provoke: () => void | Promise<void>;
  kind: Incident['kind'];
  text: RegExp;
  /** Without one, no page that the test itself answers with reaches a server. */
  permissions?: string[];
}[] = [
  {
    name: 'an uncaught error',
    provoke: () => {
      setTimeout(() => {
        throw new Error('thrown by the test');
      });
    },
    kind: 'page error',
    text: /thrown by the test/,
  },
  {
    name: 'an unhandled rejection',
    provoke: () => {
      void Promise.reject(new Error('rejected by the test'));
    },
    kind: 'page error',
    text: /rejected by the test/,
  },
  {
    name: 'a console error',
    provoke: () => {
      console.error('logged by the test');
    },
    kind: 'console error',
    text: /logged by the test/,
  },
  {
    name: 'a violation of the Content-Security-Policy',
    provoke: () => {
      const script = document.createElement('script');
      script.textContent = 'window.isInjected = true';
      document.head.append(script);
    },
    kind: 'CSP violation',
    text: /script-src-elem inline/,
  },
  {
    name: 'a request to a host that is not configured',
    provoke: async () => {
      await fetch('http://127.0.0.1:9/foreign').catch(() => undefined);
    },
    kind: 'foreign host',
    text: /127\.0\.0\.1:9\/foreign/,
  },
  {
    name: 'a WebSocket to a host that is not configured',
    provoke: () => {
      new WebSocket('ws://127.0.0.1:9/socket');
    },
    kind: 'foreign host',
    text: /ws:\/\/127\.0\.0\.1:9\/socket/,
  },
  {
    name: 'an ICE server that is not configured',
    provoke: () => {
      new RTCPeerConnection({ iceServers: [{ urls: 'stun:stun.example.org:3478' }] }).close();
    },
    kind: 'foreign host',
    text: /stun\.example\.org/,
  },
  {
    name: 'an ICE server that is named later',
    provoke: () => {
      const connection = new RTCPeerConnection();
      connection.setConfiguration({ iceServers: [{ urls: 'stun:stun.example.org:3478' }] });
      connection.close();
    },
    kind: 'foreign host',
    text: /stun\.example\.org/,
  },
  {
    name: 'a WebTransport to a host that is not configured',
    provoke: async () => {
      await new WebTransport('https://127.0.0.1:9/transport').ready.catch(() => undefined);
    },
    kind: 'foreign host',
    text: /127\.0\.0\.1:9\/transport/,
  },
  {
    name: 'a request that tells the secret of an opened link',
    provoke: async () => {
      location.hash = '#/join/a-community.the-secret';
      await new Promise((resolve) => setTimeout(resolve, 500));
      await fetch('provoking.html?of=the-secret');
    },
    kind: 'told secret',
    text: /of=the-secret/,
  },
  {
    name: 'a message of a WebSocket that tells the secret of an opened link',
    provoke: async () => {
      location.hash = '#/join/a-community.the-secret';
      await new Promise((resolve) => setTimeout(resolve, 500));
      const config = (await (await fetch('network.json')).json()) as { trackers: string[] };
      const socket = new WebSocket(config.trackers[0] ?? '');
      socket.onopen = () => socket.send('the-secret');
    },
    kind: 'told secret',
    text: /^ws:/,
    permissions: ['local-network-access'],
  },
  {
    name: 'a request that tells the secret of a link of the app’s own scheme',
    provoke: async () => {
      location.hash = '#/link/web%2Bperennial%3Ajoin%2Fa-community.the-secret';
      await new Promise((resolve) => setTimeout(resolve, 500));
      await fetch('provoking.html?of=the-secret');
    },
    kind: 'told secret',
    text: /of=the-secret/,
  },
];

/** Scripts that violate the policy, and reject without anybody handling it. */
const faultyWorker = `
  fetch('http://127.0.0.1:9/blocked').catch(() => undefined);
  Promise.reject(new Error('rejected in a worker'));
`;
const policy = `default-src 'self'; connect-src 'self' http://127.0.0.1:9/foreign
  ws://127.0.0.1:* https://127.0.0.1:9/transport`.replace(/\s+/g, ' ');

const workerProvocations: typeof provocations = [
  {
    name: 'a violation of the Content-Security-Policy in a worker',
    provoke: () => {
      new Worker('./faulty-worker.js');
    },
    kind: 'browser log',
    text: /127\.0\.0\.1:9\/blocked.*Content Security Policy/,
  },
  {
    name: 'a violation of the Content-Security-Policy in a worker of a page that another opened',
    provoke: async () => {
      const other = window.open('provoking.html') as (Window & typeof globalThis) | null;
      await new Promise((resolve) => setTimeout(resolve, 1_000));
      if (other) new other.Worker('./faulty-worker.js');
    },
    kind: 'browser log',
    text: /127\.0\.0\.1:9\/blocked.*Content Security Policy/,
  },
  {
    name: 'a violation of the Content-Security-Policy in a service worker',
    provoke: async () => {
      await navigator.serviceWorker.register('./faulty-worker.js', { scope: './faulty/' });
    },
    kind: 'browser log',
    text: /127\.0\.0\.1:9\/blocked.*Content Security Policy/,
  },
  {
    name: 'an unhandled rejection in a worker',
    provoke: () => {
      new Worker('./faulty-worker.js');
    },
    kind: 'page error',
    text: /rejected in a worker/,
  },
  {
    name: 'an unhandled rejection in a service worker',
    provoke: async () => {
      await navigator.serviceWorker.register('./faulty-worker.js', { scope: './faulty/' });
    },
    kind: 'page error',
    text: /rejected in a worker/,
  },
];

/** What a worker of either kind contacts; the policy of the app allows any port of loopback. */
const strayWorker = `fetch('http://127.0.0.1:9/foreign').catch(() => undefined);`;

/** A worker is watched a moment after it has begun. */
const onceWatched = (statement: string) => `setTimeout(() => { ${statement} }, 1000);`;
const straySocketWorker = onceWatched(`new WebSocket('ws://127.0.0.1:9/socket');`);

const strayTransportWorker = onceWatched(
  `new WebTransport('https://127.0.0.1:9/transport').ready.catch(() => undefined);`,
);

const strayProvocations: typeof provocations = [
  {
    name: 'a WebSocket of a worker to a host that is not configured',
    provoke: () => {
      new Worker('./stray-socket-worker.js');
    },
    kind: 'foreign host',
    text: /ws:\/\/127\.0\.0\.1:9\/socket/,
  },
  {
    name: 'a WebSocket of a service worker to a host that is not configured',
    provoke: async () => {
      await navigator.serviceWorker.register('./stray-socket-worker.js', { scope: './stray/' });
    },
    kind: 'foreign host',
    text: /ws:\/\/127\.0\.0\.1:9\/socket/,
  },
  {
    name: 'a WebTransport of a worker to a host that is not configured',
    provoke: () => {
      new Worker('./stray-transport-worker.js');
    },
    kind: 'foreign host',
    text: /127\.0\.0\.1:9\/transport/,
  },
  {
    name: 'a request of a worker to a host that is not configured',
    provoke: () => {
      new Worker('./stray-worker.js');
    },
    kind: 'foreign host',
    text: /127\.0\.0\.1:9\/foreign/,
  },
  {
    name: 'a request of a service worker to a host that is not configured',
    provoke: async () => {
      await navigator.serviceWorker.register('./stray-worker.js', { scope: './stray/' });
    },
    kind: 'foreign host',
    text: /127\.0\.0\.1:9\/foreign/,
  },
];

/** Pages and workers of the spec's own, under the app's address. */
async function servePage(context: BrowserContext): Promise<void> {
  const headers = { 'content-security-policy': policy };
  await context.route('**/provoking.html', (route) =>
    route.fulfill({
      contentType: 'text/html',
      headers,
      body: '<!doctype html><link rel="icon" href="icon.svg">',
    }),
  );
  for (const [name, body] of [
    ['faulty', faultyWorker],
    ['stray', strayWorker],
    ['stray-socket', straySocketWorker],
    ['stray-transport', strayTransportWorker],
  ] as const) {
    await context.route(`**/${name}-worker.js`, (route) =>
      route.fulfill({ contentType: 'text/javascript', headers, body }),
    );
  }
}

for (const { name, provoke, kind, text, permissions } of [
  ...provocations,
  ...workerProvocations,
  ...strayProvocations,
]) {
  test(`the fixture notices ${name}`, async ({ browser }) => {
    const log = new IncidentLog();
    const { appUrl, configuredHosts } = readEnvironment();
    const context = await browser.newContext(permissions && { permissions });
    const { newPage } = await watchContext(context, { participant: 'Ada', log, configuredHosts });
    await servePage(context);
    const page = await newPage();
    await page.goto(new URL('provoking.html', appUrl).href);
    expect(log.incidents).toEqual([]);

    await page.evaluate(provoke);

    await expect
      .poll(() =>
        log.incidents.filter((incident) => incident.kind === kind).map((incident) => incident.text),
      )
      .toContainEqual(expect.stringMatching(text));
    expect(log.hosts).toContain(new URL(appUrl).host);
    await context.close();
  });
}

test('what keeps some from reading is noticed', async ({ participant }) => {
  const { page } = await participant('Ada');
  await expect(page.getByRole('textbox', { name: 'Display name' })).toBeVisible();
  await expectAccessible(page);
  await page.evaluate(() => {
    const pale = document.createElement('p');
    pale.append('hardly to be read');
    pale.style.color = 'rgb(128 128 128 / 10%)';
    document.querySelector('main')?.append(pale, document.createElement('img'));
  });
  await expect(expectAccessible(page)).rejects.toThrow(/color-contrast[^]*image-alt/);
});

test('a declared incident is excused, and one that never appears is a fault', () => {
  const log = new IncidentLog();
  log.expect([/^Ada: console error: refused/, /never/]);
  log.add({ participant: 'Ada', kind: 'console error', text: 'refused' });
  log.add({ participant: 'Bob', kind: 'console error', text: 'refused' });

  expect(log.faults()).toEqual([
    'Bob: console error: refused',
    'The declared error /never/ never appeared.',
  ]);
});

/** Three that differ in what is declared only: the first shows why the others fail. */
const complaint = 'said by the test';
const declaration = [new RegExp(`^Ada: console error: ${complaint} \\(`)];

test('a journey may cause what it declares', async ({ participant, expectErrors }) => {
  expectErrors(declaration);
  const { page } = await participant('Ada');
  await page.evaluate((text) => console.error(text), complaint);
});

test.fail('a journey that causes an error fails', async ({ participant }) => {
  const { page } = await participant('Ada');
  await page.evaluate((text) => console.error(text), complaint);
});

test.fail(
  'a journey whose declared error never appears fails',
  async ({ participant, expectErrors }) => {
    expectErrors(declaration);
    await participant('Ada');
  },
);
