import type { BroadcastChannelLike } from '../store/changes.ts';

/** A worker answers between two pieces of work; longer than this, nobody has the key. */
const ANSWER_LIMIT_MS = 1000;

type Message = { kind: 'who has'; generation: string } | ({ kind: 'here' } & SharedKey);

interface SharedKey {
  generation: string;
  key: CryptoKey;
}

/**
 * Wrapping keys that a passphrase gave, in the memory of this profile's workers and nowhere else: who
 * enters it in one tab has entered it in all. They cannot be exported by whoever receives one.
 */
export class KeyShare {
  readonly #channel: BroadcastChannelLike;
  readonly #pause: (ms: number) => Promise<void>;
  readonly #keys = new Map<string, CryptoKey>();
  #tell: () => void = () => undefined;

  constructor(channel: BroadcastChannelLike, pause: (ms: number) => Promise<void>) {
    this.#channel = channel;
    this.#pause = pause;
    channel.addEventListener('message', ({ data }) => this.#receive(data));
  }

  give(generation: string, key: CryptoKey): void {
    this.#keys.set(generation, key);
    this.#post({ kind: 'here', generation, key });
  }

  /** Undefined where no worker of this profile has it. */
  async get(generation: string): Promise<CryptoKey | undefined> {
    const known = this.#keys.get(generation);
    if (known) return known;
    const answered = new Promise<void>((resolve) => (this.#tell = resolve));
    this.#post({ kind: 'who has', generation });
    await Promise.race([answered, this.#pause(ANSWER_LIMIT_MS)]);
    return this.#keys.get(generation);
  }

  #post(message: Message): void {
    this.#channel.postMessage(message);
  }

  #receive(data: unknown): void {
    if (isHere(data)) {
      this.#keys.set(data.generation, data.key);
      this.#tell();
    } else if (isQuestion(data)) {
      const key = this.#keys.get(data.generation);
      if (key) this.#post({ kind: 'here', generation: data.generation, key });
    }
  }
}

function isHere(data: unknown): data is SharedKey {
  return hasGeneration(data) && 'key' in data && data.key instanceof CryptoKey;
}

function isQuestion(data: unknown): data is { generation: string } {
  return hasGeneration(data) && 'kind' in data && data.kind === 'who has';
}

function hasGeneration(data: unknown): data is { generation: string } {
  return typeof data === 'object' && data !== null && 'generation' in data;
}
