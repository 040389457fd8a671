/** What a person tells a control by. */
export interface Control {
  selector: string;
  /** The whole name, as a screen reader says it. */
  name: string;
}

// These run in the page. No function in them has a name: the compiler would call a helper for it.

export function touchControl({
  selector,
  name,
  act,
}: Control & { act: 'click' | 'focus' }): boolean {
  const found = [...document.querySelectorAll<HTMLElement>(selector)].find((element) => {
    const labels = element instanceof HTMLInputElement ? [...(element.labels ?? [])] : [];
    const spoken =
      element.getAttribute('aria-label') ??
      (labels.length > 0 ? labels[0]?.textContent : element.textContent);
    return spoken?.trim() === name && element.checkVisibility();
  });
  if (found === undefined) return false;
  if (act === 'click') found.click();
  else found.focus();
  return act === 'click' || document.activeElement === found;
}

export function valueOfControl({ selector, name }: Control): string | null {
  const found = [...document.querySelectorAll<HTMLInputElement>(selector)].find(
    (element) => (element.getAttribute('aria-label') ?? element.labels?.[0]?.textContent) === name,
  );
  return found?.value || null;
}

export function hasText({ selector, text }: { selector: string; text: string }): boolean {
  return [...document.querySelectorAll<HTMLElement>(selector)].some(
    (element) => element.checkVisibility() && element.innerText.replace(/\s+/g, ' ').includes(text),
  );
}

export function shownText(): string {
  return document.body.innerText;
}

export function isServedByWorker(): boolean {
  return navigator.serviceWorker.controller !== null;
}

export function addressOfPage(): string {
  return location.href;
}
