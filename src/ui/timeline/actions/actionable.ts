import type { TimelineItem } from '../../../app/app-model.ts';

/** Whether there is anything to do with a message: not while it is on its way out, or deleted. */
export function isActionable({ delivery, isDeleted }: TimelineItem): boolean {
  return delivery === 'seen' && !isDeleted;
}

/** M8: the author's own edits count; a picture has no text that is edited. */
export function isEditable(item: TimelineItem): boolean {
  return item.isOwn && isActionable(item) && !item.image;
}
