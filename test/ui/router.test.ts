import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { LastPlace } from '../../src/app/last-place.ts';
import { Router } from '../../src/ui/router.svelte.ts';
import { strings } from '../app/strings.ts';

/** The address bar and the history of one tab, as far as a router sees them. */
class FakeWindow extends EventTarget {
  entries = ['#/'];
  readonly location: { hash: string };
  readonly history = {
    replaceState: (_state: null, _title: string, hash: string) => {
      this.entries[this.entries.length - 1] = hash;
    },
    pushState: (_state: null, _title: string, hash: string) => {
      this.entries.push(hash);
    },
  };

  constructor() {
    super();
    const current = (): string => this.entries.at(-1) ?? '';
    const open = (hash: string): void => this.open(hash);
    this.location = {
      get hash() {
        return current();
      },
      set hash(hash: string) {
        open(hash);
      },
    };
  }

  open(hash: string): void {
    this.entries.push(hash);
    this.dispatchEvent(new Event('hashchange'));
  }
}

const communityId = `0x02${'ab'.repeat(32)}`;

describe('the router', () => {
  let window: FakeWindow;
  let router: Router;
  let stop: () => void;
  let place: LastPlace;
  let kept: ReturnType<typeof strings>;

  beforeEach(() => {
    kept = strings();
    place = new LastPlace(() => kept);
    window = new FakeWindow();
    router = new Router(window as unknown as Window, place);
    stop = router.start();
  });

  afterEach(() => stop());

  it('P2: takes the secret of an invite out of the address bar and the history', () => {
    window.open('#/join/community.secret');
    expect(router.route).toEqual({ kind: 'join', invite: '#/join/community.secret' });
    expect(window.entries).toEqual(['#/', '#/join']);
  });

  it('P2: and that of a link which the browser handed over', () => {
    window.open('#/link/web%2Bperennial%3Ajoin%2Fcommunity.secret');
    expect(router.route).toMatchObject({ kind: 'join' });
    expect(window.entries).toEqual(['#/', '#/join']);
  });

  it('P2: never puts a pasted link into the address bar', () => {
    router.openInvite('https://perennial.example/#/join/community.secret');
    expect(router.route).toEqual({
      kind: 'join',
      invite: 'https://perennial.example/#/join/community.secret',
    });
    expect(window.entries).toEqual(['#/', '#/join']);
  });

  it('leads back to the channel that was last open in a community', () => {
    router.goToChannel(communityId, `${communityId}11111111-aaaa`);
    place.forget(communityId);
    router.goHome();
    expect(router.route).toEqual({ kind: 'home' });
    expect(router.hashOf(communityId)).toBe(`#/c/${communityId}/11111111-aaaa`);
  });

  it('the root leads where the reader is, with what is open beside it, and a new tab to the channel', () => {
    const channel = `#/c/${communityId}/11111111-aaaa`;
    window.open(`${channel}?history`);
    router.keepPlace([communityId]);
    // As the launch of what is open does.
    window.open('#/');
    expect(window.entries.at(-1)).toBe(`${channel}?history`);
    expect(router.route).toMatchObject({ channel: '11111111-aaaa', isHistoryOpen: true });

    const newTab = new FakeWindow();
    const route = new Router(newTab as unknown as Window, new LastPlace(() => kept));
    route.start()();
    expect(newTab.entries).toEqual([channel]);
    expect(route.route).toMatchObject({ communityId, isHistoryOpen: false });
  });

  it('H21: one that was left is no place to come back to, whatever leads to it again', () => {
    const orchard = `0x03${'cd'.repeat(32)}`;
    window.open(`#/c/${orchard}`);
    router.keepPlace([communityId, orchard]);
    expect(place.hash).toBe(`#/c/${orchard}`);
    // In another tab; here the browser's way back leads there.
    router.keepPlace([communityId]);
    window.open(`#/c/${orchard}`);
    router.keepPlace([communityId]);
    expect(place.hash).toBeUndefined();
    expect(kept.kept.size).toBe(0);

    window.open(`#/c/${communityId}`);
    router.keepPlace([communityId]);
    // Joined a moment ago, and not read yet.
    window.open(`#/c/${orchard}`);
    router.keepPlace([communityId]);
    expect(place.hash).toBe(`#/c/${communityId}`);
    router.keepPlace([communityId, orchard]);
    expect(place.hash).toBe(`#/c/${orchard}`);
    // What another tab keeps later is kept.
    new LastPlace(() => kept).set(`#/c/${communityId}`, `#/c/${communityId}`);
    router.keepPlace([communityId, orchard]);
    expect(new LastPlace(() => kept).hash).toBe(`#/c/${communityId}`);
  });

  it('leads to a message once for each wish, and a reload shows what is new', () => {
    const messageId = `0x${'1f'.repeat(32)}`;
    const place = `#/c/${communityId}/11111111-aaaa`;
    for (let wish = 0; wish < 2; wish += 1) {
      const before = router.route;
      window.open(`${place}?message=${messageId}`);
      expect(router.route).toMatchObject({ channel: '11111111-aaaa', messageId });
      expect(router.route).not.toBe(before);
      expect(window.entries.at(-1)).toBe(place);
    }
    window.open(`${place}?members`);
    expect(router.route).not.toHaveProperty('messageId');
  });

  it('leads back from the settings to where they were opened, from either page of them', () => {
    const place = `#/c/${communityId}/11111111-aaaa`;
    window.open(`${place}?message=0x${'1f'.repeat(32)}`);
    window.open('#/settings/network');
    expect(router.route).toEqual({ kind: 'settings', page: 'network' });
    window.open('#/settings/diagnostics');
    expect(router.route).toEqual({ kind: 'settings', page: 'diagnostics' });
    router.leaveSettings();
    expect(window.entries.at(-1)).toBe(place);
  });

  it('P2: leads back from the settings to the invite, which no address has', () => {
    window.open('#/join/community.secret');
    window.open('#/settings/network');
    window.open('#/settings/diagnostics');
    router.leaveSettings();
    expect(router.route).toEqual({ kind: 'join', invite: '#/join/community.secret' });
    expect(window.entries.join()).not.toContain('secret');
    window.open('#/');
    window.open('#/settings/network');
    router.leaveSettings();
    expect(router.route).toEqual({ kind: 'home' });
  });

  it('leads home from settings that the app was opened at', () => {
    stop();
    window.open('#/settings/network');
    stop = router.start();
    router.leaveSettings();
    expect(window.entries.at(-1)).toBe('#/');
  });

  it('hears nothing more once it is stopped', () => {
    stop();
    window.open(`#/c/${communityId}`);
    expect(router.route).toEqual({ kind: 'home' });
  });
});
