import { speakAs } from './catalogue.ts';
import type { Translation } from './catalogue.ts';
import { firstSpoken, isLanguage, source } from './languages.ts';
import type { Language } from './languages.ts';
import type { Translations } from './translations.ts';

/** Longer nobody waits for the first paint; the words are taken when they come. */
const STARTS_WITHIN_MS = 5000;

const KEY = 'perennial language';

export interface ReaderLanguageParts {
  /** Loads what is said in a language. */
  load: Translations;
  /**
   * Where the choice is kept. Strings of the browser, not the database: it has to be known before
   * the first paint, and before the database is open or cannot be opened.
   */
  storage: () => Storage;
  /** The reader's languages, the dearest first. */
  preferred: readonly string[];
  /** Told of each language that is spoken from now on. */
  onspoken: (language: Language) => void;
  after: (delayMs: number, callback: () => void) => () => void;
}

/** The language that the interface is read in: the reader's choice, or else what their browser has. */
export class ReaderLanguage {
  readonly #parts: ReaderLanguageParts;
  #translation = $state.raw<Translation>();
  /** What comes late is not spoken where another language was chosen meanwhile. */
  #wanted: Language = source;

  constructor(parts: ReaderLanguageParts) {
    this.#parts = parts;
  }

  get current(): Language {
    return this.#translation?.language ?? source;
  }

  /**
   * Resolves when the first words can be shown: in English where the others do not come in time.
   * @throws where they could not be loaded; everything works in English then
   */
  async start(): Promise<void> {
    speakAs(() => this.#translation);
    const language = this.#chosen() ?? firstSpoken(this.#parts.preferred);
    let stop: () => void = () => undefined;
    const patience = new Promise<void>((resolve) => {
      stop = this.#parts.after(STARTS_WITHIN_MS, resolve);
    });
    await Promise.race([this.#speak(language), patience]).finally(stop);
  }

  /** Nothing on the screen begins anew. Another tab learns of it when it is loaded. */
  async choose(language: Language): Promise<void> {
    await this.#speak(language);
    this.#parts.storage().setItem(KEY, language);
  }

  async #speak(language: Language): Promise<void> {
    this.#wanted = language;
    const words = language === source ? undefined : await this.#parts.load[language]();
    if (this.#wanted !== language) return;
    this.#translation = words;
    this.#parts.onspoken(language);
  }

  #chosen(): Language | undefined {
    try {
      const chosen = this.#parts.storage().getItem(KEY);
      return isLanguage(chosen) ? chosen : undefined;
    } catch {
      // A browser that stores nothing says so when the database is opened.
      return undefined;
    }
  }
}
