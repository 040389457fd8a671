import type { Wire } from 'webtorrent/dist/webtorrent.min.js';
import { maximumExtendedHandshakes, maximumMessageBytes } from './torrent-limits.ts';

/** What a peer must not bring about with the messages it sends. */
export function guardWire(wire: Wire, onFault: (error: Error) => void): void {
  refuseAllowedFast(wire);
  boundHandshakes(wire);
  dropOnFault(wire, onFault);
}

/** webtorrent requests pieces that the peer suggests this way although nobody asked for them. */
function refuseAllowedFast(wire: Wire): void {
  wire.on('allowed-fast', () => {
    wire.peerAllowedFastSet.length = 0;
  });
}

/**
 * For each the library makes room for an info dictionary and asks for all of it again. What is thrown
 * here ends the reading, so that no more of them are read of what has come already.
 */
function boundHandshakes(wire: Wire): void {
  let count = 0;
  wire.on('extended', (extension) => {
    if (extension === 'handshake') count += 1;
    if (count > maximumExtendedHandshakes) throw new RangeError('a peer shook hands without end');
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
