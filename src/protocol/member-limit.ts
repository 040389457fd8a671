import type { CommunityDescription } from './description.ts';

/** M10: 800 members of 140 bytes and the pictures leave room for names and channels. */
export const MAX_LISTED_MEMBERS = 800;

/**
 * M10: how many members a community that accepts by hand can still take, for the owner to be told
 * in time; undefined where there is no such limit.
 */
export function membersLeft({
  access,
  members,
}: Pick<CommunityDescription, 'access' | 'members'>): number | undefined {
  if (access === 'auto') return undefined;
  return Math.max(0, MAX_LISTED_MEMBERS - members.size);
}
