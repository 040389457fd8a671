import { isKeyOfCommunity } from '../protocol/ids.ts';
import type { ChatKey, CommunityId } from '../protocol/ids.ts';
import { hasRole } from '../protocol/roles.ts';
import type { Writing } from './schema.ts';

/** M8: who speaks to everyone when they say so, by the roles that are known now. */
export async function callersIn(
  tx: Writing,
  community: CommunityId,
): Promise<(author: ChatKey) => boolean> {
  const stored = await tx.objectStore('communities').get(community);
  const content = stored?.description?.content;
  return (author) =>
    isKeyOfCommunity(author, community) || (content !== undefined && hasRole(author, content));
}
