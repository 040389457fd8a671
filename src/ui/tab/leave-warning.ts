/**
 * Has the browser ask before this tab goes, for as long as that may be needed and no longer: a page
 * that listens is kept from being shown again at once when somebody comes back to it.
 */
export class LeaveWarning {
  readonly #page: EventTarget;
  #asks: (() => boolean) | undefined;

  constructor(page: EventTarget) {
    this.#page = page;
  }

  /** @param asks says in that moment whether to ask; undefined: nobody is asked */
  set(asks: (() => boolean) | undefined): void {
    if (!this.#asks && asks) this.#page.addEventListener('beforeunload', this.#onLeave);
    if (this.#asks && !asks) this.#page.removeEventListener('beforeunload', this.#onLeave);
    this.#asks = asks;
  }

  readonly #onLeave = (event: Event): void => {
    if (this.#asks?.()) event.preventDefault();
  };
}
