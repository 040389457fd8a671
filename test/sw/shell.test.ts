import '../localnet/promise-with-resolvers.ts';
import { describe, expect, it } from 'vitest';
import { ManualClock } from '../network/torrent/manual-clock.ts';
import { contentSecurityPolicy, hostHeaders, servedHeaders } from '../../src/csp.ts';
import { readNetworkConfig } from '../../src/network/network-config.ts';
import { readConfiguration } from '../../src/sw/configuration.ts';
import { withPolicy } from '../../src/sw/served-response.ts';
import { Shell } from '../../src/sw/shell.ts';

const base = 'https://app.example/sub/';

const page = `${base}index.html`;

interface World {
  match?: (file: string) => Promise<Response | undefined>;
  fetch?: (url: string) => Promise<Response>;
}

function shellOf(files: readonly string[], { match, fetch }: World = {}) {
  const clock = new ManualClock();
  const precache = {
    getCacheKeyForURL: (url: string) =>
      files.includes(url.slice(base.length)) ? `${url}?1` : undefined,
    matchPrecache: (file: RequestInfo | URL) =>
      match?.(addressOf(file)) ?? Promise.resolve(new Response(`kept ${addressOf(file)}`)),
  };
  const shell = new Shell(precache, {
    fetch: fetch ?? (() => Promise.reject(new TypeError('offline'))),
    after: (delayMs, callback) => clock.after(delayMs, callback),
  });
  return { shell, clock };
}

function shellWith(...files: string[]): Shell {
  return shellOf(files).shell;
}

const fromHost = (url: string): Promise<Response> => Promise.resolve(new Response(`host ${url}`));
const never = new Promise<never>(() => undefined);

async function settled(): Promise<void> {
  for (let n = 0; n < 5; n += 1) await new Promise((resolve) => setImmediate(resolve));
}

function brokenBody(): ReadableStream {
  return new ReadableStream({ pull: (body) => body.error(new TypeError('gone')) });
}

function addressOf(request: RequestInfo | URL): string {
  return request instanceof Request ? request.url : request.toString();
}

describe('the shell', () => {
  it('answers for its files, for the folder by its index, whatever the search says', () => {
    const shell = shellWith('index.html', 'assets/a.js');
    expect(shell.fileFor(new URL(base))).toBe(`${base}index.html`);
    expect(shell.fileFor(new URL(`${base}?source=pwa#/join/x`))).toBe(`${base}index.html`);
    expect(shell.fileFor(new URL(`${base}assets/a.js`))).toBe(`${base}assets/a.js`);
    expect(shell.fileFor(new URL(`${base}notices.html`))).toBeUndefined();
    expect(shell.fileFor(new URL('https://elsewhere.example/'))).toBeUndefined();
  });

  it('serves them with the Content-Security-Policy', async () => {
    const response = await shellWith('index.html').serve(`${base}index.html`);
    expect(await response.text()).toBe(`kept ${base}index.html`);
    expect(response.headers.get('content-security-policy')).toBe(
      `${contentSecurityPolicy}; frame-ancestors 'none'`,
    );
    expect(response.headers.get('cross-origin-opener-policy')).toBe('same-origin');
    expect([...response.headers.keys()]).toEqual(expect.arrayContaining(Object.keys(hostHeaders)));
  });

  it.each([
    ['was cleared', () => Promise.resolve(undefined)],
    ['fails', () => Promise.reject(new DOMException('disk', 'UnknownError'))],
    ['has lost the bytes', () => Promise.resolve(new Response(brokenBody()))],
  ])('H22: comes from the network where the cache %s', async (_what, match) => {
    const { shell, clock } = shellOf(['index.html'], { match, fetch: fromHost });
    const response = await shell.serve(page);
    expect(await response.text()).toBe(`host ${page}`);
    expect(response.headers.get('content-security-policy')).toBe(
      servedHeaders['content-security-policy'],
    );
    await settled();
    expect(clock.pending).toBe(0);
  });

  it('H22: comes from the network where the cache hangs, offline from a cache that is slow', async () => {
    const hanging = shellOf(['index.html'], { match: () => never, fetch: fromHost });
    const served = hanging.shell.serve(page);
    hanging.clock.advance(3000);
    expect(await (await served).text()).toBe(`host ${page}`);

    const late = Promise.withResolvers<Response>();
    const offline = shellOf(['index.html'], { match: () => late.promise });
    const waiting = offline.shell.serve(page);
    offline.clock.advance(3000);
    await settled();
    late.resolve(new Response('late'));
    expect(await (await waiting).text()).toBe('late');
  });

  it('says that the network failed where the cache has nothing either', async () => {
    const { shell } = shellOf(['index.html'], { match: () => Promise.resolve(undefined) });
    await expect(shell.serve(page)).rejects.toThrow('offline');
  });

  it('keeps status and other headers, also where there may be no body', () => {
    const headers = { 'content-type': 'text/x-test' };
    const served = withPolicy(new Response('gone', { status: 404, headers }));
    expect([served.status, served.headers.get('content-type')]).toEqual([404, 'text/x-test']);
    expect(withPolicy(new Response(null, { status: 304 })).status).toBe(304);
  });
});

