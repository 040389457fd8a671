import type { CDPSession, Page } from '@playwright/test';
import type { IncidentKind } from './incidents.ts';

/** What a worker's debugging session tells, as far as it is read here. */
interface WorkerEvent {
  method?: string;
  params?: {
    entry?: { level: string; text: string; url?: string };
    exceptionDetails?: { text: string; exception?: { description?: string } };
    url?: string;
  };
}

interface Told {
  report: (kind: IncidentKind, text: string) => void;
  contact: (url: string) => void;
}

/** What no page is told of: sockets of service workers, and such connections of any worker. */
const contacts = ['Network.webSocketCreated', 'Network.webTransportCreated'];

/**
 * Reports what Playwright does not pass on of a page's workers: the browser's own log (there a
 * violation of the Content-Security-Policy is seen), the uncaught errors and rejections of service
 * workers, and whom they contact otherwise than by a request.
 */
export async function watchWorkers(page: Page, { report, contact }: Told): Promise<void> {
  const session = await page.context().newCDPSession(page).catch(unlessClosed);
  if (!session) return;
  const serviceWorkers = new Set<string>();
  session.on('Target.attachedToTarget', ({ sessionId, targetInfo }) => {
    if (targetInfo.type === 'service_worker') serviceWorkers.add(sessionId);
    for (const domain of ['Log', 'Runtime', 'Network']) enable(session, sessionId, domain);
  });
  session.on('Target.receivedMessageFromTarget', ({ sessionId, message }) => {
    const { method = '', params } = JSON.parse(message) as WorkerEvent;
    const { entry, exceptionDetails, url } = params ?? {};
    if (contacts.includes(method) && url !== undefined) contact(url);
    if (entry?.level === 'error') report('browser log', `${entry.text} (${entry.url})`);
    if (exceptionDetails === undefined || !serviceWorkers.has(sessionId)) return;
    report('page error', exceptionDetails.exception?.description ?? exceptionDetails.text);
  });
  const everyWorker = { autoAttach: true, waitForDebuggerOnStart: false, flatten: false };
  await session.send('Target.setAutoAttach', everyWorker).catch(unlessClosed);
}

function enable(session: CDPSession, sessionId: string, domain: string): void {
  const message = JSON.stringify({ id: 1, method: `${domain}.enable` });
  session.send('Target.sendMessageToTarget', { sessionId, message }).catch(unlessClosed);
}

/** A worker may end while it is attached to, and a page close; then there is no more to hear of it. */
function unlessClosed(error: unknown): undefined {
  if (/No session|closed|detached/i.test(String(error))) return undefined;
  throw error;
}
