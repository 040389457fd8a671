const reactionSelector = '[role="menuitemcheckbox"]';
const itemSelector = `${reactionSelector}, [role="menuitem"]`;

/**
 * Moves the focus in a menu whose first items stand in a row; a letter leads to what begins with it.
 * @returns whether the key was for the menu
 */
export function moveInMenu(menu: HTMLElement, key: string): boolean {
  const items = [...menu.querySelectorAll<HTMLElement>(itemSelector)];
  const from = items.findIndex((item) => item === document.activeElement);
  const to = placeFor(items, from, key);
  const item = to === undefined ? undefined : items.at(to % items.length);
  item?.focus();
  return item !== undefined;
}

function placeFor(items: readonly HTMLElement[], from: number, key: string): number | undefined {
  const inRow = items.filter((item) => item.matches(reactionSelector)).length;
  const isInRow = from >= 0 && from < inRow;
  switch (key) {
    case 'ArrowRight':
      return from + 1;
    case 'ArrowLeft':
      return Math.max(from - 1, -1);
    case 'ArrowDown':
      return isInRow ? inRow : from + 1;
    case 'ArrowUp':
      return isInRow ? -1 : from === inRow ? 0 : from - 1;
    case 'Home':
      return 0;
    case 'End':
      return -1;
    default:
      return placeOfLetter(items, from, key);
  }
}

function placeOfLetter(
  items: readonly HTMLElement[],
  from: number,
  key: string,
): number | undefined {
  if (key.length !== 1) return undefined;
  const rest = [...items.slice(from + 1), ...items.slice(0, from + 1)];
  const begins = (item: HTMLElement): boolean =>
    (item.ariaLabel ?? item.textContent).trim().toLowerCase().startsWith(key.toLowerCase());
  const found = rest.find(begins);
  return found && items.indexOf(found);
}
