/** What the service worker says to a tab: a notification was clicked that leads there. */
export interface OpenRoute {
  type: 'perennial/open';
  /** `#/c/…` */
  hash: string;
}

export function openRoute(hash: string): OpenRoute {
  return { type: 'perennial/open', hash };
}

export function isOpenRoute(data: unknown): data is OpenRoute {
  if (typeof data !== 'object' || data === null) return false;
  const { type, hash } = data as Partial<OpenRoute>;
  return type === 'perennial/open' && isPlaceHash(hash);
}

/** Of a community: what is kept with a notification may be of another version. */
export function isPlaceHash(hash: unknown): hash is string {
  return typeof hash === 'string' && hash.startsWith('#/c/');
}
