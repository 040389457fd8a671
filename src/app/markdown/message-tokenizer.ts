import { Tokenizer } from 'marked';

/** More than anybody reads; what is nested deeper stays text. */
export const NESTING_LIMIT = 6;

/** Of marked's constructs those that a message may have; of all others the text stays text. */
export class MessageTokenizer extends Tokenizer {
  #depth = 0;

  override blockquote(src: string) {
    return this.#within(() => super.blockquote(src));
  }

  override list(src: string) {
    return this.#within(() => super.list(src));
  }

  override emStrong(src: string, maskedSrc: string, before?: string) {
    return this.#within(() => super.emStrong(src, maskedSrc, before));
  }

  override del(src: string, maskedSrc: string, before?: string) {
    return this.#within(() => super.del(src, maskedSrc, before));
  }

  /** No pictures: they would be asked for from whoever the author chose. */
  override link(src: string) {
    const isLink = !src.startsWith('!') && !this.lexer.state.inLink;
    return isLink ? this.#within(() => super.link(src)) : undefined;
  }

  override autolink(src: string) {
    return this.lexer.state.inLink ? undefined : super.autolink(src);
  }

  /** Indented by four: people indent for other reasons. */
  override code() {
    return undefined;
  }

  override heading() {
    return undefined;
  }

  override lheading() {
    return undefined;
  }

  override hr() {
    return undefined;
  }

  override html() {
    return undefined;
  }

  override tag() {
    return undefined;
  }

  override def() {
    return undefined;
  }

  override reflink() {
    return undefined;
  }

  override table() {
    return undefined;
  }

  #within<Token>(read: () => Token | undefined): Token | undefined {
    if (this.#depth >= NESTING_LIMIT) return undefined;
    this.#depth += 1;
    try {
      return read();
    } finally {
      this.#depth -= 1;
    }
  }
}
