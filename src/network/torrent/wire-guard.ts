import type { Wire } from 'webtorrent/dist/webtorrent.min.js';
import { maximumMessageBytes } from './torrent-limits.ts';

/** What a peer must not bring about with the messages it sends. */
export function guardWire(wire: Wire, onFault: (error: Error) => void): void {
  refuseAllowedFast(wire);
  dropOnFault(wire, onFault);
}

/** webtorrent requests pieces that the peer suggests this way although nobody asked for them. */
function refuseAllowedFast(wire: Wire): void {
  wire.on('allowed-fast', () => {
    wire.peerAllowedFastSet.length = 0;
  });
}

/**
 * Messages are read without checking their length: a short one, or a piece of metadata with a wild
 * index, throws out of the stream and would surface as an error of the page.
 */
function dropOnFault(wire: Wire, onFault: (error: Error) => void): void {
  const write = wire._write.bind(wire);
  wire._write = (bytes, done) => {
    try {
      write(bytes, done);
      if (wire._parserSize > maximumMessageBytes) throw new RangeError(tooLong(wire._parserSize));
    } catch (cause) {
      wire.destroy();
      onFault(new Error('a peer sent what cannot be read and was dropped', { cause }));
    }
  };
}

function tooLong(sizeBytes: number): string {
  return `expected a message of at most ${maximumMessageBytes} bytes, got ${sizeBytes}`;
}
