import type { BrowserContext, Page, WebSocket } from '@playwright/test';

/** The WebSockets that each page of a context has open: to service nodes and to trackers. */
export class OpenSockets {
  readonly #open = new Map<Page, Set<WebSocket>>();

  /** Of pages that open, or are loaded again, from now on. */
  constructor(context: BrowserContext) {
    for (const page of context.pages()) this.#follow(page);
    context.on('page', (page) => this.#follow(page));
  }

  /** Hosts, each as often as it is connected. */
  of(page: Page): string[] {
    return [...(this.#open.get(page) ?? [])].map((socket) => new URL(socket.url()).host).sort();
  }

  #follow(page: Page): void {
    const open = new Set<WebSocket>();
    this.#open.set(page, open);
    // Those of the document before end with it, without a word.
    page.on('domcontentloaded', () => open.clear());
    page.on('websocket', (socket) => {
      open.add(socket);
      socket.on('close', () => open.delete(socket));
    });
  }
}
