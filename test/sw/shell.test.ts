import { describe, expect, it } from 'vitest';
import { ManualClock } from '../network/torrent/manual-clock.ts';
import { contentSecurityPolicy } from '../../src/csp.ts';
import { readConfiguration } from '../../src/sw/configuration.ts';
import { withPolicy } from '../../src/sw/served-response.ts';
import { Shell } from '../../src/sw/shell.ts';

const base = 'https://app.example/sub/';

function shellWith(...files: string[]): Shell {
  return new Shell({
    getCacheKeyForURL: (url) => (files.includes(url.slice(base.length)) ? `${url}?1` : undefined),
    matchPrecache: (file) => Promise.resolve(new Response(`kept ${addressOf(file)}`)),
  });
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
    expect(response.headers.get('content-security-policy')).toBe(contentSecurityPolicy);
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

  function reading(known: string | undefined, fetched: Promise<Response>) {
    const clock = new ManualClock();
    const kept = new Map(known === undefined ? [] : [[request.url, known]]);
    const asked: Request[] = [];
    const response = readConfiguration(request, {
      fetch: (each) => {
        asked.push(each);
        return fetched;
      },
      cache: () =>
        Promise.resolve({
          match: (url) => {
            const text = kept.get(addressOf(url));
            return Promise.resolve(text === undefined ? undefined : new Response(text));
          },
          put: async (url, one) => void kept.set(addressOf(url), await one.text()),
        }),
      after: (delayMs, callback) => clock.after(delayMs, callback),
    });
    return { clock, kept, asked, response };
  }

  it('comes from the network, past the browser’s cache, and is kept', async () => {
    const { response, kept, asked, clock } = reading('old', Promise.resolve(new Response('new')));
    expect(await (await response).text()).toBe('new');
    expect(kept.get(request.url)).toBe('new');
    expect(asked[0]?.cache).toBe('no-cache');
    await new Promise((resolve) => setImmediate(resolve));
    expect(clock.pending).toBe(0);
  });

  it('is what was read last when the network fails or answers with an error', async () => {
    const offline = reading('old', Promise.reject(new TypeError('offline')));
    expect(await (await offline.response).text()).toBe('old');
    const broken = reading('old', Promise.resolve(new Response('oops', { status: 500 })));
    expect(await (await broken.response).text()).toBe('old');
    expect(broken.kept.get(request.url)).toBe('old');
  });

  it('is what was read last when the network is slow', async () => {
    const { response, clock } = reading('old', new Promise(() => undefined));
    await new Promise((resolve) => setImmediate(resolve));
    clock.advance(4000);
    expect(await (await response).text()).toBe('old');
  });

  it('has nothing to hide behind at the first start', async () => {
    const offline = reading(undefined, Promise.reject(new TypeError('offline')));
    await expect(offline.response).rejects.toThrow('offline');
  });
});
