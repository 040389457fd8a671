import { wished } from './keys.ts';

/** A finger that holds still for so long means the item, not the list that it would scroll. */
const HOLD_MS = 350;
/** In pixels; less is a click with an unsteady hand. */
const SLACK = 6;
/** How near to an edge of the list it begins to scroll, and by how much with each move. */
const EDGE = 32;
const SCROLL_STEP = 12;

export interface ReorderWishes {
  /** Dropped before the item with that key, or at the end. */
  onmove: (key: string, before: string | undefined) => void;
  /** Alt with an arrow key. */
  onstep: (key: string, direction: -1 | 1) => void;
}

/**
 * Lets the items of a list, which have a `data-key` each, be put in order: dragged with a mouse or
 * after holding a finger on them, and with Alt and the arrow keys. Returns what ends that.
 */
export function startReorder(list: HTMLElement, wishes: ReorderWishes): () => void {
  const drag = new Drag(list, wishes);
  const ending = new AbortController();
  const { signal } = ending;
  list.addEventListener('keydown', (event) => step(event, wishes), { signal });
  list.addEventListener('pointerdown', (event) => drag.press(event), { signal });
  list.addEventListener('pointermove', (event) => drag.follow(event), { signal });
  list.addEventListener('pointerup', () => drag.drop(), { signal });
  list.addEventListener('pointercancel', () => drag.cancel(), { signal });
  // Links are dragged by the browser itself, and a held finger opens its menu.
  list.addEventListener('dragstart', (event) => event.preventDefault(), { signal });
  list.addEventListener('contextmenu', (event) => drag.keep(event), { signal });
  list.addEventListener('touchmove', (event) => drag.keep(event), { signal, passive: false });
  list.addEventListener('click', (event) => drag.swallow(event), { signal, capture: true });
  list.ownerDocument.addEventListener('keydown', (event) => drag.escape(event), { signal });
  return () => {
    drag.cancel();
    ending.abort();
  };
}

function step(event: KeyboardEvent, { onstep }: ReorderWishes): void {
  const direction = wished(event, { orderUp: -1, orderDown: 1 } as const);
  const key = keyAt(event.target);
  if (direction === undefined || key === undefined) return;
  event.preventDefault();
  onstep(key, direction);
}

function itemAt(target: EventTarget | null): HTMLElement | undefined {
  const item = target instanceof Element ? target.closest<HTMLElement>('[data-key]') : null;
  return item ?? undefined;
}

function keyAt(target: EventTarget | null): string | undefined {
  return itemAt(target)?.dataset['key'];
}

/** One item under a pointer, from pressing it to letting go. */
class Drag {
  readonly #list: HTMLElement;
  readonly #wishes: ReorderWishes;
  #item: HTMLElement | undefined;
  #from = { x: 0, y: 0 };
  #isHeld = false;
  #isMoving = false;
  #isDropped = false;
  #before: HTMLElement | undefined;
  #hold: ReturnType<typeof setTimeout> | undefined;

  constructor(list: HTMLElement, wishes: ReorderWishes) {
    this.#list = list;
    this.#wishes = wishes;
  }

  press({ target, button, pointerType, clientX: x, clientY: y }: PointerEvent): void {
    this.cancel();
    this.#isDropped = false;
    if (button !== 0) return;
    this.#item = itemAt(target);
    this.#from = { x, y };
    this.#isHeld = pointerType === 'mouse';
    if (!this.#isHeld) this.#hold = setTimeout(() => this.#begin(), HOLD_MS);
  }

  follow({ clientX: x, clientY: y, pointerId }: PointerEvent): void {
    if (!this.#item) return;
    const distance = Math.hypot(x - this.#from.x, y - this.#from.y);
    if (!this.#isMoving && distance > SLACK) {
      if (this.#isHeld) this.#begin();
      else this.cancel();
    }
    if (!this.#isMoving) return;
    this.#list.setPointerCapture(pointerId);
    this.#scroll(y);
    this.#show(this.#itemBelow(y));
  }

  drop(): void {
    const key = this.#isMoving && keyOf(this.#item);
    const before = this.#before?.dataset['key'];
    const isMoved = this.#isMoving;
    this.cancel();
    // The click, where there is one, comes before any timer; a later one is meant.
    this.#isDropped = isMoved;
    setTimeout(() => (this.#isDropped = false));
    if (isMoved && key) this.#wishes.onmove(key, before);
  }

  cancel(): void {
    clearTimeout(this.#hold);
    this.#show(undefined);
    this.#list.removeAttribute('data-reordering');
    this.#item?.removeAttribute('data-dragged');
    this.#item = undefined;
    this.#isMoving = false;
  }

  /** While an item is dragged the page neither scrolls nor shows a menu. */
  keep(event: Event): void {
    if (this.#isMoving) event.preventDefault();
  }

  /** Letting go is no click on the link that was dragged. */
  swallow(event: Event): void {
    if (!this.#isDropped) return;
    this.#isDropped = false;
    event.preventDefault();
    event.stopPropagation();
  }

  escape({ key }: KeyboardEvent): void {
    if (key === 'Escape') this.cancel();
  }

  #begin(): void {
    this.#isMoving = true;
    this.#item?.setAttribute('data-dragged', '');
    this.#list.setAttribute('data-reordering', '');
  }

  #itemBelow(y: number): HTMLElement | undefined {
    return this.#items().find((item) => {
      const { top, height } = item.getBoundingClientRect();
      return y < top + height / 2;
    });
  }

  #items(): HTMLElement[] {
    return [...this.#list.querySelectorAll<HTMLElement>('[data-key]')];
  }

  /** A line where the item would come; at the end it is below the last one. */
  #show(before: HTMLElement | undefined): void {
    for (const item of this.#items()) item.removeAttribute('data-drop');
    this.#before = before;
    if (!this.#isMoving) return;
    if (before) before.setAttribute('data-drop', 'before');
    else this.#items().at(-1)?.setAttribute('data-drop', 'after');
  }

  #scroll(y: number): void {
    const box = this.#list.closest<HTMLElement>('[data-scrolls]');
    if (!box) return;
    const { top, bottom } = box.getBoundingClientRect();
    if (y < top + EDGE) box.scrollTop -= SCROLL_STEP;
    if (y > bottom - EDGE) box.scrollTop += SCROLL_STEP;
  }
}

function keyOf(item: HTMLElement | undefined): string | undefined {
  return item?.dataset['key'];
}
