/**
 * Has the browser ask before this tab goes, for as long as that is needed and no longer: a page that
 * listens is kept from being shown again at once when somebody comes back to it.
 */
export class LeaveWarning {
  readonly #page: EventTarget;
  #isOn = false;

  constructor(page: EventTarget) {
    this.#page = page;
  }

  set(isNeeded: boolean): void {
    if (isNeeded === this.#isOn) return;
    this.#isOn = isNeeded;
    if (isNeeded) this.#page.addEventListener('beforeunload', ask);
    else this.#page.removeEventListener('beforeunload', ask);
  }
}

function ask(event: Event): void {
  event.preventDefault();
}
