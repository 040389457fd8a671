import type { Wire } from 'webtorrent/dist/webtorrent.min.js';

/** `asked`: nothing has come yet. */
type State = 'asked' | 'gives' | 'failed';

/**
 * Which web seeds give bytes. The library takes every address for a connected peer that has
 * everything, whether or not anybody answers there, and after a failure asks again without end.
 */
export class WebSeedHealth {
  readonly #onLost: () => void;
  readonly #states = new Map<Wire, State>();
  /** Addresses that were asked for something and did not give it. */
  readonly #silent = new Set<string>();
  /** Of those, the ones that sent something else. */
  readonly #unfit = new Set<string>();

  /** @param onLost one that gave bytes gives none any more */
  constructor(onLost: () => void) {
    this.#onLost = onLost;
  }

  follow(address: string, wire: Wire): void {
    this.#forgive(address);
    const request = wire.request.bind(wire);
    wire.request = (index, offset, length, done) => {
      if (!this.gives(wire)) this.#note(address, wire, 'asked');
      request(index, offset, length, (error, block) => {
        if (this.#states.has(wire)) this.#note(address, wire, block ? 'gives' : 'failed');
        done(error, block);
      });
    };
    wire.once('close', () => {
      this.#states.delete(wire);
      this.#forgive(address);
    });
  }

  /** It did not even give the .torrent file. */
  failed(address: string): void {
    this.#silent.add(address);
  }

  /** It sent something else than the part of a file that it was asked for. */
  answeredUnfit(address: string): void {
    this.#unfit.add(address);
  }

  /** Its last answer was bytes. */
  gives(wire: Wire): boolean {
    return this.#states.get(wire) === 'gives';
  }

  /** It was asked, and nothing came. */
  isSilent(wire: Wire): boolean {
    return this.#states.has(wire) && !this.gives(wire);
  }

  /** For a person to read: their hosts. */
  silentHosts(): string[] {
    return hostsOf(this.#silent);
  }

  /** Those of them that answered, and not with what they were asked for. */
  unfitHosts(): string[] {
    return hostsOf(this.#unfit);
  }

  #note(address: string, wire: Wire, state: State): void {
    const isLost = this.gives(wire) && state !== 'gives';
    this.#states.set(wire, state);
    if (state === 'gives') this.#forgive(address);
    else this.#silent.add(address);
    if (isLost) this.#onLost();
  }

  #forgive(address: string): void {
    this.#silent.delete(address);
    this.#unfit.delete(address);
  }
}

function hostsOf(addresses: ReadonlySet<string>): string[] {
  return [...new Set([...addresses].map((address) => new URL(address).host))];
}
