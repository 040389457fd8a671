import { wordsFor } from '../language/catalogue.ts';
import { identity } from '../text-identity.ts';
import { reasonOf, Said } from '../text-reasons.ts';

/** Runs it; what it throws says what a person can do, where that is known. */
export async function inWords<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw new Said(sentence(error), { cause: error });
  }
}

function sentence(error: unknown): string {
  if (!(error instanceof Error)) return reasonOf(error);
  const [code = '', detail = ''] = error.message.split(/: ?/, 2);
  if (error.name === 'DamagedWords' && code === 'count') return identity.wordCount(detail);
  if (error.name === 'DamagedWords' && code === 'unknown') return identity.unknownWord(detail);
  const { failures } = identity;
  const known = wordsFor(failures, error.name) ?? wordsFor(failures, `${error.name} ${code}`);
  return known ?? reasonOf(error);
}
