import { expect, it } from 'vitest';
import { foldMessage } from '../../src/store/fold.ts';
import type { MessageEffect } from '../../src/store/records.ts';
import { alice, bob, channel, effect, idOf, message, moderator } from './sample.ts';

function folded(...effects: MessageEffect[]) {
  return foldMessage(message(1, { effects }));
}

it('shows a message without effects as it is', () => {
  const image = { bytes: Uint8Array.of(1), format: 'png' as const, width: 1, height: 1 };
  expect(foldMessage(message(1, { responseTo: idOf(9), image }))).toEqual({
    id: idOf(1),
    chatId: channel,
    author: alice,
    displayName: 'Alice',
    text: 'Text 1',
    timestampMs: 1,
    isDeleted: false,
    reactions: [],
    isPinned: false,
    responseTo: idOf(9),
    image,
  });
});

it('the edit with the latest clock wins, ties by the higher id, whatever order they came in', () => {
  const edits = [
    effect(12, 1, { kind: 'edit', clock: 50, text: 'third' }),
    effect(10, 1, { kind: 'edit', clock: 40, text: 'first' }),
    effect(11, 1, { kind: 'edit', clock: 50, text: 'second' }),
  ];
  expect(folded(...edits)).toMatchObject({ text: 'third', editedMs: 12 });
  expect(folded(...edits.toReversed())).toMatchObject({ text: 'third', editedMs: 12 });
});

it('M8: an edit by somebody else changes nothing, not even by an admin', () => {
  const edit = effect(10, 1, { kind: 'edit', author: moderator, isModerator: true, text: 'no' });
  expect(folded(edit)).toEqual(folded());
});

it('M8: the author and moderators delete, others do not', () => {
  const deleteBy = (author: string, isModerator: boolean) =>
    folded(effect(10, 1, { kind: 'delete', author, isModerator })).isDeleted;
  expect(deleteBy(alice, false)).toBe(true);
  expect(deleteBy(moderator, true)).toBe(true);
  expect(deleteBy(bob, false)).toBe(false);
});

it('M8: a type 85 deletes messages of the member that it names only', () => {
  const common = { kind: 'delete', author: moderator, isModerator: true } as const;
  expect(folded(effect(10, 1, { ...common, member: alice })).isDeleted).toBe(true);
  expect(folded(effect(10, 1, { ...common, member: bob })).isDeleted).toBe(false);
});

it('a deleted message shows nothing but that it was there', () => {
  const effects = [
    effect(10, 1, { kind: 'delete' }),
    effect(11, 1, { kind: 'reaction', reaction: 1, author: bob }),
    effect(12, 1, { kind: 'pin', isPinned: true }),
  ];
  expect(folded(...effects)).toMatchObject({
    text: '',
    isDeleted: true,
    reactions: [],
    isPinned: false,
  });
});

it("counts everybody's last word on each reaction", () => {
  const reaction = (n: number, author: string, kind: number, isRetracted = false) =>
    effect(n, 1, { kind: 'reaction', author, reaction: kind, isRetracted });
  const view = folded(
    reaction(14, bob, 2, true),
    reaction(10, alice, 3),
    reaction(11, bob, 3),
    reaction(12, bob, 2),
    reaction(13, alice, 3, true),
    reaction(15, alice, 3),
  );
  expect(view.reactions).toEqual([{ reaction: 3, authors: [bob, alice] }]);
});

it('the last pin or unpin counts', () => {
  const pin = effect(10, 1, { kind: 'pin', isPinned: true });
  const unpin = effect(11, 1, { kind: 'pin', isPinned: false });
  expect(folded(pin).isPinned).toBe(true);
  expect(folded(unpin, pin).isPinned).toBe(false);
});
