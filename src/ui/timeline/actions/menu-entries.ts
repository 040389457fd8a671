import { isEditable, isShared } from './actionable.ts';
import { actions as words } from '../../text-actions.ts';
import type { CommunityView, TimelineItem } from '../../../app/app-model.ts';
import type { IconName } from '../../icons.ts';

export type EntryName = 'reply' | 'edit' | 'copy' | 'pin' | 'unpin' | 'remove' | 'removeEverywhere';

export interface Entry {
  name: EntryName;
  label: string;
  icon: IconName;
  isDanger: boolean;
}

type Rights = Pick<CommunityView, 'isControlNode' | 'isModerator' | 'canPin'>;

/** Love, thumbs up, thumbs down, laugh, sad, angry (M5). */
export const reactions = [
  [1, '❤️'],
  [2, '👍'],
  [3, '👎'],
  [4, '😂'],
  [5, '😢'],
  [6, '😡'],
] as const;

/** M8: what the reader may do with a message. */
export function entriesOf(item: TimelineItem, rights: Rights): Entry[] {
  const isToAll = isShared(item);
  return [
    ...(isToAll ? [entry('reply', words.reply, 'reply')] : []),
    ...(isEditable(item) ? [entry('edit', words.edit, 'edit')] : []),
    ...(item.text ? [entry('copy', words.copy, 'copy')] : []),
    ...(isToAll && rights.canPin ? [pinEntry(item)] : []),
    ...(item.isOwn || rights.isModerator ? [entry('remove', words.remove, 'trash', true)] : []),
    ...(isToAll && rights.isControlNode
      ? [entry('removeEverywhere', words.removeEverywhere, 'trash', true)]
      : []),
  ];
}

function pinEntry({ isPinned }: TimelineItem): Entry {
  return isPinned ? entry('unpin', words.unpin, 'pin') : entry('pin', words.pin, 'pin');
}

function entry(name: EntryName, label: string, icon: IconName, isDanger = false): Entry {
  return { name, label, icon, isDanger };
}
