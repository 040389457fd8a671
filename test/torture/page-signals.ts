import type { BrowserContext } from '@playwright/test';
import { CHANGES_CHANNEL, DATABASE_NAME } from '../../src/store/names.ts';
import { text } from '../../src/ui/text.ts';

/** Called from within every page. */
const bindingName = 'perennialTorture';

type Signal = 'stage' | 'notice';

export interface SignalListener {
  /** What the node tab says its history is doing, each time that changes. */
  onStage: (stage: string) => void;
  /** An unexpected error that the app shows. */
  onNotice: (notice: string) => void;
}

/** To be called before the context's first page opens. */
export async function listenToPages(
  context: BrowserContext,
  { onStage, onNotice }: SignalListener,
): Promise<void> {
  await context.exposeFunction(bindingName, (signal: Signal, said: string) => {
    if (signal === 'stage') onStage(said);
    else onNotice(said);
  });
  const names = { bindingName, changes: CHANGES_CHANNEL, database: DATABASE_NAME };
  await context.addInitScript(tellFromInside, { ...names, notices: text.notices.label });
}

interface Names {
  bindingName: string;
  changes: string;
  database: string;
  notices: string;
}

/** Runs in each page before its own scripts. */
function tellFromInside({ bindingName: binding, changes, database, notices }: Names): void {
  const tell = Reflect.get(window, binding) as (signal: Signal, said: string) => Promise<void>;
  let told = '';
  const tellStages = (request: IDBRequest<IDBDatabase>): void => {
    const db = request.result;
    const all = db.transaction('nodeStatus').objectStore('nodeStatus').getAll();
    all.onsuccess = () => {
      const statuses = all.result as {
        heartbeatMs: number;
        history: Record<string, { stage: string }>;
      }[];
      const newest = statuses.sort((left, right) => right.heartbeatMs - left.heartbeatMs)[0];
      const stage = Object.values(newest?.history ?? {})[0]?.stage ?? '';
      if (stage !== told) void tell('stage', stage);
      told = stage;
    };
    db.close();
  };
  new BroadcastChannel(changes).addEventListener('message', ({ data }: MessageEvent<unknown>) => {
    const isStatus = (data as { kind?: string }).kind === 'nodeStatus';
    if (!isStatus) return;
    const request = indexedDB.open(database);
    request.onsuccess = () => tellStages(request);
  });
  const seen = new Set<string>();
  const look = (): void => {
    for (const notice of document.querySelectorAll(`[aria-label="${notices}"] p`)) {
      const said = notice.textContent;
      if (seen.has(said)) continue;
      seen.add(said);
      void tell('notice', said);
    }
  };
  new MutationObserver(look).observe(document, { subtree: true, childList: true });
}
