/** What marks could begin with: emphasis, code, quotes, links, addresses, mentions, lists. */
const mark = /[*_~`\\[<>@]|:\/\/|www\.|^\s*(?:[-+]|\d+[.)])\s/im;

/** Whether a text certainly looks the same with Markdown as without. */
export function isPlain(text: string): boolean {
  return !mark.test(text);
}
