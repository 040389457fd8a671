import type { BrowserContext, BrowserContextOptions } from '@playwright/test';
import { expect, test } from './fixtures.ts';
import { hostOf, readEnvironment } from './journey-environment.ts';
import { Person } from './person.ts';

const HTTPS_ORIGIN = 'https://perennial.example';

test('service nodes by WebRTC alone: written, received, and asked for by who comes later', async ({
  participant,
  network,
  expectErrors,
}) => {
  expectErrors([new RegExp(`^Ben: foreign host: ${HTTPS_ORIGIN}/`)]);
  const { network: config, nodes } = await network.status();
  const serviceNodes = nodes.map(({ webRtcAddress }) => webRtcAddress);
  const json = { ...config, serviceNodes };
  const sockets = new Set<string>();
  const enter = async (name: string, options?: BrowserContextOptions): Promise<Person> => {
    const { page } = await participant(name, options, (context) =>
      context.route('**/network.json', (route) => route.fulfill({ json })),
    );
    page.on('websocket', (socket) => sockets.add(hostOf(socket.url())));
    await page.reload();
    return new Person(page);
  };

  const ana = await enter('Ana');
  await ana.chooseName('Ana');
  await ana.createCommunity('No certificate');
  const link = await ana.inviteLink();
  // As from a host with a certificate, where no page may open a WebSocket to one without.
  const ben = await enter('Ben', { serviceWorkers: 'block' });
  await serveByHttps(ben.page.context());
  await ben.openLink(link.replace(new URL(link).origin, HTTPS_ORIGIN));
  await ben.join('Ben');
  await ana.write('Written over WebRTC');
  await ben.sees('Written over WebRTC');
  expect(await ben.page.evaluate(() => location.protocol)).toBe('https:');
  await ben.write('And answered');
  await ana.sees('And answered');
  await expect(ana.page.getByTitle('2 of 2')).toBeVisible();

  const carol = await enter('Carol');
  await carol.openLink(link);
  await carol.join('Carol', { isHistoryFetched: false });
  await carol.sees('Written over WebRTC');
  await carol.sees('And answered');
  const webSocketHosts = nodes.map(({ address }) => hostOf(address));
  expect([...sockets].filter((host) => webSocketHosts.includes(host))).toEqual([]);
});

/** The app at another address than the one of its server, which has no certificate. */
async function serveByHttps(context: BrowserContext): Promise<void> {
  const { origin } = new URL(readEnvironment().appUrl);
  await context.route(`${HTTPS_ORIGIN}/**`, async (route) => {
    if (route.request().url().endsWith('/network.json')) return route.fallback();
    const url = route.request().url().replace(HTTPS_ORIGIN, origin);
    const response = await fetch(url, { method: route.request().method() });
    await route.fulfill({
      status: response.status,
      headers: Object.fromEntries(response.headers),
      body: Buffer.from(await response.arrayBuffer()),
    });
  });
}
