const isApple = /mac|iphone|ipad/i.test(navigator.userAgent);

/** As it is shown; Ctrl+F stays the browser's own. */
export const searchKeys = isApple ? '⌘⇧F' : 'Ctrl+Shift+F';

export function isSearchKey(event: KeyboardEvent): boolean {
  const { key, shiftKey, altKey, ctrlKey, metaKey } = event;
  return key.toLowerCase() === 'f' && shiftKey && !altKey && (ctrlKey || metaKey);
}
