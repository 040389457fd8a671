import { multiaddr } from '@multiformats/multiaddr';
import { isByWebRtc, webRtcTransports } from './by-webrtc.ts';
import { TimeLimitPassed, reasonOf } from './errors.ts';
import { startLibp2p } from './light-libp2p.ts';
import { PROBE_LIMIT_MS } from './limits.ts';
import { offeredProtocols } from './offered-protocols.ts';
import { Routing } from './routing.ts';
import type { Sharding } from './routing.ts';
import { withLimit } from './time-limit.ts';
import type { ServiceNodeProbe, WakuClock } from './waku-network.ts';

/** Connects once, over a connection of its own, to find out what a service node offers. */
export async function probeServiceNode(
  address: string,
  config: Sharding & { iceServers: readonly RTCIceServer[] },
  clock: WakuClock,
  signal: AbortSignal,
): Promise<ServiceNodeProbe> {
  if (isByWebRtc(address) && !('RTCPeerConnection' in globalThis)) {
    return { isReached: false, fault: 'no webrtc' };
  }
  const { networkConfig } = new Routing(config);
  const transports = await webRtcTransports([address], config.iceServers);
  const libp2p = await startLibp2p({ networkConfig, transports });
  const limit = { what: 'test', limitMs: PROBE_LIMIT_MS };
  try {
    return await withLimit(clock, limit, signal, async (limited): Promise<ServiceNodeProbe> => {
      const startedMs = clock.nowMs();
      const connection = await libp2p.dial(multiaddr(address), { signal: limited });
      const tookMs = clock.nowMs() - startedMs;
      const protocols = await offeredProtocols(libp2p, connection, limited);
      if (protocols.length === 0) return { isReached: false, fault: 'something else' };
      return { isReached: true, tookMs, protocols };
    });
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof TimeLimitPassed) return { isReached: false, fault: 'silent' };
    return { isReached: false, fault: 'unreachable', detail: reasonOf(error) };
  } finally {
    await libp2p.stop();
  }
}
