const uses = ['pointerdown', 'keydown'] as const;

/**
 * Calls back once, when the person has pressed something: what may wait keeps still while the page
 * is first looked at. The result cancels it.
 */
export function firstUse(target: EventTarget, callback: () => void): () => void {
  const waiting = new AbortController();
  const { signal } = waiting;
  const onUse = (): void => {
    waiting.abort();
    callback();
  };
  for (const use of uses) target.addEventListener(use, onUse, { signal, capture: true });
  return () => waiting.abort();
}
