import type { BrowserContext, ConsoleMessage, Page, Request } from '@playwright/test';
import type { IncidentKind, IncidentLog } from './incidents.ts';
import { hostOf } from './journey-environment.ts';
import { watchWorkers } from './watch-workers.ts';

/** Called from within every page, see watchFromInside. */
const bindingName = 'perennialReport';

/** In the address of a page that a link opened, `web+perennial:` too, as a browser hands it over. */
const inviteSecret = /#\/(?:join|link\/web(?:\+|%2B)perennial(?::|%3A)join)(?:\/|%2F)[^.]+\.(.+)$/i;

export interface Watch {
  report: (kind: IncidentKind, text: string) => void;
  /** A page whose workers are watched before it opens anything; of any other, soon after. */
  newPage: () => Promise<Page>;
}

export interface WatchOptions {
  participant: string;
  log: IncidentLog;
  configuredHosts: readonly string[];
}

/**
 * Writes into the log what goes wrong in a context's pages and workers, every host that is contacted
 * without being configured, and every request, and message of a page's WebSocket, that tells the
 * secret of a link (P2). To be called before the context's first page opens.
 */
export async function watchContext(
  context: BrowserContext,
  { participant, log, configuredHosts }: WatchOptions,
): Promise<Watch> {
  const report: Watch['report'] = (kind, text) => log.add({ participant, kind, text });
  const contact = contactOf({ log, configuredHosts, report });
  context.on('weberror', (error) => report('page error', describeError(error.error())));
  context.on('console', (message) => {
    if (message.type() === 'error') report('console error', describeMessage(message));
  });
  const secrets = new Set<string>();
  const isTold = (said: string | Buffer) => [...secrets].some((secret) => said.includes(secret));
  context.on('request', (request) => {
    contact(request.url());
    if (isTold(toldBy(request))) report('told secret', request.url());
  });
  const watched = new Map<Page, Promise<void>>();
  context.on('page', (page) => {
    watched.set(page, watchWorkers(page, { report, contact }));
    page.on('framenavigated', (frame) => {
      const secret = inviteSecret.exec(frame.url())?.[1];
      if (secret !== undefined) secrets.add(secret);
    });
    page.on('websocket', (socket) => {
      contact(socket.url());
      socket.on('framesent', ({ payload }) => {
        if (isTold(payload)) report('told secret', socket.url());
      });
    });
    page.on('crash', () => report('page error', `the page crashed: ${page.url()}`));
  });
  await context.exposeFunction(bindingName, (kind: IncidentKind | 'contact', text: string) => {
    if (kind === 'contact') contact(text);
    else report(kind, text);
  });
  await context.addInitScript(watchFromInside, bindingName);
  const newPage = async (): Promise<Page> => {
    const page = await context.newPage();
    await watched.get(page);
    return page;
  };
  return { report, newPage };
}

/** To be called with the address of whatever is contacted. */
export function contactOf({
  log,
  configuredHosts,
  report,
}: Pick<WatchOptions, 'log' | 'configuredHosts'> & {
  report: (kind: 'foreign host', text: string) => void;
}): (url: string) => void {
  return (url) => {
    if (!/^(?:https?|wss?|stuns?|turns?):/.test(url)) return;
    const host = hostOf(url);
    log.contacted(host);
    if (!configuredHosts.includes(host)) report('foreign host', url);
  };
}

/** All that a request says to its server. */
function toldBy(request: Request): string {
  const [address = ''] = request.url().split('#');
  const headers = Object.values(request.headers());
  return [address, ...headers, request.postData() ?? ''].join('\n');
}

function describeError(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  // What is thrown and is no Error has an empty stack here.
  return error.stack || `${error.name}: ${error.message}`;
}

function describeMessage(message: ConsoleMessage): string {
  return `${message.text()} (${message.location().url})`;
}

/** Runs in each page before its own scripts. */
function watchFromInside(binding: string): void {
  const report = Reflect.get(window, binding) as (kind: string, text: string) => Promise<void>;
  document.addEventListener('securitypolicyviolation', (event) => {
    const { effectiveDirective, blockedURI, sourceFile } = event;
    void report('CSP violation', `${effectiveDirective} ${blockedURI} (${sourceFile})`);
  });
  // The page ends such a worker at once, before the browser tells its debugger why.
  window.addEventListener('error', ({ message, filename }) => {
    if (filename.includes('/waku-main-')) void report('page error', `${message} (${filename})`);
  });
  const tellServers = ({ iceServers = [] }: RTCConfiguration = {}): void => {
    for (const url of iceServers.flatMap(({ urls }) => urls)) void report('contact', url);
  };
  const Original = window.RTCPeerConnection;
  window.RTCPeerConnection = class extends Original {
    constructor(configuration?: RTCConfiguration) {
      super(configuration);
      tellServers(configuration);
    }

    override setConfiguration(configuration?: RTCConfiguration): void {
      super.setConfiguration(configuration);
      tellServers(configuration);
    }
  };
  // Absent where the page is not from a secure origin.
  if (!('WebTransport' in window)) return;
  window.WebTransport = class extends WebTransport {
    constructor(url: string | URL, options?: WebTransportOptions) {
      super(url, options);
      void report('contact', String(url));
    }
  };
}
