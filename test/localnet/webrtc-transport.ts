import './plain-descriptions.ts';
import { webRTCDirect } from '@libp2p/webrtc';
import type { TransportCertificate, WebRTCDirectTransportComponents } from '@libp2p/webrtc';
import type { FaultReporter } from './libp2p-types.ts';
import type { StunPort } from './stun-port.ts';

export interface WebRtcParts {
  readonly stunPort: StunPort;
  readonly certificate: TransportCertificate;
  readonly report: FaultReporter;
}

type Transport = ReturnType<ReturnType<typeof webRTCDirect>>;
type Listener = ReturnType<Transport['createListener']>;

/** What libp2p's listener has, and calls its own. */
interface DirectListener {
  startUDPMuxServer: () => object;
  incomingConnection: (
    ufrag: string,
    host: string,
    port: number,
    signal: AbortSignal,
  ) => Promise<void>;
}

/** libp2p's WebRTC Direct transport, which listens on a UDP port that is open already. */
export function webRtcTransport(parts: WebRtcParts) {
  const create = webRTCDirect({
    certificate: parts.certificate,
    rtcConfiguration: { iceServers: [] },
  });
  return (components: WebRTCDirectTransportComponents): Transport => {
    const transport = create(components);
    const createListener = transport.createListener.bind(transport);
    transport.createListener = (options) => {
      const listener = createListener(options);
      listenOn(parts, listener, components);
      return listener;
    };
    return transport;
  };
}

function listenOn(
  { stunPort, report }: WebRtcParts,
  listener: Listener,
  { peerId, upgrader }: WebRTCDirectTransportComponents,
): void {
  const direct = listener as unknown as DirectListener;
  const closing = new AbortController();
  const accept = (ufrag: string, host: string, port: number): void => {
    const signal = upgrader.createInboundAbortSignal(closing.signal);
    direct
      .incomingConnection(ufrag, host, port, signal)
      .catch((cause: unknown) => report('webrtc-direct', cause))
      .finally(() => signal.clear());
  };
  const address = { address: '127.0.0.1', family: 'IPv4', port: stunPort.number };
  const close = async (): Promise<void> => {
    stunPort.handle(undefined);
    closing.abort();
  };
  direct.startUDPMuxServer = () => {
    stunPort.handle(accept);
    const server = Promise.resolve({ close, address: () => address });
    return { server, peerId, owner: listener, port: stunPort.number, isIPv4: true, isIPv6: false };
  };
}
