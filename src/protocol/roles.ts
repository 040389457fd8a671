import type { CommunityDescription } from './description.ts';
import type { ChatKey } from './ids.ts';

/** M8: the owner and admins, by their own keys. */
export function hasRole(
  key: ChatKey,
  { banned, members }: Pick<CommunityDescription, 'banned' | 'members'>,
): boolean {
  return !banned.has(key) && (members.get(key)?.roles.length ?? 0) > 0;
}
