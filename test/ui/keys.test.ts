import { describe, expect, it } from 'vitest';
import { shownKeys, waysToPress } from '../../src/ui/key-names.ts';
import { isComposing, isKey, keyGroups, wished } from '../../src/ui/keys.ts';
import { keyWords } from '../../src/ui/text-keys.ts';

describe('keys', () => {
  it.each([
    ['while it composes', { isComposing: true, keyCode: 13 }, true],
    ['just after, in Safari', { isComposing: false, keyCode: 229 }, true],
    ['otherwise', { isComposing: false, keyCode: 13 }, false],
  ])('Enter is for the input method %s', (_when, event, isIt) => {
    expect(isComposing(event)).toBe(isIt);
  });

  it.each([
    ['palette', { key: 'k', ctrlKey: true }, true],
    ['palette', { key: 'K', metaKey: true }, false],
    ['send', { key: 'Enter' }, true],
    ['send', { key: 'Enter', ctrlKey: true }, true],
    ['bold', { key: 'b', ctrlKey: true, metaKey: true }, false],
    ['palette', { key: 'k' }, false],
    ['palette', { key: 'k', ctrlKey: true, shiftKey: true }, false],
    ['palette', { key: 'k', ctrlKey: true, altKey: true }, false],
    ['search', { key: 'F', ctrlKey: true, shiftKey: true }, true],
    ['search', { key: 'f', ctrlKey: true }, false],
    // Some keyboards need Shift for it, some do not.
    ['keyMap', { key: '?', shiftKey: true }, true],
    ['keyMap', { key: '?' }, true],
    ['keyMap', { key: '?', ctrlKey: true }, false],
    ['menu', { key: 'F10', shiftKey: true }, true],
    ['menu', { key: 'ContextMenu' }, true],
    ['send', { key: 'Enter', shiftKey: true }, false],
    ['newLine', { key: 'Enter', shiftKey: true }, true],
    ['orderUp', { key: 'ArrowUp', altKey: true }, true],
    ['orderUp', { key: 'ArrowUp' }, false],
  ] as const)('%s is on %j: %s', (name, pressed, isIt) => {
    expect(isKey(pressed, name, false)).toBe(isIt);
  });

  it.each([
    ['palette', { key: 'K', metaKey: true }, true],
    ['send', { key: 'Enter', metaKey: true }, true],
    ['orderUp', { key: 'ArrowUp', altKey: true, ctrlKey: true }, false],
    // There these are keys of the text: to its end, delete to its end, back.
    ['code', { key: 'e', ctrlKey: true }, false],
    ['palette', { key: 'k', ctrlKey: true }, false],
    ['bold', { key: 'b', ctrlKey: true }, false],
  ] as const)('of Apple: %s is on %j: %s', (name, pressed, isIt) => {
    expect(isKey(pressed, name, true)).toBe(isIt);
  });

  it('lead to the wish that they stand for', () => {
    const wishes = { firstMessage: 0, lastMessage: 9 };
    expect(wished({ key: 'Home' }, wishes)).toBe(0);
    expect(wished({ key: 'End' }, wishes)).toBe(9);
    expect(wished({ key: 'End', ctrlKey: true }, wishes)).toBeUndefined();
  });

  it('are called as on the keyboard that is there', () => {
    expect([shownKeys('search', false), shownKeys('search', true)]).toEqual([
      'Ctrl+Shift+F',
      '⌘⇧F',
    ]);
    expect([shownKeys('orderUp', false), shownKeys('orderUp', true)]).toEqual(['Alt+↑', '⌥↑']);
    expect(waysToPress('menu', false)).toEqual([['Enter'], ['Shift', 'F10'], ['Menu']]);
  });

  it('are all in the map once, those of a group apart from each other', () => {
    const listed = Object.values(keyGroups).flat();
    expect(listed.toSorted()).toEqual(Object.keys(keyWords.what).toSorted());
    for (const names of Object.values(keyGroups)) {
      const ways = names.flatMap((name) =>
        waysToPress(name, false).map((parts) => parts.join('+')),
      );
      expect(new Set(ways).size).toBe(ways.length);
    }
  });
});
