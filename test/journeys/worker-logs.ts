import type { CDPSession, Page } from '@playwright/test';
import type { IncidentKind } from './incidents.ts';

/** What a worker's debugging session tells, as far as it is read here. */
interface WorkerEvent {
  method?: string;
  params?: {
    entry?: { level: string; text: string; url?: string };
    exceptionDetails?: { text: string; exception?: { description?: string } };
  };
}

/**
 * Reports what Playwright does not pass on: the browser's own log of workers (there a violation of
 * the Content-Security-Policy is seen) and the uncaught errors and rejections of service workers.
 */
export async function watchWorkerLogs(
  page: Page,
  report: (kind: IncidentKind, text: string) => void,
): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const serviceWorkers = new Set<string>();
  session.on('Target.attachedToTarget', ({ sessionId, targetInfo }) => {
    if (targetInfo.type === 'service_worker') serviceWorkers.add(sessionId);
    sendTo(session, sessionId, 1, 'Log.enable');
    sendTo(session, sessionId, 2, 'Runtime.enable');
  });
  session.on('Target.receivedMessageFromTarget', ({ sessionId, message }) => {
    const { params } = JSON.parse(message) as WorkerEvent;
    const { entry, exceptionDetails } = params ?? {};
    if (entry?.level === 'error') report('browser log', `${entry.text} (${entry.url})`);
    if (exceptionDetails === undefined || !serviceWorkers.has(sessionId)) return;
    report('page error', exceptionDetails.exception?.description ?? exceptionDetails.text);
  });
  await session.send('Target.setAutoAttach', {
    autoAttach: true,
    waitForDebuggerOnStart: false,
    flatten: false,
  });
}

function sendTo(session: CDPSession, sessionId: string, id: number, method: string): void {
  const message = JSON.stringify({ id, method });
  session.send('Target.sendMessageToTarget', { sessionId, message }).catch((error: unknown) => {
    // A worker may end while it is attached to; then there is nothing more to hear from it.
    if (!/No session|closed|detached/i.test(String(error))) throw error;
  });
}
