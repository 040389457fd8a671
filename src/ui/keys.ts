/** What of a KeyboardEvent says which key it is. */
export interface Pressed {
  key: string;
  ctrlKey?: boolean;
  metaKey?: boolean;
  altKey?: boolean;
  shiftKey?: boolean;
}

/**
 * Every key that does something of its own: who handles keys asks here, and the keyboard map shows
 * these. `Mod` is ⌘ on Apple's keyboards, where Ctrl with a letter moves in a text or changes it; it
 * is Ctrl on others. Ctrl+F stays the browser's own.
 */
const keys = {
  palette: ['Mod+K'],
  search: ['Mod+Shift+F'],
  keyMap: ['?'],
  markRead: ['Escape'],
  orderUp: ['Alt+ArrowUp'],
  orderDown: ['Alt+ArrowDown'],
  messageBefore: ['ArrowUp'],
  messageAfter: ['ArrowDown'],
  firstMessage: ['Home'],
  lastMessage: ['End'],
  menu: ['Enter', 'Shift+F10', 'ContextMenu'],
  reply: ['R'],
  edit: ['E'],
  send: ['Enter', 'Mod+Enter'],
  newLine: ['Shift+Enter'],
  editLast: ['ArrowUp'],
  endWriting: ['Escape'],
  bold: ['Mod+B'],
  italic: ['Mod+I'],
  code: ['Mod+E'],
  weekBefore: ['ArrowLeft'],
  weekAfter: ['ArrowRight'],
  weekAbove: ['ArrowUp'],
  weekBelow: ['ArrowDown'],
  quarterBefore: ['PageUp'],
  quarterAfter: ['PageDown'],
  firstWeek: ['Home'],
  lastWeek: ['End'],
} as const satisfies Record<string, readonly string[]>;

export type KeyName = keyof typeof keys;
export type KeyGroup = 'everywhere' | 'reading' | 'writing' | 'ordering' | 'calendar';

/** As the keyboard map lists them. */
export const keyGroups: Readonly<Record<KeyGroup, readonly KeyName[]>> = {
  everywhere: ['palette', 'search', 'keyMap', 'markRead'],
  writing: ['send', 'newLine', 'editLast', 'endWriting', 'bold', 'italic', 'code'],
  reading: [
    'messageBefore',
    'messageAfter',
    'firstMessage',
    'lastMessage',
    'menu',
    'reply',
    'edit',
  ],
  ordering: ['orderUp', 'orderDown'],
  calendar: [
    'weekBefore',
    'weekAfter',
    'weekAbove',
    'weekBelow',
    'quarterBefore',
    'quarterAfter',
    'firstWeek',
    'lastWeek',
  ],
};

/** Safari's Enter that ends a composition comes after its end, and only this says what it was for. */
const COMPOSING_CODE = 229;

/** Whether the key belongs to the input method, which makes of several keys one sign. */
export function isComposing(event: Pick<KeyboardEvent, 'isComposing' | 'keyCode'>): boolean {
  return event.isComposing || event.keyCode === COMPOSING_CODE;
}

export function isKey(pressed: Pressed, name: KeyName, isApple?: boolean): boolean {
  return keys[name].some((chord) => isChord(pressed, chord, isApple));
}

export function isAppleHere(): boolean {
  return /mac|iphone|ipad/i.test(navigator.userAgent);
}

/** What the table gives for the key, where it is one of its names. */
export function wished<Name extends KeyName, Wish>(
  pressed: Pressed,
  wishes: Readonly<Record<Name, Wish>>,
): Wish | undefined {
  for (const name in wishes) if (isKey(pressed, name)) return wishes[name];
  return undefined;
}

function isChord(pressed: Pressed, chord: string, isApple: boolean | undefined): boolean {
  const parts = chord.split('+');
  const key = parts.at(-1) ?? '';
  const { altKey = false, shiftKey = false } = pressed;
  return (
    pressed.key.toLowerCase() === key.toLowerCase() &&
    isModAs(pressed, parts.includes('Mod'), isApple) &&
    altKey === parts.includes('Alt') &&
    // Which keyboards need it for a sign differs.
    (key === '?' || shiftKey === parts.includes('Shift'))
  );
}

/** Neither Ctrl nor ⌘ is held that the chord does not have. */
function isModAs(
  { ctrlKey = false, metaKey = false }: Pressed,
  isWanted: boolean,
  isApple: boolean | undefined,
): boolean {
  if (!isWanted || (!ctrlKey && !metaKey)) return isWanted === (ctrlKey || metaKey);
  return (isApple ?? isAppleHere()) ? metaKey && !ctrlKey : ctrlKey && !metaKey;
}

/** Whoever types means the sign. */
export function isTyping({ target }: Event): boolean {
  return target instanceof Element && target.matches('input, textarea, select, [contenteditable]');
}

/** Each chord, as its keys are called by `KeyboardEvent.key`; `Mod` stands for Ctrl or ⌘. */
export function chordsOf(name: KeyName): string[][] {
  return keys[name].map((chord) => chord.split('+'));
}
