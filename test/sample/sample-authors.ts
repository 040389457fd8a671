import { compressKey, generatePrivateKey, publicKeyOf } from '../../src/protocol/keys.ts';
import type { SeededRandom } from '../protocol/seeded-random.ts';

export interface SampleAuthor {
  name: string;
  privateKey: Uint8Array;
  /** 65 bytes. */
  publicKey: Uint8Array;
  /** 33 bytes. */
  compressedKey: Uint8Array;
}

export function sampleAuthors(random: SeededRandom, names: readonly string[]): SampleAuthor[] {
  return names.map((name) => {
    const privateKey = generatePrivateKey(random.bytes);
    const publicKey = publicKeyOf(privateKey);
    return { name, privateKey, publicKey, compressedKey: compressKey(publicKey) };
  });
}
