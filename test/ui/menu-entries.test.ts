import { expect, it } from 'vitest';
import type { TimelineItem } from '../../src/app/app-model.ts';
import { isActionable, isEditable, isShared } from '../../src/ui/timeline/actions/actionable.ts';
import { entriesOf } from '../../src/ui/timeline/actions/menu-entries.ts';

function item(changes: Partial<TimelineItem> = {}): TimelineItem {
  return {
    id: '0x1',
    chatId: 'channel',
    author: 'alice',
    displayName: 'Alice',
    text: 'Sow peas',
    timestampMs: 1,
    isDeleted: false,
    reactions: [],
    isPinned: false,
    delivery: 'seen',
    isOwn: false,
    isArchived: false,
    pending: [],
    original: undefined,
    error: undefined,
    localId: undefined,
    ...changes,
  };
}

const member = { isControlNode: false, isModerator: false, canPin: false };

function names(one: TimelineItem, rights = member): string[] {
  return entriesOf(one, rights).map(({ name }) => name);
}

it('M8: a member edits and deletes what is their own, and pins where all members may', () => {
  expect(names(item())).toEqual(['reply', 'copy']);
  expect(names(item({ isOwn: true }))).toEqual(['reply', 'edit', 'copy', 'remove']);
  expect(names(item(), { ...member, canPin: true })).toEqual(['reply', 'copy', 'pin']);
});

it('M8: who moderates deletes what others wrote; only the owner deletes everywhere', () => {
  const admin = { ...member, isModerator: true, canPin: true };
  expect(names(item({ isPinned: true }), admin)).toEqual(['reply', 'copy', 'unpin', 'remove']);
  const owner = { ...admin, isControlNode: true };
  expect(names(item(), owner)).toEqual(['reply', 'copy', 'pin', 'remove', 'removeEverywhere']);
});

it('a picture is not edited, and has no text to copy where it has none', () => {
  const image = { bytes: Uint8Array.of(1), format: 'png' as const, width: 1, height: 1 };
  expect(names(item({ isOwn: true, image, text: '' }))).toEqual(['reply', 'remove']);
  expect(isEditable(item({ isOwn: true, image }))).toBe(false);
});

it('what is on its way out is edited and deleted by its author, and nothing else; deleted, nothing', () => {
  const owner = { isControlNode: true, isModerator: true, canPin: true };
  for (const delivery of ['sending', 'sent', 'failed'] as const) {
    const waiting = item({ isOwn: true, delivery });
    expect(names(waiting, owner)).toEqual(['edit', 'copy', 'remove']);
    expect([isActionable(waiting), isEditable(waiting), isShared(waiting)]).toEqual([
      true,
      true,
      false,
    ]);
  }
  expect(isShared(item())).toBe(true);
  expect(isActionable(item({ isOwn: true, isDeleted: true }))).toBe(false);
});
