import { channelPart, communityHash, homeHash, joinHash, parseRoute } from './routes.ts';
import type { Route } from './routes.ts';
import type { AppModel } from '../app/app-model.ts';

/** The route in the address bar, as reactive state. */
export class Router {
  #route = $state.raw<Route>({ kind: 'home' });
  #keptRoute: Route | undefined;
  readonly #window: Window;
  readonly #lastPlace: AppModel['lastPlace'];
  /** The channel last seen of each community, so that coming back leads there. */
  readonly #lastChannels: Record<string, string> = {};
  /** Where the settings were opened from. */
  #hashBefore = homeHash;
  /** Or the invite that was open then: the address bar has it no longer. */ // P2
  #inviteBefore = '';

  constructor(window: Window, lastPlace: AppModel['lastPlace']) {
    this.#window = window;
    this.#lastPlace = lastPlace;
  }

  get route(): Route {
    return this.#route;
  }

  /** Reads the address bar now and at every change; returns what ends that. */
  start(): () => void {
    const read = (): void => this.#read();
    this.#window.addEventListener('hashchange', read);
    read();
    return () => this.#window.removeEventListener('hashchange', read);
  }

  go(hash: string): void {
    this.#window.location.hash = hash;
  }

  /** Shows the invite that a person pasted; it never enters the address bar. */ // P2
  openInvite(fragment: string): void {
    if (this.#window.location.hash !== joinHash) {
      this.#window.history.pushState(null, '', joinHash);
    }
    this.#route = { kind: 'join', invite: fragment };
  }

  goHome(): void {
    this.go(homeHash);
  }

  leaveSettings(): void {
    if (this.#inviteBefore === '') this.go(this.#hashBefore);
    else this.openInvite(this.#inviteBefore);
  }

  goToChannel(communityId: string, chatId: string): void {
    this.go(communityHash(communityId, channelPart(communityId, chatId)));
  }

  /** The hash that leads back into a community. */
  hashOf(communityId: string): string {
    return communityHash(communityId, this.#lastChannels[communityId]);
  }

  /** H21: what is open, where it is of one of these; the way back leads to what was left, too. */
  keepPlace(communityIds: readonly string[]): void {
    const route = this.#route;
    this.#lastPlace.keepOnly(communityIds);
    // Once: since then the reader may have gone elsewhere in another tab.
    if (route === this.#keptRoute || route.kind !== 'community') return;
    if (!communityIds.includes(route.communityId)) return;
    this.#keptRoute = route;
    this.#lastPlace.set(this.#window.location.hash, this.hashOf(route.communityId));
  }

  #read(): void {
    const route = this.#arrival();
    const before = this.#route;
    if (route.kind === 'settings' && before.kind !== 'settings') {
      this.#inviteBefore = before.kind === 'join' ? before.invite : '';
    }
    this.#route = route;
    if (route.kind === 'join') this.#forgetSecret();
    if (route.kind === 'community' && route.channel !== undefined) {
      this.#lastChannels[route.communityId] = route.channel;
    }
    if (route.kind === 'community' && route.messageId !== undefined) this.#forgetMessage(route);
    // Without what was just forgotten.
    if (route.kind !== 'settings') this.#hashBefore = this.#window.location.hash;
  }

  /** The root is no place of its own: a start, and a launch of what is open, lead where the reader was. */
  #arrival(): Route {
    const route = parseRoute(this.#window.location.hash);
    const last = route.kind === 'home' ? this.#lastPlace.hash : undefined;
    if (last === undefined) return route;
    this.#window.history.replaceState(null, '', last);
    return parseRoute(last);
  }

  /** Shown once: the same wish can come again, and a reload shows what is new. */
  #forgetMessage({ communityId, channel }: Extract<Route, { kind: 'community' }>): void {
    this.#window.history.replaceState(null, '', communityHash(communityId, channel));
  }

  // P2: the secret leaves the address bar and this entry of the browser's history.
  #forgetSecret(): void {
    this.#window.history.replaceState(null, '', joinHash);
  }
}
