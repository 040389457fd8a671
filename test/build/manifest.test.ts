import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { readImageHeader } from '../../src/protocol/image-header.ts';
import { shareAddress } from '../../src/sw/share-target.ts';
import { parseRoute } from '../../src/ui/routes.ts';

interface Picture {
  src: string;
  sizes: string;
  type: string;
  purpose?: string;
  form_factor?: string;
}

interface Manifest {
  start_url: string;
  scope: string;
  launch_handler: unknown;
  icons: Picture[];
  shortcuts: { url: string; icons: Picture[] }[];
  share_target: { action: string; params: Record<string, unknown> };
  protocol_handlers: { protocol: string; url: string }[];
  screenshots: Picture[];
}

const folder = new URL('../../public/', import.meta.url);
const manifest = JSON.parse(
  await readFile(new URL('manifest.webmanifest', folder), 'utf8'),
) as Manifest;

/** What of an address the app is told. */
function routeOf(url: string) {
  const { href, hash } = new URL(url, 'https://example.org/perennial/');
  expect(href.startsWith('https://example.org/perennial/#/')).toBe(true);
  return parseRoute(hash);
}

it('every picture of the manifest is there, in the size and format that it says', async () => {
  const { icons, shortcuts, screenshots } = manifest;
  const pictures = [...icons, ...shortcuts.flatMap((one) => one.icons), ...screenshots];
  for (const { src, sizes, type } of pictures) {
    const bytes = await readFile(new URL(src, folder));
    if (type === 'image/svg+xml') {
      expect(bytes.toString(), src).toContain('<svg');
      continue;
    }
    const header = readImageHeader(bytes);
    expect(`${header?.width}x${header?.height} image/${header?.format}`, src).toBe(
      `${sizes} ${type}`,
    );
  }
});

it('an icon of either size is for any place, and one may be cut to any shape', () => {
  const sizesFor = (wanted: string) =>
    manifest.icons.filter(({ purpose = 'any' }) => purpose === wanted).map(({ sizes }) => sizes);
  expect(sizesFor('any')).toEqual(expect.arrayContaining(['192x192', '512x512']));
  expect(sizesFor('maskable')).toEqual(['192x192', '512x512']);
  const shapes = new Set(manifest.screenshots.map((one) => one.form_factor));
  expect(shapes).toEqual(new Set(['wide', 'narrow']));
});

it('the app is found wherever it is hosted, and a second launch goes to the tab that is open', () => {
  expect(manifest.scope).toBe('./');
  // A route: what is open is led there without being loaded again, as by shortcuts and links.
  expect(routeOf(manifest.start_url)).toEqual({ kind: 'home' });
  // Not focus-existing: what another app shares to an open window is lost with it.
  expect(manifest.launch_handler).toEqual({ client_mode: 'navigate-existing' });
});

it('shortcuts and links of the app’s own scheme are routes of the app', () => {
  const [join, share] = manifest.shortcuts.map(({ url }) => routeOf(url));
  expect(join).toEqual({ kind: 'join', invite: '' });
  expect(share).toEqual({ kind: 'share', refused: '' });
  expect(manifest.protocol_handlers.map(({ protocol }) => protocol)).toEqual(['web+perennial']);
  for (const { url } of manifest.protocol_handlers) {
    const address = encodeURIComponent('web+perennial:#/join/abc');
    expect(routeOf(url.replace('%s', address))).toEqual({
      kind: 'join',
      invite: `#/link/${address}`,
    });
  }
});

it('what is shared is sent where the service worker takes it, in the fields that it reads', () => {
  expect(manifest.share_target).toEqual({
    action: `./${shareAddress}`,
    method: 'POST',
    enctype: 'multipart/form-data',
    params: {
      ...{ title: 'title', text: 'text', url: 'url' },
      files: [{ name: 'pictures', accept: ['image/*'] }],
    },
  });
});
