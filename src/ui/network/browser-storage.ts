/** What the browser says of this site's storage; each is undefined where it does not say. */
export interface BrowserStorage {
  usedBytes: number | undefined;
  grantedBytes: number | undefined;
  isPersisted: boolean | undefined;
}

export async function browserStorage(): Promise<BrowserStorage> {
  const unknown = { usedBytes: undefined, grantedBytes: undefined, isPersisted: undefined };
  // Not from a secure origin.
  if (!('storage' in navigator)) return unknown;
  try {
    const [{ usage, quota }, isPersisted] = await Promise.all([
      navigator.storage.estimate(),
      navigator.storage.persisted(),
    ]);
    return { usedBytes: usage, grantedBytes: quota, isPersisted };
  } catch {
    // In a private window of some browsers.
    return unknown;
  }
}
