import type { TimelineItem } from '../../src/app/app-model.ts';

export const noonMs = new Date(2025, 2, 3, 12).getTime();

/** A message of Ada's, at noon, that says its id. */
export function item(id: string, over: Partial<TimelineItem> = {}): TimelineItem {
  return {
    id,
    chatId: 'chat',
    author: '0x04aa',
    displayName: 'Ada',
    text: id,
    timestampMs: noonMs,
    isDeleted: false,
    reactions: [],
    isPinned: false,
    delivery: 'seen',
    isArchived: false,
    isOwn: false,
    pending: [],
    original: undefined,
    error: undefined,
    localId: undefined,
    ...over,
  };
}
