// T3: addresses come from strangers' links, so only what is surely public passes. URL parsers read
// hosts in many forms (0x7f.1, 2130706433, full-width digits): every form but the plain one fails.

export interface NetworkAddress {
  /** Without the colon, lower case. */
  scheme: string;
  /** Lower case; an IPv6 address without brackets. */
  host: string;
}

const addressPattern = /^([a-z]+):\/\/(\[[0-9a-f:.]+\]|[a-z0-9.-]+)(?::(\d{1,5}))?(?:[/?].*)?$/i;
/** Printable ASCII without what URL parsers take as a slash. */
const plainCharacters = /^[!-[\]-~]+$/;
const maximumAddressLength = 512;

/** undefined: not a plain absolute address, or one with a user name in it. */
export function parseAddress(text: string): NetworkAddress | undefined {
  if (text.length > maximumAddressLength || !plainCharacters.test(text)) return undefined;
  const [, scheme, host, port] = addressPattern.exec(text) ?? [];
  if (scheme === undefined || host === undefined || Number(port ?? 0) > 65_535) return undefined;
  const bare = host.replace(/^\[|\]$/g, '').replace(/\.$/, '');
  return bare === '' ? undefined : { scheme: scheme.toLowerCase(), host: bare.toLowerCase() };
}

/** The host is this machine. */
export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || parseIpv4(host)?.[0] === 127;
}

/** The host may be reached through the internet, as far as its form tells. */
export function isPublicHost(host: string): boolean {
  if (host.includes(':')) return isPublicIpv6(host);
  const ipv4 = parseIpv4(host);
  return ipv4 ? isPublicIpv4(ipv4) : isPublicName(host);
}

type Ipv4 = readonly [number, number, number, number];

/** Four decimal numbers, no leading zeros: those some parsers read as octal. */
function parseIpv4(host: string): Ipv4 | undefined {
  const match = /^(\d+)\.(\d+)\.(\d+)\.(\d+)$/.exec(host);
  if (!match) return undefined;
  const [first, second, third, fourth] = match.slice(1).map(octet);
  const isWhole = ![first, second, third, fourth].includes(undefined);
  return isWhole ? [first ?? 0, second ?? 0, third ?? 0, fourth ?? 0] : undefined;
}

function octet(text: string): number | undefined {
  const value = Number(text);
  return String(value) === text && value <= 255 ? value : undefined;
}

/** Not private, shared, loopback, link-local, multicast or reserved (IANA special purpose). */
function isPublicIpv4([first, second, third]: Ipv4): boolean {
  if (first === 0 || first === 10 || first === 127 || first >= 224) return false;
  if (first === 100) return second < 64 || second > 127;
  if (first === 169) return second !== 254;
  if (first === 172) return second < 16 || second > 31;
  if (first === 192) return second !== 168 && !(second === 0 && (third === 0 || third === 2));
  if (first === 198) return second !== 18 && second !== 19 && !(second === 51 && third === 100);
  return !(first === 203 && second === 0 && third === 113);
}

/**
 * Global unicast (2000::/3) alone, without the parts of it that stand for IPv4 addresses (6to4,
 * Teredo) or for examples. That leaves out ::1, fc00::/7, fe80::/10, ::ffff:0:0/96, 64:ff9b::/96.
 */
function isPublicIpv6(host: string): boolean {
  const groups = host.split(':').map((group) => Number.parseInt(group, 16));
  const [first = 0, second = 0] = groups.map((group) => (Number.isNaN(group) ? 0 : group));
  if (first < 0x2000 || first > 0x3fff) return false;
  if (first === 0x2001) return second >= 0x200 && second !== 0xdb8;
  return first !== 0x2002 && first !== 0x3fff;
}

const privateSuffixes = [
  'localhost',
  'local',
  'localdomain',
  'internal',
  'intranet',
  'lan',
  'home',
  'corp',
  'private',
  'home.arpa',
  'test',
  'invalid',
  'onion',
];

/** A name of several labels whose last one is no number, and not of a zone that is never public. */
function isPublicName(host: string): boolean {
  const labels = host.split('.');
  const last = labels.at(-1) ?? '';
  const isPlain = labels.every((label) => /^[a-z0-9]([a-z0-9-]*[a-z0-9])?$/.test(label));
  if (labels.length < 2 || !isPlain || !/[a-z]/.test(last) || /^0x/.test(last)) return false;
  return !privateSuffixes.some((suffix) => `.${host}`.endsWith(`.${suffix}`));
}
