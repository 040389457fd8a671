import protobuf from 'protobufjs/minimal.js';

interface MessageClass<Properties> {
  encode(message: Properties, writer?: protobuf.Writer): protobuf.Writer;
}

/**
 * The message alone in its own buffer. finish() gives a view into a pool that is shared with other
 * messages (and a Buffer in Node.js): neither may be transferred or stored.
 */
export function encodeMessage<Properties>(
  type: MessageClass<Properties>,
  message: Properties,
): Uint8Array<ArrayBuffer> {
  return new Uint8Array(type.encode(message, new protobuf.Writer()).finish());
}
