import type { CommunityDescription } from './description.ts';
import { encodeDescription } from './description.ts';
import { MAX_LISTED_MEMBERS } from './member-limit.ts';
import { Rejection } from './rejection.ts';

/** M10: what is left of P3's 153 600 is for the layers around a description. */
export const MAX_DESCRIPTION_BYTES = 140_000;
/** M10: all pictures together. */
export const MAX_PICTURES_BYTES = 20_000;
/** Bytes of a banned member: a chat key of 132 characters and its frame. */
const BAN_BYTES = 144;
/** A ban takes the place of a member where every member is listed, and is that much longer. */
const BAN_GROWTH_BYTES = 4;
/** Bans that must still fit in a community that lists no members. */
const RESERVED_BANS = 300;
/** Roles and restrictions that come and go. */
const RESERVED_ROLE_BYTES = 1024;

/** What an owner is about to send: bans and roles may use the room that is kept for them. */
export type DescriptionChange = 'moderation' | 'other';

/** M10: undefined where the description may be sent. */
export function checkDescriptionSize(
  description: CommunityDescription,
  change: DescriptionChange,
): Rejection | undefined {
  return checkPictures(description) ?? checkMembers(description) ?? checkTotal(description, change);
}

function checkPictures({ images }: CommunityDescription): Rejection | undefined {
  const size = [...images.values()].reduce((sum, { bytes }) => sum + bytes.length, 0);
  if (size <= MAX_PICTURES_BYTES) return undefined;
  return new Rejection('M10 pictures size', `${size} bytes, at most ${MAX_PICTURES_BYTES}`);
}

function checkMembers({ access, members }: CommunityDescription): Rejection | undefined {
  if (access === 'auto' || members.size <= MAX_LISTED_MEMBERS) return undefined;
  return new Rejection('M10 members', `${members.size} members, at most ${MAX_LISTED_MEMBERS}`);
}

function checkTotal(
  description: CommunityDescription,
  change: DescriptionChange,
): Rejection | undefined {
  const kept = change === 'moderation' ? 0 : roomForModeration(description);
  const limit = MAX_DESCRIPTION_BYTES - kept;
  const size = encodeDescription(description).length;
  if (size <= limit) return undefined;
  return new Rejection('M10 description size', `${size} bytes, at most ${limit}`);
}

/** M10: moderation always fits, because everything else stops before this room is used up. */
function roomForModeration({ access, members, banned }: CommunityDescription): number {
  const bans =
    access === 'manual'
      ? members.size * BAN_GROWTH_BYTES
      : Math.max(0, RESERVED_BANS - banned.size) * BAN_BYTES;
  return bans + RESERVED_ROLE_BYTES;
}
