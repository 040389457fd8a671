import '../../localnet/promise-with-resolvers.ts';
import { noise } from '@chainsafe/libp2p-noise';
import { generateKeyPair } from '@libp2p/crypto/keys';
import { identify } from '@libp2p/identify';
import { mplex } from '@libp2p/mplex';
import { webSockets } from '@libp2p/websockets';
import { FilterCodecs, LightPushCodec, StoreCodec } from '@waku/core';
import { proto_filter_v2, proto_lightpush, proto_store } from '@waku/proto';
import * as lengthPrefixed from 'it-length-prefixed';
import { createLibp2p } from 'libp2p';
import type { Libp2p } from 'libp2p';
import type { Stream } from '../../localnet/libp2p-types.ts';

type Answer<T> = Partial<Omit<T, 'requestId'>> | 'end the stream' | 'say nothing';

export interface Script {
  filter: (
    request: proto_filter_v2.FilterSubscribeRequest,
  ) => Answer<proto_filter_v2.FilterSubscribeResponse>;
  store: (request: proto_store.StoreQueryRequest) => Answer<proto_store.StoreQueryResponse>;
  lightPush: (
    request: proto_lightpush.LightPushRequestV3,
  ) => Answer<proto_lightpush.LightPushResponseV3>;
  /** After an answer the stream is left open. */
  keepsStreamsOpen?: boolean;
}

const SUCCESS = { statusCode: 200 };

/** The wire double: a service node that answers what the test says, protocol or not. */
export class ScriptedNode {
  readonly script: Script;
  readonly #libp2p: Libp2p;

  constructor(libp2p: Libp2p, script: Script) {
    this.#libp2p = libp2p;
    this.script = script;
  }

  /**
   * @param without a protocol that it does not offer
   * @param isIdentified false where it does not say what it offers
   */
  static async start(
    script: Partial<Script> = {},
    without?: string,
    isIdentified = true,
  ): Promise<ScriptedNode> {
    const libp2p: Libp2p = await createLibp2p({
      privateKey: await generateKeyPair('Ed25519'),
      addresses: { listen: ['/ip4/127.0.0.1/tcp/0/ws'] },
      transports: [webSockets()],
      connectionEncrypters: [noise()],
      streamMuxers: [mplex()],
      connectionMonitor: { enabled: false },
      ...(isIdentified && { services: { identify: identify() } }),
    });
    const willing = {
      filter: () => SUCCESS,
      store: () => ({ ...SUCCESS, messages: [] }),
      lightPush: () => SUCCESS,
    };
    const node = new ScriptedNode(libp2p, { ...willing, ...script });
    await node.#serve(without);
    return node;
  }

  get address(): string {
    const [address] = this.#libp2p.getMultiaddrs();
    if (address === undefined) throw new Error('expected a listening address, got none');
    return address.toString();
  }

  /** Sends the bytes as they are on a push stream to everybody connected. */
  async push(bytes: Uint8Array): Promise<void> {
    for (const connection of this.#libp2p.getConnections()) {
      const stream = await connection.newStream(FilterCodecs.PUSH);
      await stream.sink([bytes]);
    }
  }

  async stop(): Promise<void> {
    await this.#libp2p.stop();
  }

  async #serve(without: string | undefined): Promise<void> {
    const protocols = {
      [FilterCodecs.SUBSCRIBE]: (bytes: Uint8Array) => {
        const request = proto_filter_v2.FilterSubscribeRequest.decode(bytes);
        const answer = this.script.filter(request);
        return encoded(answer, request, proto_filter_v2.FilterSubscribeResponse);
      },
      [StoreCodec]: (bytes: Uint8Array) => {
        const request = proto_store.StoreQueryRequest.decode(bytes);
        return encoded(this.script.store(request), request, proto_store.StoreQueryResponse);
      },
      [LightPushCodec]: (bytes: Uint8Array) => {
        const request = proto_lightpush.LightPushRequestV3.decode(bytes);
        const answer = this.script.lightPush(request);
        return encoded(answer, request, proto_lightpush.LightPushResponseV3);
      },
    };
    for (const [codec, answer] of Object.entries(protocols)) {
      if (codec === without) continue;
      await this.#libp2p.handle(codec, ({ stream }) => void this.#answer(stream, answer));
    }
  }

  async #answer(
    stream: Stream,
    answer: (request: Uint8Array) => Uint8Array | Exclude<Answer<object>, object>,
  ): Promise<void> {
    try {
      const { value: request } = await lengthPrefixed.decode(stream.source).next();
      const response = request === undefined ? 'end the stream' : answer(request.subarray());
      if (response === 'say nothing') return;
      const frames = response === 'end the stream' ? [] : [response];
      const source = this.script.keepsStreamsOpen ? endless(frames) : frames;
      await stream.sink(lengthPrefixed.encode(source));
    } catch (error) {
      // The client has closed the connection, which is what many of these tests are about.
      stream.abort(error instanceof Error ? error : new Error(String(error)));
    }
  }
}

function encoded<T extends { requestId: string }>(
  answer: Answer<T>,
  { requestId }: { requestId: string },
  type: { encode: (message: Partial<T>) => Uint8Array },
): Uint8Array | Exclude<Answer<object>, object> {
  if (typeof answer === 'string') return answer;
  return type.encode({ requestId, ...answer } as Partial<T>);
}

async function* endless(frames: Uint8Array[]): AsyncGenerator<Uint8Array> {
  yield* frames;
  await new Promise<never>(() => undefined);
}
