/** A tab that does not let go of the database for so long hangs. */
const CLOSE_LIMIT_MS = 20_000;

/**
 * In a browser that has just been started it stands behind the registering of other tabs, for minutes;
 * it is done then all the same, and the worker holds nothing that somebody wrote.
 */
const UNREGISTER_LIMIT_MS = 3_000;

/**
 * Deletes everything that this origin has stored in this browser: notifications, service workers,
 * caches, files, strings, and in the end the databases, on which the other tabs let go of theirs and
 * start anew.
 * @throws where a database could not be deleted; then some of it may be left, and trying again helps
 */
export async function eraseDevice(): Promise<void> {
  const registrations = (await navigator.serviceWorker?.getRegistrations()) ?? [];
  await Promise.all(registrations.map((one) => withinLimit(closeNotifications(one))));
  await Promise.all(registrations.map((one) => withinLimit(one.unregister())));
  await Promise.all((await caches.keys()).map((name) => caches.delete(name)));
  await eraseFiles();
  eraseStrings();
  for (const { name } of await indexedDB.databases()) {
    if (name !== undefined) await deleteDatabase(name);
  }
  // Until its database went, another tab may have written some again.
  eraseStrings();
}

function withinLimit(work: Promise<unknown>): Promise<unknown> {
  const limit = new Promise((resolve) => setTimeout(resolve, UNREGISTER_LIMIT_MS));
  return Promise.race([work, limit]);
}

function eraseStrings(): void {
  localStorage.clear();
  sessionStorage.clear();
}

/** They hold what people wrote, and no registration that is gone can close them. */
export async function closeNotifications(
  registration: Pick<ServiceWorkerRegistration, 'getNotifications'>,
): Promise<void> {
  for (const shown of await registration.getNotifications()) shown.close();
}

/** Private windows have no files, and say so by an error. */
async function eraseFiles(): Promise<void> {
  const root = await navigator.storage.getDirectory().catch(() => undefined);
  if (!root) return;
  for await (const name of root.keys()) await root.removeEntry(name, { recursive: true });
}

function deleteDatabase(name: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(
      () => reject(new Error(`expected database ${name} to close, a tab still has it open`)),
      CLOSE_LIMIT_MS,
    );
    const request = indexedDB.deleteDatabase(name);
    request.onsuccess = () => {
      clearTimeout(timer);
      resolve();
    };
    request.onerror = () => reject(request.error ?? new Error(`deleting ${name} failed`));
  });
}
