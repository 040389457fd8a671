const schemes: readonly string[] = ['https:', 'http:', 'mailto:'];

/** Undefined for what is no address, and for every scheme but the three that open a page or a letter. */
export function safeAddress(href: string): URL | undefined {
  const url = URL.canParse(href) ? new URL(href) : undefined;
  return url && schemes.includes(url.protocol) ? url : undefined;
}

/** What to tell beside a link whose words are not its address; the host as the browser reads it. */
export function hiddenTarget(url: URL, words: string): string | undefined {
  if (isAddressOf(url, words)) return undefined;
  return url.protocol === 'mailto:' ? url.pathname : url.host;
}

function isAddressOf(url: URL, words: string): boolean {
  const written = words.trim();
  return [written, `http://${written}`, `https://${written}`, `mailto:${written}`].some(
    (address) => URL.canParse(address) && new URL(address).href === url.href,
  );
}
