const KEY = 'perennial tab';
const LOCK_PREFIX = 'perennial-tab-';
/** A page that was reloaded may find its old self still going. */
const CLAIM_LIMIT_MS = 1_000;

/** The same for as long as the tab is open, over reloads, too: where it is pinned it stays so. */
export async function ownTabId(): Promise<string> {
  const known = sessionStorage.getItem(KEY);
  // A tab that was duplicated has what the other one stored.
  const id = known !== null && (await isClaimed(known)) ? known : crypto.randomUUID();
  if (id !== known) await isClaimed(id);
  sessionStorage.setItem(KEY, id);
  return id;
}

/** Of this browser's tabs; one that has only just been opened may be missing. */
export async function openTabIds(): Promise<readonly string[]> {
  const { held = [] } = await navigator.locks.query();
  return held
    .map(({ name = '' }) => name)
    .filter((name) => name.startsWith(LOCK_PREFIX))
    .map((name) => name.slice(LOCK_PREFIX.length));
}

/** Whether the id is this tab's from now on, until its page goes. */
function isClaimed(id: string): Promise<boolean> {
  return new Promise((resolve) => {
    const untilGone = new Promise(() => undefined);
    const hold = (): Promise<unknown> => {
      resolve(true);
      return untilGone;
    };
    const signal = AbortSignal.timeout(CLAIM_LIMIT_MS);
    navigator.locks.request(LOCK_PREFIX + id, { signal }, hold).catch(() => resolve(false));
  });
}
