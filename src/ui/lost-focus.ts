/** What can have the focus for the sake of what is in it. */
const parts = 'dialog[open], [tabindex]';

/**
 * Where what has the focus goes away (a button that did its work, a row that was deleted) or is
 * disabled for a while, browsers leave the focus nowhere, and the keyboard begins at the top of the page
 * again. Then the nearest part around it takes it, or else the messages; and what is enabled again has
 * it back.
 */
export function catchLostFocus(page: Document): () => void {
  const ending = new AbortController();
  const { signal } = ending;
  let around: readonly HTMLElement[] = [];
  const remember = ({ target }: FocusEvent): void => {
    if (target instanceof HTMLElement) around = withAncestors(target);
  };
  const observer = new MutationObserver((changes) => {
    const [last] = around;
    if (!last || page.activeElement !== page.body) return;
    if (!last.isConnected) placeIn(page, around).focus({ preventScroll: true });
    else if (changes.some((change) => isEnabled(change, last))) last.focus({ preventScroll: true });
  });
  const attributeFilter = ['disabled'];
  observer.observe(page.body, { subtree: true, childList: true, attributeFilter });
  page.addEventListener('focusin', remember, { signal });
  // Whoever points elsewhere takes it away themselves.
  page.addEventListener('pointerdown', () => (around = []), { signal, capture: true });
  return () => {
    observer.disconnect();
    ending.abort();
  };
}

function placeIn(page: Document, around: readonly HTMLElement[]): HTMLElement {
  const part = around.find((one) => one.isConnected && one.matches(parts));
  return part ?? page.querySelector<HTMLElement>('[role=log]') ?? page.body;
}

/** A whole form can be disabled, too. */
function isEnabled({ type, target }: MutationRecord, last: HTMLElement): boolean {
  return type === 'attributes' && target.contains(last) && !last.matches(':disabled');
}

/** From the inside to the outside. */
function withAncestors(element: HTMLElement): HTMLElement[] {
  const { parentElement } = element;
  return parentElement ? [element, ...withAncestors(parentElement)] : [element];
}
