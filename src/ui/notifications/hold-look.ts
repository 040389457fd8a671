import { lookedAtLock } from '../../app/notifications/looked-at.ts';

/** Until what it returns is called, other tabs know when somebody looks at a channel here. */
export function holdLook(chatId: string): () => void {
  let release: (() => void) | undefined;
  const look = (): void => {
    const isLooking = document.visibilityState === 'visible' && document.hasFocus();
    if (isLooking === (release !== undefined)) return;
    release?.();
    release = isLooking ? hold(lookedAtLock(chatId)) : undefined;
  };
  const ending = new AbortController();
  const { signal } = ending;
  document.addEventListener('visibilitychange', look, { signal });
  window.addEventListener('focus', look, { signal });
  window.addEventListener('blur', look, { signal });
  look();
  return () => {
    ending.abort();
    release?.();
  };
}

function hold(name: string): () => void {
  let release: () => void = () => undefined;
  const held = new Promise<void>((resolve) => (release = resolve));
  navigator.locks
    .request(name, { mode: 'shared' }, () => held)
    .catch((error) => window.reportError(error));
  return () => release();
}
