import type { CommunityView } from '../../app/app-model.ts';
import type { SharesModel } from '../../app/shares-model.ts';
import type { Drafts } from '../drafts.ts';
import { putAgain } from './put-into.ts';

/** What was shared into composers before this page was loaded anew is in them again, or waits. */
export async function returnShares(
  model: SharesModel,
  communities: readonly CommunityView[],
  drafts: Pick<Drafts, 'pictures' | 'shares'>,
): Promise<void> {
  const channels = communities.flatMap((community) => community.channels);
  const open = new Set(channels.filter(({ canWrite }) => canWrite).map(({ chatId }) => chatId));
  for (const share of await model.takenBefore()) {
    // Chosen while this was read.
    if (drafts.shares.has(share.id)) continue;
    if (open.has(share.chatId)) putAgain(share, drafts, model);
    else await model.letGo(share.id);
  }
}
