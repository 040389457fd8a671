import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hostHeaders } from '../../src/csp.ts';
import { serveFolder } from './serve.mjs';

interface Answer {
  status: number | undefined;
  contentType: string | undefined;
  cacheControl: string | undefined;
  body: string;
}

const folder = mkdtempSync(path.join(tmpdir(), 'perennial-serve-'));
let server: Awaited<ReturnType<typeof serveFolder>>;

beforeAll(async () => {
  mkdirSync(path.join(folder, 'dist/assets'), { recursive: true });
  writeFileSync(path.join(folder, 'secret.txt'), 'secret');
  writeFileSync(path.join(folder, 'dist/index.html'), '<p>app</p>');
  writeFileSync(path.join(folder, 'dist/assets/index-1a2b.js'), 'export {};');
  server = await serveFolder({
    folder: path.join(folder, 'dist'),
    basePath: '/app/',
    texts: new Map([['/network.json', '{"name":"local"}']]),
  });
});

afterAll(async () => {
  await server.close();
  rmSync(folder, { recursive: true });
});

/** Sends the path as it is, which fetch would tidy up first. */
function get(rawPath: string, method = 'GET'): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const options = { host: '127.0.0.1', port: server.port, path: rawPath, method };
    const sent = request(options, (response) => {
      let body = '';
      response.on('data', (chunk: Buffer) => (body += chunk.toString()));
      response.on('end', () => {
        const { 'content-type': contentType, 'cache-control': cacheControl } = response.headers;
        resolve({ status: response.statusCode, contentType, cacheControl, body });
      });
    });
    sent.on('error', reject).end();
  });
}

describe('the static server', () => {
  it('serves index.html for the base path, never from a cache', async () => {
    expect(await get('/app/')).toEqual({
      status: 200,
      contentType: 'text/html; charset=utf-8',
      cacheControl: 'no-store',
      body: '<p>app</p>',
    });
  });

  it('lets what has a hash in its name be kept', async () => {
    expect(await get('/app/assets/index-1a2b.js')).toMatchObject({
      status: 200,
      contentType: 'text/javascript; charset=utf-8',
      cacheControl: 'public, max-age=31536000, immutable',
    });
  });

  it('sends the headers that the README asks of a host', async () => {
    const file = new URL('../../README.md', import.meta.url);
    const readme = readFileSync(file, 'utf8').toLowerCase();
    const { headers } = await fetch(server.url);
    for (const [name, value] of Object.entries(hostHeaders)) {
      expect(headers.get(name)).toBe(value);
      expect(readme).toContain(`  ${name}: ${value}\n`);
    }
  });

  it.each([
    ['_headers', /^\/\*\n.*?^```/ms, /^ {2}([\w-]+): (.*)$/gm],
    ['nginx', /^```nginx\n.*?^```/ms, /^ {2}add_header ([\w-]+) "?(.*?)"?;$/gm],
    ['Caddy', /^perennial\.example \{\n.*?^```/ms, /^ {4}([\w-]+) "?(.*?)"?$/gm],
  ])('the block for %s in the README can be used as it is', (_host, block, line) => {
    const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');
    const [text = ''] = block.exec(readme) ?? [];
    const lines = Array.from(text.matchAll(line), ([, name = '', value]) => [
      name.toLowerCase(),
      value,
    ]);
    expect(lines).toEqual(expect.arrayContaining(Object.entries(hostHeaders)));
    expect(text).toContain('public, max-age=31536000, immutable');
    expect(text).toContain('no-cache');
    // A remark would be served as a part of the value.
    expect(text).not.toMatch(/\s{3,}\(/);
  });

  it('serves network.json from memory', async () => {
    expect(await get('/app/network.json')).toMatchObject({
      status: 200,
      contentType: 'application/json; charset=utf-8',
      cacheControl: 'no-store',
      body: '{"name":"local"}',
    });
  });

  it.each(['/', '/app/missing.js', '/app/assets', '/app/assets/', '/other/index.html'])(
    'answers 404 for %s',
    async (missing) => {
      expect((await get(missing)).status).toBe(404);
    },
  );

  it.each(['/app/../secret.txt', '/app/%2e%2e/secret.txt', '/app/..%2fsecret.txt'])(
    'serves nothing outside its folder: %s',
    async (outside) => {
      expect((await get(outside)).status).toBe(404);
    },
  );

  it('refuses a path that cannot be decoded, and other methods', async () => {
    expect((await get('/app/%ff')).status).toBe(400);
    expect((await get('/app/', 'POST')).status).toBe(405);
  });

  it('answers HEAD without a body', async () => {
    expect(await get('/app/', 'HEAD')).toMatchObject({ status: 200, body: '' });
  });

  it('serves the asked part of a file, to other sites where it is shared', async () => {
    const shared = await serveFolder({ folder, isShared: true });
    const ask = (range: string, method = 'GET') =>
      fetch(`${shared.url}secret.txt`, { method, headers: { range } });
    const part = await ask('bytes=2-3');
    expect([part.status, await part.text()]).toEqual([206, 'cr']);
    expect(part.headers.get('content-range')).toBe('bytes 2-3/6');
    expect((await ask('bytes=6-7')).status).toBe(416);
    const asked = await ask('bytes=0-0', 'OPTIONS');
    expect(asked.headers.get('access-control-allow-origin')).toBe('*');
    expect((await fetch(server.url)).headers.has('access-control-allow-origin')).toBe(false);
    await shared.close();
  });

  it('compresses whole texts for whoever takes them so, when asked to', async () => {
    const zipping = await serveFolder({ folder: path.join(folder, 'dist'), isCompressed: true });
    const ask = (file: string, encoding: string) =>
      fetch(zipping.url + file, { headers: { 'accept-encoding': encoding, range: 'bytes=0-2' } });
    const zipped = await ask('index.html', 'gzip');
    expect(zipped.headers.get('content-encoding')).toBe('gzip');
    expect([zipped.status, await zipped.text()]).toEqual([200, '<p>app</p>']);
    const plain = await ask('index.html', 'identity');
    expect(plain.headers.has('content-encoding')).toBe(false);
    expect([plain.status, await plain.text()]).toEqual([206, '<p>']);
    await zipping.close();
  });

  it('takes another port where the preferred one is in use', async () => {
    const second = await serveFolder({ folder, port: server.port });
    expect(second.port).not.toBe(server.port);
    await second.close();
  });
});
