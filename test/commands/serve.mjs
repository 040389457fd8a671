import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import path from 'node:path';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';

/** @type {Record<string, string>} */
const contentTypes = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.wasm': 'application/wasm',
  '.webmanifest': 'application/manifest+json',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
};

const sharingHeaders = {
  'access-control-allow-origin': '*',
  'access-control-allow-headers': '*',
};

/** What is not compressed as it is. */
const compressible = new Set(['.css', '.html', '.js', '.json', '.svg', '.wasm', '.webmanifest']);

/** As the README asks of a host. */
const hostHeaders = {
  'content-security-policy': "frame-ancestors 'none'",
  'cross-origin-opener-policy': 'same-origin',
  'permissions-policy':
    'camera=(self), screen-wake-lock=(self), microphone=(), geolocation=(), payment=(), usb=()',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
};

/** The build puts a hash of the content into the names of these. */
const unchanging = /^\/assets\//;

/**
 * Serves a folder on loopback, as any static host would.
 * @param {object} options
 * @param {string} options.folder
 * @param {string} [options.basePath] the sub-path it is served under, `/` at both ends
 * @param {ReadonlyMap<string, string>} [options.texts] served from memory before files of that path
 * @param {boolean} [options.isShared] pages of other sites may read it (CORS)
 * @param {boolean} [options.isCompressed] whole texts go out as gzip, which costs this machine some time
 * @param {number} [options.port] another one is taken where it is in use
 * @returns {Promise<{ url: string, port: number, close: () => Promise<void> }>}
 */
export async function serveFolder({
  folder,
  basePath = '/',
  texts = new Map(),
  isShared = false,
  isCompressed = false,
  port = 0,
}) {
  /** @type {Map<string, Promise<Buffer>>} */
  const zipped = new Map();
  /** @type {Map<string, Buffer>} */
  const kept = new Map();

  const server = createServer((request, response) => {
    answer(request).then(
      ({ status, headers, body }) => {
        const sharing = isShared ? sharingHeaders : {};
        response.writeHead(status, { 'content-length': body.byteLength, ...headers, ...sharing });
        response.end(request.method === 'HEAD' ? undefined : body);
      },
      (/** @type {unknown} */ error) => {
        console.error('The static server failed:', error);
        response.writeHead(500).end();
      },
    );
  });

  /** @param {import('node:http').IncomingMessage} request */
  async function answer(request) {
    if (isShared && request.method === 'OPTIONS') return plain(200, '');
    if (request.method !== 'GET' && request.method !== 'HEAD') return plain(405, 'Only GET.');
    const { pathname } = new URL(request.url ?? '/', 'http://127.0.0.1');
    if (!pathname.startsWith(basePath)) return plain(404, 'Not found.');
    const file = decodePath(pathname.slice(basePath.length - 1));
    if (file === undefined) return plain(400, 'A path that cannot be decoded.');
    const body = await read(file.endsWith('/') ? `${file}index.html` : file);
    if (body === undefined) return plain(404, 'Not found.');
    const extension = path.extname(file.endsWith('/') ? 'index.html' : file);
    const isZipped =
      isCompressed &&
      compressible.has(extension) &&
      /\bgzip\b/.test(request.headers['accept-encoding'] ?? '');
    return inRange(isZipped ? undefined : request.headers.range, {
      status: 200,
      headers: {
        'content-type': contentTypes[extension] ?? 'application/octet-stream',
        'cache-control': unchanging.test(file) ? 'public, max-age=31536000, immutable' : 'no-store',
        ...hostHeaders,
        ...(isZipped && { 'content-encoding': 'gzip', vary: 'accept-encoding' }),
      },
      body: isZipped ? await zip(file, body) : body,
    });
  }

  /** @param {string} file @param {Buffer} body what it has for as long as it is served */
  function zip(file, body) {
    const kept = zipped.get(file) ?? promisify(gzip)(body);
    zipped.set(file, kept);
    return kept;
  }

  /** @param {string} file */
  async function read(file) {
    const text = texts.get(file);
    if (text !== undefined) return Buffer.from(text);
    const location = path.join(folder, file);
    if (!location.startsWith(folder + path.sep)) return undefined;
    const body = kept.get(file) ?? (await readIfThere(location));
    if (body && unchanging.test(file)) kept.set(file, body);
    return body;
  }

  /** @param {string} location */
  function readIfThere(location) {
    return readFile(location).catch((/** @type {NodeJS.ErrnoException} */ error) => {
      if (error.code === 'ENOENT' || error.code === 'EISDIR') return undefined;
      throw error;
    });
  }

  const takenPort = await listen(server, port);
  return {
    url: `http://127.0.0.1:${takenPort}${basePath}`,
    port: takenPort,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/**
 * @param {string | undefined} range of one part, with both ends; any other is answered whole
 * @param {{ status: number, headers: Record<string, string>, body: Buffer }} whole
 */
function inRange(range, whole) {
  const [, first, last] = /^bytes=(\d+)-(\d+)$/.exec(range ?? '') ?? [];
  if (first === undefined || last === undefined) return whole;
  const size = whole.body.byteLength;
  if (Number(first) >= size || Number(last) < Number(first)) return plain(416, 'No such part.');
  const body = whole.body.subarray(Number(first), Number(last) + 1);
  const end = Number(first) + body.byteLength - 1;
  const headers = { ...whole.headers, 'content-range': `bytes ${first}-${end}/${size}` };
  return { status: 206, headers, body };
}

/** @param {number} status @param {string} text */
function plain(status, text) {
  return {
    status,
    headers: { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' },
    body: Buffer.from(text),
  };
}

/** @param {string} encoded */
function decodePath(encoded) {
  try {
    return decodeURIComponent(encoded);
  } catch (error) {
    if (error instanceof URIError) return undefined;
    throw error;
  }
}

/**
 * @param {import('node:http').Server} server
 * @param {number} port
 * @returns {Promise<number>} the port it listens on
 */
function listen(server, port) {
  return new Promise((resolve, reject) => {
    server.on('error', (/** @type {NodeJS.ErrnoException} */ error) => {
      if (error.code === 'EADDRINUSE' && port !== 0) server.listen(0, '127.0.0.1');
      else reject(error);
    });
    server.on('listening', () => {
      const address = server.address();
      if (address !== null && typeof address === 'object') resolve(address.port);
    });
    server.listen(port, '127.0.0.1');
  });
}
