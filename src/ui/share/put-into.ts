import type { Drafts } from '../drafts.ts';
import type { ShareView } from '../../app/shares-model.ts';

/** What is shared comes after what was being written in the channel. */
export function putInto(
  chatId: string,
  { text, pictures }: Pick<ShareView, 'text' | 'pictures'>,
  drafts: Pick<Drafts, 'read' | 'write' | 'pictures'>,
): void {
  const written = drafts.read(chatId);
  drafts.write(chatId, written === '' || text === '' ? written + text : `${written}\n${text}`);
  if (pictures.length > 0) drafts.pictures.of(chatId).add(pictures);
}
