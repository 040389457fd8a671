import type { Drafts } from '../drafts.ts';
import type { SharesModel, TakenShare } from '../../app/shares-model.ts';

type Taken = Pick<TakenShare, 'id' | 'chatId' | 'pictures'>;

/** What is shared comes after what was being written in the channel. */
export function putInto(
  { text, ...share }: Taken & Pick<TakenShare, 'text'>,
  drafts: Pick<Drafts, 'read' | 'write' | 'pictures' | 'shares'>,
  model: Pick<SharesModel, 'putBack' | 'drop'>,
): void {
  const { chatId } = share;
  const written = drafts.read(chatId);
  drafts.write(chatId, written === '' || text === '' ? written + text : `${written}\n${text}`);
  putAgain(share, drafts, model);
}

/** The same after the page was loaded anew: the tab has kept the text. */
export function putAgain(
  { id, chatId, pictures }: Taken,
  drafts: Pick<Drafts, 'pictures' | 'shares'>,
  model: Pick<SharesModel, 'putBack' | 'drop'>,
): void {
  drafts.shares.put(chatId, id);
  if (pictures.length === 0) return;
  drafts.pictures.of(chatId).addShared(
    pictures.map(({ key, file }) => ({
      file,
      origin: {
        shareId: id,
        picture: key,
        putBack: () => told(model.putBack(id, key)),
        drop: () => told(model.drop(id, key)),
      },
    })),
  );
}

/** It is still where it was, and nobody waits for it. */
function told(change: Promise<void>): void {
  change.catch((error: unknown) => window.reportError(error));
}
