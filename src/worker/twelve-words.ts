import { HDKey } from '@scure/bip32';
import { entropyToMnemonic, mnemonicToEntropy, mnemonicToSeed } from '@scure/bip39';
import { wordlist } from '@scure/bip39/wordlists/english';
import { DamagedWords } from './errors.ts';

// Loaded when words are made or read: the list alone is as large as a view.

/** 128 bits and a checksum of 4 make twelve words. */
export const ENTROPY_BYTES = 16;
const WORDS = 12;

/**
 * The account key of twelve words: their BIP39 seed without a passphrase, and the BIP32 path that
 * Status' account specification gives for the chat key, by EIP-1581 (keys that are no wallet's). The
 * same words give the same chat key there. Words of a wallet would do as well, so nobody is asked for
 * those.
 */
const CHAT_KEY_PATH = "m/43'/60'/1581'/0'/0";

export function wordsOf(entropy: Uint8Array): string[] {
  return entropyToMnemonic(entropy, wordlist).split(' ');
}

/** @returns 32 bytes */
export async function keyOfWords(entropy: Uint8Array): Promise<Uint8Array> {
  const seed = await mnemonicToSeed(entropyToMnemonic(entropy, wordlist));
  const { privateKey } = HDKey.fromMasterSeed(seed).derive(CHAT_KEY_PATH);
  if (!privateKey) throw new Error('expected a private key of the words, got none');
  return privateKey;
}

/**
 * @param text twelve words with whatever stands between them, in either case
 * @throws DamagedWords
 */
export function entropyOf(text: string): Uint8Array {
  const words =
    text
      .toLowerCase()
      .normalize('NFKD')
      .match(/\p{L}+/gu) ?? [];
  if (words.length !== WORDS) throw new DamagedWords('count', String(words.length));
  const unknown = words.find((word) => !wordlist.includes(word));
  if (unknown !== undefined) throw new DamagedWords('unknown', unknown);
  try {
    return mnemonicToEntropy(words.join(' '), wordlist);
  } catch (cause) {
    throw new DamagedWords('order', '', cause);
  }
}
