/** The only loopback address that the Content-Security-Policy lets a page contact. */
const loopback = '127.0.0.1';

/**
 * T3: WebSocket trackers; without TLS only on this machine (the local network).
 *
 * @param refused what this device does without, whoever names it
 */
export function admissibleTrackers(
  addresses: readonly string[],
  refused: readonly string[] = [],
): string[] {
  const unwanted = new Set(admissible(refused, 'wss:', 'ws:'));
  return admissible(addresses, 'wss:', 'ws:').filter((address) => !unwanted.has(address));
}

/** T3: web seeds over https; without TLS only on this machine. */
export function admissibleWebSeeds(addresses: readonly string[]): string[] {
  return admissible(addresses, 'https:', 'http:');
}

/** Without a slash at the end, as the client does, so that equal ones are found equal. */
function admissible(addresses: readonly string[], secure: string, plain: string): string[] {
  const accepted = addresses.filter((address) => isAdmissible(address, secure, plain));
  return [...new Set(accepted.map((address) => address.replace(/\/$/, '')))];
}

function isAdmissible(address: string, secure: string, plain: string): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, hostname } = new URL(address);
  return protocol === secure || (protocol === plain && hostname === loopback);
}