describe('the network configuration', () => {
  const request = new Request(`${base}network.json`);
  const fields = { clusterId: 1, shardCount: 8, serviceNodes: [], trackers: [], iceServers: [] };
  const named = (name: string): string => JSON.stringify({ name, ...fields, webSeeds: [] });

  type Kept = Pick<Cache, 'match' | 'put'>;

  function reading(
    known: string | undefined,
    fetched: Promise<Response>,
    open = (cache: Kept): Promise<Kept> => Promise.resolve(cache),
  ) {
    const clock = new ManualClock();
    const kept = new Map(known === undefined ? [] : [[request.url, known]]);
    const asked: Request[] = [];
    const response = readConfiguration(request, {
      fetch: (each) => {
        asked.push(each);
        return fetched;
      },
      cache: () =>
        open({
          match: (url) => {
            const text = kept.get(addressOf(url));
            return Promise.resolve(text === undefined ? undefined : new Response(text));
          },
          put: async (url, one) => void kept.set(addressOf(url), await one.text()),
        }),
      after: (delayMs, callback) => clock.after(delayMs, callback),
      check: readNetworkConfig,
    });
    return { clock, kept, asked, response };
  }

  it('comes from the network, past the browser’s cache, and is kept', async () => {
    const text = named('new');
    const { response, kept, asked, clock } = reading('old', Promise.resolve(new Response(text)));
    expect(await (await response).text()).toBe(text);
    await settled();
    expect(kept.get(request.url)).toBe(text);
    expect(asked[0]?.cache).toBe('no-cache');
    expect(clock.pending).toBe(0);
  });

  it('is what was read last when the network fails or answers with an error', async () => {
    const offline = reading('old', Promise.reject(new TypeError('offline')));
    expect(await (await offline.response).text()).toBe('old');
    const broken = reading('old', Promise.resolve(new Response('oops', { status: 500 })));
    expect(await (await broken.response).text()).toBe('old');
    expect(broken.kept.get(request.url)).toBe('old');
  });

  it.each([
    ...['{"name":"new",}', '<!doctype html>', '', '7', 'null', '{"name":"new"}'],
    named('new').replace('"trackers":[]', '"trackers":["udp://a"]'),
  ])(
    'what is no configuration is passed on, to be told of, and takes no place of what was: %j',
    async (text) => {
      const { response, kept } = reading(named('old'), Promise.resolve(new Response(text)));
      expect(await (await response).text()).toBe(text);
      await settled();
      expect(kept.get(request.url)).toBe(named('old'));
    },
  );

  it('is what was read last when the network is slow, and at the next start what comes late', async () => {
    const fetched = Promise.withResolvers<Response>();
    const { response, clock, kept } = reading('old', fetched.promise);
    let isAnswered = false;
    void response.then(() => (isAnswered = true));
    await settled();
    clock.advance(499);
    await settled();
    expect(isAnswered).toBe(false);
    clock.advance(1);
    expect(await (await response).text()).toBe('old');
    fetched.resolve(new Response(named('new')));
    await settled();
    expect(kept.get(request.url)).toBe(named('new'));
    expect(clock.pending).toBe(0);
  });

  it.each(['<!doctype html>', '{"name":"new"}'])(
    'what comes late and is no configuration takes no place of what was: %j',
    async (text) => {
      const fetched = Promise.withResolvers<Response>();
      const { response, clock, kept } = reading(named('old'), fetched.promise);
      await settled();
      clock.advance(500);
      expect(await (await response).text()).toBe(named('old'));
      fetched.resolve(new Response(text));
      await settled();
      expect(kept.get(request.url)).toBe(named('old'));
    },
  );

  it('without what was read before, the network is waited for', async () => {
    const fetched = Promise.withResolvers<Response>();
    const { response, clock, kept } = reading(undefined, fetched.promise);
    await settled();
    clock.advance(500);
    await settled();
    clock.advance(30_000);
    fetched.resolve(new Response(named('new')));
    expect(await (await response).text()).toBe(named('new'));
    await settled();
    expect(kept.get(request.url)).toBe(named('new'));
  });

  it('H22: where the cache is slow too, whichever comes first', async () => {
    const opened = Promise.withResolvers<undefined>();
    const slow = async (cache: Kept): Promise<Kept> => (await opened.promise, cache);
    const silent = reading('old', never, slow);
    const fetched = Promise.withResolvers<Response>();
    const late = reading('old', fetched.promise, () => never);
    await settled();
    for (const { clock } of [silent, late]) clock.advance(500);
    await settled();
    for (const { clock } of [silent, late]) clock.advance(3999);
    opened.resolve(undefined);
    fetched.resolve(new Response('new'));
    expect(await (await silent.response).text()).toBe('old');
    expect(await (await late.response).text()).toBe('new');
  });

  it.each([
    ['fails', () => Promise.reject(new DOMException('disk', 'UnknownError'))],
    ['hangs', () => never],
    ['cannot be read', (cache: Kept) => Promise.resolve({ ...cache, match: () => never })],
    ['cannot be written', (cache: Kept) => Promise.resolve({ ...cache, put: () => never })],
  ])('H22: comes from the network where the cache %s', async (_what, open) => {
    const { response } = reading('old', Promise.resolve(new Response('new')), open);
    expect(await (await response).text()).toBe('new');
  });

  it('H22: where both hang, the network is waited for', async () => {
    const fetched = Promise.withResolvers<Response>();
    const { response, clock } = reading('old', fetched.promise, () => never);
    for (const limitMs of [500, 4000]) {
      await settled();
      clock.advance(limitMs);
    }
    fetched.resolve(new Response('late'));
    expect(await (await response).text()).toBe('late');
  });

  it('has nothing to hide behind at the first start', async () => {
    const offline = reading(undefined, Promise.reject(new TypeError('offline')));
    await expect(offline.response).rejects.toThrow('offline');
  });
});
