import { describe, expect, it } from 'vitest';
import { MagnetError } from '../../src/archive/archive-error.ts';
import type { MagnetLink } from '../../src/archive/magnet.ts';
import { buildMagnet, checkWebSeeds, parseMagnet } from '../../src/archive/magnet.ts';

const anywhere = { allowPrivate: false };
const local = { allowPrivate: true };
const infoHash = '0123456789abcdef0123456789abcdef01234567';
const base = `magnet:?xt=urn:btih:${infoHash}&dn=history`;
const magnet: MagnetLink = {
  infoHash,
  name: 'history & more',
  trackers: ['wss://tracker.example.org', 'wss://tracker.example.net:8000/a?b=c&d=e'],
  webSeeds: ['https://seed.example.org/path/'],
};

const repeated = (count: number, text: (place: number) => string): string =>
  Array.from({ length: count }, (_, place) => `&${text(place)}`).join('');

function reasonOf(link: string, options = anywhere): string {
  try {
    parseMagnet(link, options);
  } catch (error) {
    if (error instanceof MagnetError) return error.reason;
    throw error;
  }
  throw new Error(`expected ${link} to be refused`);
}

describe('the magnet link', () => {
  it('T3: what was built is read back', () => {
    expect(parseMagnet(buildMagnet(magnet, anywhere), anywhere)).toEqual(magnet);
  });

  it('T3: an info hash in capitals is the same one', () => {
    expect(parseMagnet(base.replace(infoHash, infoHash.toUpperCase()), anywhere).infoHash).toBe(
      infoHash,
    );
  });

  it.each([
    ['none', 'magnet:?dn=history'],
    ['two', `${base}&xt=urn:btih:${'1'.repeat(40)}`],
    ['the same one twice', `${base}&xt=urn:btih:${infoHash}`],
    ['a numbered second one', `${base}&xt.1=urn:btih:${'1'.repeat(40)}`],
    ['39 digits', base.replace(infoHash, infoHash.slice(1))],
    ['no hex digits', base.replace(infoHash, 'g'.repeat(40))],
    ['base32', base.replace(infoHash, 'AERUKZ4JVPG66AJDIVTYTK6N54ASGRLH')],
  ])('T3: exactly one btih of 40 hex digits: %s', (_name, link) => {
    expect(reasonOf(link)).toBe('T3 info hash');
  });

  it.each([
    ['none', base.replace('&dn=history', '')],
    ['empty', base.replace('history', '')],
    ['two', `${base}&dn=other`],
    ['256 characters', base.replace('history', 'n'.repeat(256))],
  ])('T3: exactly one name: %s', (_name, link) => {
    expect(reasonOf(link)).toBe('T3 name');
  });

  it('T3: trackers of other schemes are ignored, however many', () => {
    const others = ['udp://a.example.org:6969', 'http://b.example.org', 'ws://c.example.org', 'x'];
    const link = `${base}${repeated(40, (place) => `tr=${others[place % 4]}`)}&tr=wss://d.example.org`;
    expect(parseMagnet(link, anywhere).trackers).toEqual(['wss://d.example.org']);
  });

  it('T3: eight trackers and four web seeds pass, one more of either is refused', () => {
    const link = (trackers: number, webSeeds: number) =>
      base +
      repeated(trackers, (place) => `tr=wss://t${place}.example.org`) +
      repeated(webSeeds, (place) => `ws=https://s${place}.example.org`);
    expect(parseMagnet(link(8, 4), anywhere).trackers).toHaveLength(8);
    expect(reasonOf(link(9, 4))).toBe('T3 too many trackers');
    expect(reasonOf(link(8, 5))).toBe('T3 too many web seeds');
  });

  it('H11, T3: the owner may announce what members accept, four web seeds at most', () => {
    const seeds = Array.from({ length: 5 }, (_, place) => `https://s${place}.example.org/history`);
    expect(() => checkWebSeeds(seeds.slice(1), anywhere)).not.toThrow();
    expect(() => checkWebSeeds(seeds, anywhere)).toThrow(MagnetError);
    expect(() => checkWebSeeds(['http://s.example.org'], anywhere)).toThrow(/https/);
    expect(() => checkWebSeeds(['https://192.168.0.1'], anywhere)).toThrow(/public host/);
    expect(() => checkWebSeeds(['http://127.0.0.1:80'], local)).not.toThrow();
  });

  it('T3: the same tracker twice is one', () => {
    const link = `${base}&tr=wss://t.example.org&tr.1=wss://t.example.org`;
    expect(parseMagnet(link, anywhere).trackers).toEqual(['wss://t.example.org']);
  });

  it.each(['http://seed.example.org', 'ftp://seed.example.org', 'seed', 'https://', ''])(
    'T3: a web seed that is not https is refused: %s',
    (webSeed) => {
      expect(reasonOf(`${base}&ws=${encodeURIComponent(webSeed)}`)).toBe('T3 web seed');
    },
  );

  it.each([
    'wss://user@tracker.example.org',
    'wss://tracker.example.org:99999',
    'wss://tracker.example.org\\@127.0.0.1',
    'wss://tracker.example.org/\u0009a',
    'wss://tracker.exämple.org',
    'wss:tracker.example.org',
    `wss://tracker.example.org/${'a'.repeat(600)}`,
  ])('T3: a tracker whose address is not plain is refused: %s', (tracker) => {
    expect(reasonOf(`${base}&tr=${encodeURIComponent(tracker)}`)).toBe('T3 tracker');
  });

  it.each([
    'localhost',
    'LOCALHOST',
    'localhost.',
    'app.localhost',
    'printer.local',
    'router.lan',
    'db.internal',
    'router',
    'gateway.home.arpa',
    '127.0.0.1',
    '127.255.0.9',
    '127.0.0.1.',
    '0.0.0.0',
    '10.1.2.3',
    '172.16.0.1',
    '172.31.255.255',
    '192.168.0.10',
    '169.254.1.1',
    '100.64.0.1',
    '192.0.2.1',
    '198.51.100.1',
    '203.0.113.1',
    '198.18.0.1',
    '224.0.0.1',
    '255.255.255.255',
    '2130706433',
    '0x7f000001',
    '0x7f.1',
    '127.1',
    '0177.0.0.1',
    '256.1.1.1',
    'a.1',
    '[::1]',
    '[::]',
    '[::ffff:127.0.0.1]',
    '[::ffff:7f00:1]',
    '[fe80::1]',
    '[fc00::1]',
    '[fd12:3456::1]',
    '[64:ff9b::7f00:1]',
    '[2002:7f00:1::]',
    '[2001:db8::1]',
    '[2001::1]',
    '[ff02::1]',
  ])('T3: no private address outside the local preset: %s', (host) => {
    expect(reasonOf(`${base}&tr=wss://${host}:8000/`)).toBe('T3 private address');
    expect(reasonOf(`${base}&ws=https://${host}/`)).toBe('T3 private address');
  });

  it.each([
    'tracker.example.org',
    'xn--nxasmq6b.xn--p1ai',
    '9.9.9.9',
    '172.32.0.1',
    '100.128.0.1',
    '192.0.1.1',
    '198.20.0.1',
    '[2606:4700::1111]',
    '[2a00:1450:4001:80b::200e]',
  ])('T3: a public address passes: %s', (host) => {
    const link = `${base}&tr=wss://${host}:8000/&ws=https://${host}/`;
    expect(parseMagnet(link, anywhere).trackers).toEqual([`wss://${host}:8000/`]);
  });

  it('T3: the local preset allows private hosts, and loopback without TLS', () => {
    const link = `${base}&tr=ws://127.0.0.1:8000&tr=wss://10.0.0.1&ws=http://localhost:3000/`;
    expect(parseMagnet(link, local)).toMatchObject({
      trackers: ['ws://127.0.0.1:8000', 'wss://10.0.0.1'],
      webSeeds: ['http://localhost:3000/'],
    });
    expect(reasonOf(`${base}&tr=ws://10.0.0.1`, local)).toBe('T3 tracker');
    expect(reasonOf(`${base}&ws=http://example.org`, local)).toBe('T3 web seed');
    expect(parseMagnet(`${base}&tr=ws://127.0.0.1:8000`, anywhere).trackers).toEqual([]);
  });

  it('T3: other parameters name no address that is used', () => {
    const link = `${base}&x.pe=10.0.0.1:1&xs=http://10.0.0.1&as=http://10.0.0.1&so=0&xt=urn:sha1:x`;
    expect(parseMagnet(link, anywhere)).toEqual({
      infoHash,
      name: 'history',
      trackers: [],
      webSeeds: [],
    });
  });

  it.each(['', 'magnet:', 'https://example.org', `${base}&dn=%E0%A4%A`, 'magnet:?%'])(
    'T3: what is no magnet link is refused: %s',
    (link) => {
      expect(['T3 not a magnet link', 'T3 name', 'T3 info hash']).toContain(reasonOf(link));
    },
  );

  it('T3: a link of more than 8192 characters is refused unread', () => {
    expect(reasonOf(base + '&'.repeat(8193 - base.length))).toBe('T3 too long');
    expect(parseMagnet(base + '&'.repeat(8192 - base.length), anywhere).name).toBe('history');
  });

  it('T3: no link is built that members refuse or read otherwise', () => {
    const build = (change: Partial<MagnetLink>) => () =>
      buildMagnet({ ...magnet, ...change }, anywhere);
    expect(build({ infoHash: 'x' })).toThrow('T3 info hash');
    expect(build({ name: '' })).toThrow('T3 name');
    expect(build({ trackers: ['udp://tracker.example.org'] })).toThrow('T3 tracker');
    expect(build({ trackers: ['wss://localhost'] })).toThrow('T3 private address');
    expect(build({ webSeeds: ['http://seed.example.org'] })).toThrow('T3 web seed');
  });
});
