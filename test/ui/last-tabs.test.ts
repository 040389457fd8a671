import { expect, it } from 'vitest';
import { LastTabs } from '../../src/ui/tab/last-tabs.ts';
import { LeaveWarning } from '../../src/ui/tab/leave-warning.ts';

/** Tabs of one browser, which hear each other at once. */
function browser(...ids: string[]) {
  const listeners = new Map<string, (event: { data: unknown }) => void>();
  const clock = { ms: 0 };
  const waited: number[] = [];
  const tabs = ids.map((tabId) => {
    const page = new EventTarget();
    const last = new LastTabs({
      tabId,
      channel: {
        postMessage: (data) => {
          for (const [id, listener] of listeners) if (id !== tabId) listener({ data });
        },
        addEventListener: (_type, listener) => void listeners.set(tabId, listener),
      },
      openTabs: async () => [...listeners.keys()],
      warning: new LeaveWarning(page),
      nowMs: () => clock.ms,
      wait: (ms) => void waited.push(ms),
    });
    last.start();
    /** Whether whoever closes it is asked; it goes only if not. */
    const isAsked = (): boolean => {
      return !page.dispatchEvent(new Event('beforeunload', { cancelable: true }));
    };
    return { last, isAsked, gone: () => void listeners.delete(tabId) };
  });
  return { tabs, clock, waited };
}

type Tab = ReturnType<typeof browser>['tabs'][number];

it('of a window whose tabs all go the last one asks, whichever was the node', async () => {
  const { tabs, waited } = browser('node', 'second', 'third');
  await tabs[0]?.last.tell(true);
  expect(tabs.map((tab) => tab.isAsked())).toEqual([false, false, true]);
  // What was said had time to come.
  expect(waited).toEqual([50, 50]);
});

it('a tab beside one that stays goes unasked, also after a window was kept open', async () => {
  const { tabs, clock } = browser('node', 'second');
  const [node, second] = tabs as [Tab, Tab];
  await node.last.tell(true);
  expect([second.isAsked(), node.isAsked()]).toEqual([false, true]);
  // They stay; and a moment later only one of them is to go.
  clock.ms += 5_000;
  expect(second.isAsked()).toBe(false);
  second.gone();
  clock.ms += 5_000;
  await node.last.tell(true);
  expect(node.isAsked()).toBe(true);
});

it('nobody is asked while a peer outside has everything, nor before it is known', async () => {
  const { tabs } = browser('node', 'second');
  const [node] = tabs as [Tab, Tab];
  const areAsked = (): boolean[] => tabs.map((tab) => tab.isAsked());
  expect(areAsked()).toEqual([false, false]);
  await node.last.tell(true);
  await node.last.tell(false);
  expect(areAsked()).toEqual([false, false]);
});
