import { PROBE_LIMIT_MS } from './probe.ts';
import type { FailedProbe, IceProbe, ProbeTools } from './probe.ts';

/** RFC 8489: the name or the password is wrong. */
const UNAUTHORIZED = 401;

/**
 * Has the browser gather candidates by this server alone: a TURN server gives a relayed one, a STUN
 * server the address that it sees, which is none where the device's own address is public.
 */
export async function probeIceServer(
  server: RTCIceServer & { urls: string[] },
  { clock }: Pick<ProbeTools, 'clock'>,
  signal: AbortSignal,
): Promise<IceProbe> {
  if (!('RTCPeerConnection' in globalThis)) return { isReached: false, fault: 'no webrtc' };
  const isTurn = server.urls.some((url) => url.startsWith('turn'));
  const connection = new RTCPeerConnection({
    iceServers: [server],
    iceTransportPolicy: isTurn ? 'relay' : 'all',
  });
  try {
    const gathered = gather(connection, isTurn, clock, signal);
    connection.createDataChannel('test');
    await connection.setLocalDescription();
    return await gathered;
  } finally {
    connection.close();
  }
}

function gather(
  connection: RTCPeerConnection,
  isTurn: boolean,
  clock: ProbeTools['clock'],
  signal: AbortSignal,
): Promise<IceProbe> {
  const startedMs = clock.nowMs();
  let failure: IceProbe | undefined;
  return new Promise((resolve, reject) => {
    const limit = AbortSignal.timeout(PROBE_LIMIT_MS);
    const atEnd = (): void =>
      resolve(failure ?? withoutCandidate(isTurn, clock.nowMs() - startedMs));
    limit.addEventListener('abort', () => resolve(failure ?? silent), { once: true });
    signal.addEventListener('abort', () => reject(asError(signal.reason)), { once: true });
    connection.addEventListener('icecandidateerror', ({ errorCode, errorText }) => {
      failure = { ...failureOf(errorCode), ...(errorText && { detail: errorText }) };
    });
    connection.addEventListener('icecandidate', ({ candidate }) => {
      const type = candidate?.type;
      if (type !== 'relay' && type !== 'srflx') return;
      const gave = type === 'relay' ? 'relay' : 'address';
      resolve({ isReached: true, tookMs: clock.nowMs() - startedMs, gave });
    });
    connection.addEventListener('icegatheringstatechange', () => {
      if (connection.iceGatheringState === 'complete') atEnd();
    });
  });
}

const silent = { isReached: false, fault: 'silent' } as const;

/** Gathering ended, and the browser told of no error. */
function withoutCandidate(isTurn: boolean, tookMs: number): IceProbe {
  if (isTurn) return silent;
  return { isReached: true, tookMs, gave: 'nothing new' };
}

function failureOf(code: number): FailedProbe {
  return { isReached: false, fault: code === UNAUTHORIZED ? 'refused' : 'unreachable' };
}

function asError(thrown: unknown): Error {
  return thrown instanceof Error ? thrown : new Error(String(thrown));
}
