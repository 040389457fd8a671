/** What became of a test of one address. */
export type Probe<Found = unknown> = ({ isReached: true; tookMs: number } & Found) | FailedProbe;

export interface FailedProbe {
  isReached: false;
  /**
   * `silent`: nothing answered within the limit. `unreachable`: no connection could be made.
   * `something else`: what answered is no tracker. `refused`: a TURN server does not take the name
   * and password. `no webrtc`: the browser has none.
   */
  fault: 'silent' | 'unreachable' | 'something else' | 'refused' | 'no webrtc';
  /** What the browser says. */
  detail?: string;
}

export type TrackerProbe = Probe;

/**
 * `address`: a STUN server said what address it sees. `nothing new`: that is the device's own.
 * `relay`: a TURN server passes on for this device.
 */
export type IceProbe = Probe<{ gave: 'address' | 'relay' | 'nothing new' }>;

export interface ProbeTools {
  clock: { nowMs(): number };
  /** So many random bytes. */
  random: (length: number) => Uint8Array;
}

/** Longer nobody waits for a test. */
export const PROBE_LIMIT_MS = 10_000;
