/** What a worker's surroundings tell its tests, through an environment variable. */
export interface JourneyEnvironment {
  appUrl: string;
  controlUrl: string;
  /** `host:port` of everything that the network configuration names, and of the app. */
  configuredHosts: string[];
}

const variable = 'PERENNIAL_JOURNEY';

export function writeEnvironment(environment: JourneyEnvironment): void {
  process.env[variable] = JSON.stringify(environment);
}

export function readEnvironment(): JourneyEnvironment {
  const text = process.env[variable];
  if (text === undefined)
    throw new Error(`${variable} is not set: this worker has no surroundings`);
  return JSON.parse(text) as JourneyEnvironment;
}

/** `host:port` of a URL (STUN and TURN included), or of a multiaddr such as `/ip4/127.0.0.1/tcp/8000/ws`. */
export function hostOf(address: string): string {
  const parts = /^\/(?:ip4|ip6|dns4|dns6|dns)\/([^/]+)\/(?:tcp|udp)\/(\d+)/.exec(address);
  if (parts !== null) return `${parts[1]}:${parts[2]}`;
  return new URL(address.replace(/^(?:stun|turn)s?:/, 'https://')).host;
}
