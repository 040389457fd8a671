import { MagnetError } from './archive-error.ts';
import { maximumMagnetLength, maximumTrackers, maximumWebSeeds } from './limits.ts';
import { isLoopback, isPublicHost, parseAddress } from './public-address.ts';

/** What a magnet link of ours says (T3). */
export interface MagnetLink {
  /** 40 lower-case hex digits. */
  infoHash: string;
  name: string;
  /** wss: addresses, each once. */
  trackers: string[];
  /** https: addresses, each once. */
  webSeeds: string[];
}

export interface MagnetOptions {
  /** The local preset: private hosts, and loopback without TLS. */
  allowPrivate: boolean;
}

const prefix = 'magnet:?';
const infoHashPattern = /^urn:btih:([0-9a-f]{40})$/i;
const bitTorrentPrefix = /^urn:btih:/i;
const maximumNameLength = 255;

/**
 * T3. Trackers of other schemes are left out (status-go's are udp); whatever else is not as it
 * must be refuses the link. An info hash in base32 is refused too: nobody writes it.
 * @throws MagnetError
 */
export function parseMagnet(link: string, options: MagnetOptions): MagnetLink {
  if (link.length > maximumMagnetLength) {
    const expected = `at most ${maximumMagnetLength} characters`;
    throw new MagnetError('T3 too long', `expected ${expected}, got ${link.length}`);
  }
  const parameters = parseParameters(link);
  const trackers = trackersOf(valuesOf(parameters, 'tr'), options);
  const webSeeds = webSeedsOf(valuesOf(parameters, 'ws'), options);
  demandAtMost('T3 too many trackers', maximumTrackers, trackers.length);
  demandAtMost('T3 too many web seeds', maximumWebSeeds, webSeeds.length);
  return { infoHash: infoHashIn(parameters), name: nameIn(parameters), trackers, webSeeds };
}

/**
 * The link of a torrent.
 * @throws MagnetError for what parseMagnet would refuse or leave out
 */
export function buildMagnet(magnet: MagnetLink, options: MagnetOptions): string {
  const parameters = [
    `xt=urn:btih:${magnet.infoHash}`,
    `dn=${encodeURIComponent(magnet.name)}`,
    ...magnet.trackers.map((tracker) => `tr=${encodeURIComponent(tracker)}`),
    ...magnet.webSeeds.map((webSeed) => `ws=${encodeURIComponent(webSeed)}`),
  ];
  const link = prefix + parameters.join('&');
  const { trackers } = parseMagnet(link, options);
  const lost = magnet.trackers.find((tracker) => !trackers.includes(tracker));
  if (lost !== undefined) throw new MagnetError('T3 tracker', `expected wss:, got ${lost}`);
  return link;
}

/**
 * T3: what a person wants to be announced beside the link's own.
 * @throws MagnetError
 */
export function checkWebSeeds(webSeeds: readonly string[], options: MagnetOptions): void {
  webSeedsOf(webSeeds, options);
  demandAtMost('T3 too many web seeds', maximumWebSeeds, webSeeds.length);
}

interface Parameter {
  key: string;
  value: string;
}

function parseParameters(link: string): Parameter[] {
  if (link.slice(0, prefix.length).toLowerCase() !== prefix) {
    throw new MagnetError('T3 not a magnet link', `expected magnet:?…, got ${link.slice(0, 16)}…`);
  }
  return link.slice(prefix.length).split('&').map(parseParameter);
}

/** Numbered keys (`tr.1`) mean the same as plain ones. */
function parseParameter(text: string): Parameter {
  const separator = text.indexOf('=');
  const key = text.slice(0, Math.max(separator, 0)).toLowerCase();
  return { key: key.replace(/\.\d+$/, ''), value: decode(text.slice(separator + 1)) };
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch (cause) {
    throw new MagnetError('T3 not a magnet link', `expected percent-encoding, got ${text}`, {
      cause,
    });
  }
}

function valuesOf(parameters: readonly Parameter[], key: string): string[] {
  const values = parameters.filter((parameter) => parameter.key === key);
  return [...new Set(values.map(({ value }) => value))];
}

function infoHashIn(parameters: readonly Parameter[]): string {
  const topics = parameters.filter(
    ({ key, value }) => key === 'xt' && bitTorrentPrefix.test(value),
  );
  const infoHash = infoHashPattern.exec(topics[0]?.value ?? '')?.[1];
  if (topics.length !== 1 || infoHash === undefined) {
    const got = topics.map(({ value }) => value).join(', ') || 'none';
    throw new MagnetError('T3 info hash', `expected one btih of 40 hex digits, got ${got}`);
  }
  return infoHash.toLowerCase();
}

function nameIn(parameters: readonly Parameter[]): string {
  const [name = '', ...more] = valuesOf(parameters, 'dn');
  if (name === '' || name.length > maximumNameLength || more.length > 0) {
    throw new MagnetError('T3 name', `expected one name, got ${[name, ...more].join(', ')}`);
  }
  return name;
}

function trackersOf(texts: readonly string[], { allowPrivate }: MagnetOptions): string[] {
  return texts.filter((text) => {
    const scheme = /^[a-z]+(?=:)/i.exec(text)?.[0].toLowerCase();
    if (scheme !== 'wss' && !(scheme === 'ws' && allowPrivate)) return false;
    demandAllowed('T3 tracker', text, 'ws', allowPrivate);
    return true;
  });
}

function webSeedsOf(texts: readonly string[], { allowPrivate }: MagnetOptions): string[] {
  texts.forEach((text) => demandAllowed('T3 web seed', text, 'http', allowPrivate));
  return [...texts];
}

/** The plain scheme with an s after it anywhere, without it on this machine only. */
function demandAllowed(
  reason: 'T3 tracker' | 'T3 web seed',
  text: string,
  plainScheme: 'ws' | 'http',
  allowPrivate: boolean,
): void {
  const address = parseAddress(text);
  const isPlain = address?.scheme === plainScheme && allowPrivate && isLoopback(address.host);
  if (!address || (address.scheme !== `${plainScheme}s` && !isPlain)) {
    throw new MagnetError(reason, `expected a ${plainScheme}s: address, got ${text.slice(0, 80)}`);
  }
  if (!allowPrivate && !isPublicHost(address.host)) {
    throw new MagnetError('T3 private address', `expected a public host, got ${address.host}`);
  }
}

function demandAtMost(
  reason: 'T3 too many trackers' | 'T3 too many web seeds',
  limit: number,
  count: number,
): void {
  if (count > limit) throw new MagnetError(reason, `expected at most ${limit}, got ${count}`);
}
