import { TextPatterns, wordsOf } from '../store/search-words.ts';

/** Words that a person typed; each begins a word of what is meant, whatever its case and accents. */
export class WordMatch {
  readonly #patterns: TextPatterns;

  constructor(typed: string) {
    this.#patterns = new TextPatterns({ words: wordsOf(typed), phrases: [] });
  }

  /** No word was typed, so that everything matches. */
  get isEmpty(): boolean {
    return this.#patterns.isEmpty;
  }

  isIn(text: string): boolean {
    return this.#patterns.isIn(text.toLowerCase());
  }
}
