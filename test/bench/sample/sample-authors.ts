import { compressKey, generatePrivateKey, publicKeyOf } from '../../../src/protocol/keys.ts';
import type { SeededRandom } from '../../protocol/seeded-random.ts';
import { words } from './words.ts';

export interface SampleAuthor {
  name: string;
  privateKey: Uint8Array;
  /** 65 bytes. */
  publicKey: Uint8Array;
  /** 33 bytes. */
  compressedKey: Uint8Array;
}

export function sampleAuthors(random: SeededRandom, count: number): SampleAuthor[] {
  return Array.from({ length: count }, (_, place) => {
    const privateKey = generatePrivateKey(random.bytes);
    const publicKey = publicKeyOf(privateKey);
    const name = `${words[random.below(words.length)] ?? ''}${place}`;
    return { name, privateKey, publicKey, compressedKey: compressKey(publicKey) };
  });
}
