import type { CommunityDescription } from '../protocol/description.ts';
import type { MemberWipe } from '../store/records.ts';

export interface BanWipes {
  memberWipes: MemberWipe[];
  standingWipes: MemberWipe[];
}

/**
 * H20: bans with delete_all_messages of a newer description. What a new one reaches is wiped; one
 * that stood before only reaches further, as what its member wrote is here no more.
 */
export function banWipes(
  { banned, clock }: CommunityDescription,
  before: CommunityDescription | undefined,
): BanWipes {
  const wiping = [...banned].filter(([, ban]) => ban.isDeleteAllMessages);
  const isStanding = (member: string): boolean =>
    before?.banned.get(member)?.isDeleteAllMessages ?? false;
  const wipes = wiping.map(([member]) => ({ member, throughMs: clock }));
  return {
    memberWipes: wipes.filter(({ member }) => !isStanding(member)),
    standingWipes: wipes.filter(({ member }) => isStanding(member)),
  };
}
