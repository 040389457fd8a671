import { isComposing, isKey } from '../../keys.ts';
import { isEditable } from './actionable.ts';
import type { MessageActions } from './message-actions.svelte.ts';

/**
 * Escape ends a reply or an edit; the up arrow in an empty composer edits one's last message.
 * @returns whether the key was for that
 */
export function takeComposerKey(
  event: KeyboardEvent,
  draft: string,
  actions: MessageActions,
): boolean {
  if (isComposing(event)) return false;
  if (isKey(event, 'endWriting') && actions.writing) {
    actions.endWriting();
    return true;
  }
  if (!isKey(event, 'editLast') || draft !== '' || actions.writing) return false;
  const own = actions.timeline.items.findLast(isEditable);
  if (own) actions.write('edit', own);
  return own !== undefined;
}
