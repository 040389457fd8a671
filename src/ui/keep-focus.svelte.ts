/**
 * An attachment for a list whose items, with a `data-key` each, change places: the browser takes the
 * focus from an element that is moved or made anew, and this gives it back to the item.
 * @param order read to know when it has changed
 */
export function keepFocus(order: () => unknown): (list: HTMLElement) => () => void {
  return (list) => {
    const { ownerDocument: page } = list;
    let key: string | undefined;
    const remember = ({ target }: FocusEvent): void => {
      const item = target instanceof Element ? target.closest<HTMLElement>('[data-key]') : null;
      key = item?.dataset['key'];
    };
    const ending = new AbortController();
    page.addEventListener('focusin', (event) => remember(event), { signal: ending.signal });
    page.addEventListener('pointerdown', () => (key = undefined), { signal: ending.signal });
    $effect(() => {
      order();
      if (key === undefined || page.activeElement !== page.body) return;
      const item = list.querySelector(`[data-key="${CSS.escape(key)}"]`);
      item?.querySelector<HTMLElement>('a, button')?.focus();
    });
    return () => ending.abort();
  };
}
