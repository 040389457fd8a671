import { expect, it, vi } from 'vitest';
import { Action } from '../../src/ui/action.svelte.ts';
import { KeptStorage } from '../../src/ui/tab/kept-storage.svelte.ts';
import { LeaveWarning } from '../../src/ui/tab/leave-warning.ts';
import { ScreenAwake } from '../../src/ui/tab/screen-awake.svelte.ts';
import { reasons } from '../../src/ui/text-reasons.ts';
import { settled } from '../app/manual-clock.ts';

/** A browser's storage manager that answers as the test says, or never. */
function storage(persisted: boolean, persist: () => Promise<boolean>) {
  let runOut: () => void = () => undefined;
  const after = (_delayMs: number, callback: () => void): (() => void) => {
    runOut = callback;
    return () => (runOut = () => undefined);
  };
  const manager = { persisted: async () => persisted, persist: vi.fn(persist) };
  return { kept: new KeptStorage({ manager, after }), manager, runOut: () => runOut() };
}

it('nobody is asked to keep what is stored until the person wants it', async () => {
  const { kept, manager } = storage(false, async () => true);
  await settled();
  expect([kept.state, manager.persist.mock.calls.length]).toEqual(['may go', 0]);
  await kept.ask();
  expect(kept.state).toBe('kept');
});

it('says where it is kept already, and where there is nobody to ask', async () => {
  const { kept } = storage(true, async () => false);
  await settled();
  expect(kept.state).toBe('kept');
  const none = new KeptStorage({ manager: undefined, after: () => () => undefined });
  await settled();
  expect(none.state).toBe('unsupported');
  await none.ask();
  expect(none.state).toBe('unsupported');
});

it('a browser that never answers is not waited for, and one that answers late is heard', async () => {
  let answer: (isKept: boolean) => void = () => undefined;
  const { kept, runOut } = storage(false, () => new Promise((resolve) => (answer = resolve)));
  await settled();
  const asked = kept.ask();
  expect(kept.state).toBe('asking');
  runOut();
  await asked;
  expect(kept.state).toBe('no answer');
  answer(true);
  await settled();
  expect(kept.state).toBe('kept');
});

it('one that refuses, or fails, is said to have refused', async () => {
  for (const persist of [async () => false, () => Promise.reject(new Error('denied'))]) {
    const { kept } = storage(false, persist);
    await settled();
    await kept.ask();
    expect(kept.state).toBe('refused');
  }
});

function pageInSight() {
  const sight: { visibilityState: DocumentVisibilityState } = { visibilityState: 'visible' };
  return Object.assign(new EventTarget(), sight);
}

/** A page, and a browser's wake locks: how many are held, and whether the next is refused. */
function phone(isPhone = true) {
  const page = pageInSight();
  const sentinels = new Set<EventTarget>();
  const locks = {
    isRefused: false,
    get held(): number {
      return sentinels.size;
    },
  };
  const taken: EventTarget[] = [];
  /** As browsers do it out of sight, or while the battery is low; what they say of it follows. */
  const takeBack = (): void => {
    taken.push(...sentinels);
    sentinels.clear();
  };
  const sayTaken = (): void => {
    for (const sentinel of taken.splice(0)) sentinel.dispatchEvent(new Event('release'));
  };
  const wakeLock = {
    request: async (): Promise<WakeLockSentinel> => {
      if (locks.isRefused) throw new DOMException('The battery is low.', 'NotAllowedError');
      const sentinel = new EventTarget();
      sentinels.add(sentinel);
      const release = async (): Promise<void> => {
        sentinels.delete(sentinel);
        sentinel.dispatchEvent(new Event('release'));
      };
      return Object.assign(sentinel, { release }) as WakeLockSentinel;
    },
  };
  const show = async (visibilityState: DocumentVisibilityState): Promise<void> => {
    page.visibilityState = visibilityState;
    if (visibilityState === 'hidden') takeBack();
    page.dispatchEvent(new Event('visibilitychange'));
    await settled();
  };
  const screen = new ScreenAwake({ wakeLock, isPhone, page });
  return { screen, locks, show, takeBack, sayTaken };
}

it('the screen of a phone stays on while that is wanted, and again when it is back in sight', async () => {
  const { screen, locks, show } = phone();
  expect([screen.isOffered, screen.isOn]).toEqual([true, false]);
  await screen.turn(true);
  expect([screen.isOn, locks.held]).toEqual([true, 1]);
  await show('hidden');
  expect(locks.held).toBe(0);
  await show('visible');
  expect(locks.held).toBe(1);
  await screen.turn(false);
  expect([screen.isOn, locks.held]).toEqual([false, 0]);
  await show('visible');
  expect(locks.held).toBe(0);
});

it('a browser that lets the screen of a page in sight go dark is not said to keep it on', async () => {
  const { screen, locks, show, takeBack, sayTaken } = phone();
  await screen.turn(true);
  takeBack();
  sayTaken();
  expect(screen.isOn).toBe(false);
  await show('hidden');
  await show('visible');
  expect(locks.held).toBe(0);
  // It can be wanted anew.
  await screen.turn(true);
  expect([screen.isOn, locks.held]).toEqual([true, 1]);
});

it('what is taken back out of sight is wanted still, however late the browser says it', async () => {
  const { screen, locks, show, sayTaken } = phone();
  await screen.turn(true);
  await show('hidden');
  sayTaken();
  expect(screen.isOn).toBe(true);
  await show('visible');
  await show('hidden');
  const back = show('visible');
  sayTaken();
  await back;
  expect([screen.isOn, locks.held]).toEqual([true, 1]);
});

it('it is not offered where there is no phone or no lock', () => {
  expect(phone(false).screen.isOffered).toBe(false);
  const page = pageInSight();
  const none = new ScreenAwake({ wakeLock: undefined, isPhone: true, page });
  expect(none.isOffered).toBe(false);
});

it('a browser that refuses to keep the screen on is told of in words that say what to do', async () => {
  const { screen, locks } = phone();
  locks.isRefused = true;
  const action = new Action();
  action.run(() => screen.turn(true));
  await settled();
  expect([action.error, action.isRunning, screen.isOn]).toEqual([
    reasons.ScreenRefused,
    false,
    false,
  ]);
  // What the browser says of it stays with the error.
  await expect(screen.turn(true)).rejects.toThrow('The battery is low.');
});

it('the browser asks before the tab goes while that is needed, and no longer', () => {
  const page = new EventTarget();
  const warning = new LeaveWarning(page);
  const isAsked = (): boolean =>
    !page.dispatchEvent(new Event('beforeunload', { cancelable: true }));
  expect(isAsked()).toBe(false);
  warning.set(() => false);
  expect(isAsked()).toBe(false);
  warning.set(() => true);
  expect(isAsked()).toBe(true);
  warning.set(undefined);
  expect(isAsked()).toBe(false);
});
