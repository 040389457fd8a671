/**
 * An attachment for a list whose items, with a `data-key` each, change places or go: the browser takes
 * the focus from an element that is moved, made anew or removed, and this gives it back to the
 * same control of the item, or to the first one of the item that has its place now.
 * @param order read to know when it has changed
 */
export function keepFocus(order: () => unknown): (list: HTMLElement) => () => void {
  return (list) => {
    const { ownerDocument: page } = list;
    let key: string | undefined;
    let place = 0;
    let control = 0;
    const controlsOf = (item: HTMLElement | undefined) => [
      ...(item?.querySelectorAll<HTMLElement>('a, button') ?? []),
    ];
    const all = () => [...list.querySelectorAll<HTMLElement>('[data-key]')];
    const remember = ({ target }: FocusEvent): void => {
      place = all().findIndex((item) => target instanceof Node && item.contains(target));
      const item = all()[place];
      key = item?.dataset['key'];
      control = controlsOf(item).findIndex((one) => one === target);
    };
    const ending = new AbortController();
    page.addEventListener('focusin', (event) => remember(event), { signal: ending.signal });
    page.addEventListener('pointerdown', () => (key = undefined), { signal: ending.signal });
    $effect(() => {
      order();
      if (key === undefined || page.activeElement !== page.body) return;
      const items = all();
      const same = items.find(({ dataset }) => dataset['key'] === key);
      const item = same ?? items[Math.min(place, items.length - 1)];
      if (!item) list.tabIndex = -1;
      const controls = controlsOf(item);
      ((same && controls[control]) ?? controls[0] ?? list).focus();
    });
    return () => ending.abort();
  };
}
