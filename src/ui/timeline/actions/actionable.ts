import type { TimelineItem } from '../../../app/app-model.ts';

/** Whether there is anything to do with a message: what is on its way out is changed or taken back. */
export function isActionable({ isDeleted }: TimelineItem): boolean {
  return !isDeleted;
}

/** Whether others have it, so that it can be answered, reacted to and pinned. */
export function isShared({ delivery, isDeleted }: TimelineItem): boolean {
  return delivery === 'seen' && !isDeleted;
}

/** M8: the author's own edits count; a picture has no text that is edited. */
export function isEditable(item: TimelineItem): boolean {
  return item.isOwn && isActionable(item) && !item.image;
}
