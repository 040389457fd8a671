import { expect, it } from 'vitest';
import { followNotification, isAppWindow } from '../../src/sw/notification-click.ts';
import type { FocusableWindow } from '../../src/sw/notification-click.ts';
import { isOpenRoute } from '../../src/store/open-route.ts';
import { communityHash, parseRoute } from '../../src/ui/routes.ts';

const messageId = `0x${'1f'.repeat(32)}`;
const communityId = `0x02${'ab'.repeat(32)}`;
const hash = communityHash(communityId, '11111111-aaaa', { messageId });

class Tab implements FocusableWindow {
  readonly focused: boolean;
  readonly visibilityState: string;
  readonly done: unknown[] = [];

  constructor(visibilityState = 'hidden', focused = false) {
    this.visibilityState = visibilityState;
    this.focused = focused;
  }

  async focus(): Promise<void> {
    this.done.push('focus');
  }

  postMessage(message: unknown): void {
    this.done.push(isOpenRoute(message) ? message.hash : 'what no tab understands');
  }
}

async function clicked(data: unknown, tabs: readonly Tab[]): Promise<string[]> {
  const opened: string[] = [];
  await followNotification(data, {
    windows: async () => tabs,
    open: async (at) => opened.push(at),
  });
  return opened;
}

it.each([
  [[new Tab(), new Tab('visible'), new Tab('visible', true)], 2],
  [[new Tab(), new Tab('visible'), new Tab()], 1],
  [[new Tab(), new Tab()], 0],
])('a click leads one tab to the message, the one that is looked at most: %#', async (tabs, to) => {
  expect(await clicked({ hash }, tabs)).toEqual([]);
  expect(tabs.map(({ done }) => done)).toEqual(
    tabs.map((_, place) => (place === to ? [hash, 'focus'] : [])),
  );
  expect(parseRoute(hash)).toMatchObject({ communityId, channel: '11111111-aaaa', messageId });
});

it('leads a window of the app itself, not one that shows the licences', () => {
  const base = 'https://app.example/sub/';
  const isLed = (path: string): boolean => isAppWindow(base + path, base);
  const own = ['', '#/c/x', '?source=pwa', 'index.html', 'index.html?a#/c/x'];
  expect(own.filter((path) => !isLed(path))).toEqual([]);
  expect(['notices.html', 'archive/', 'index.html/x'].filter(isLed)).toEqual([]);
  expect(isAppWindow('https://app.example/', base)).toBe(false);
});

it('opens the app there where no tab is left', async () => {
  expect(await clicked({ hash }, [])).toEqual([hash]);
});

it.each([
  undefined,
  null,
  'text',
  {},
  { hash: 1 },
  { hash: 'https://elsewhere.example' },
  { hash: '#/join/x' },
])('what is kept with a notification leads nowhere else: %j', async (data) => {
  const tab = new Tab();
  await clicked(data, [tab]);
  expect(tab.done).toEqual(['focus']);
  expect(await clicked(data, [])).toEqual(['#/']);
});
