import { describe, expect, it } from 'vitest';
import type { CommunityDescription } from '../../src/protocol/description.ts';
import { encodeDescription } from '../../src/protocol/description.ts';
import {
  checkDescriptionSize,
  MAX_DESCRIPTION_BYTES,
  MAX_PICTURES_BYTES,
} from '../../src/protocol/description-limits.ts';
import type { Members } from '../../src/protocol/description-members.ts';
import { MAX_LISTED_MEMBERS, membersLeft } from '../../src/protocol/member-limit.ts';
import { nowMs, plainMember, reasonOf, sampleDescription } from './sample.ts';

function keyOf(i: number): string {
  return `0x04${i.toString(16).padStart(128, '0')}`;
}

function members(count: number): Members {
  return new Map(Array.from({ length: count }, (_, i) => [keyOf(i), plainMember]));
}

function withPicture(bytes: number): CommunityDescription['images'] {
  return new Map([['large', { bytes: new Uint8Array(bytes), format: 'png' }]]);
}

/** With a text that makes it exactly so long. */
function ofSize(bytes: number, changes: Partial<CommunityDescription> = {}): CommunityDescription {
  const base = sampleDescription({ ...changes, description: 'x'.repeat(20_000) });
  const missing = bytes - encodeDescription(base).length;
  return { ...base, description: 'x'.repeat(20_000 + missing) };
}

/** As many strangers banned as the owner likes. */
function withBans(description: CommunityDescription, count: number): CommunityDescription {
  const bans = Array.from({ length: count }, (_, i) => keyOf(10_000 + i));
  return {
    ...description,
    banned: new Map(bans.map((key) => [key, { isDeleteAllMessages: true }])),
  };
}

function allBanned(description: CommunityDescription): CommunityDescription {
  const bans = [...description.members.keys()].map(
    (key) => [key, { isDeleteAllMessages: true }] as const,
  );
  return { ...description, members: new Map(), banned: new Map(bans) };
}

/** With the longest text with which `other` changes are still taken. */
function fullOfText(changes: Partial<CommunityDescription>): CommunityDescription {
  const withText = (length: number) =>
    sampleDescription({ ...changes, description: 'x'.repeat(length) });
  let [fits, tooLong] = [0, MAX_DESCRIPTION_BYTES];
  while (tooLong - fits > 1) {
    const length = Math.floor((fits + tooLong) / 2);
    if (checkDescriptionSize(withText(length), 'other') === undefined) fits = length;
    else tooLong = length;
  }
  return withText(fits);
}

describe('size of a description', () => {
  it('M10: is at most 140 000 bytes', () => {
    const description = ofSize(MAX_DESCRIPTION_BYTES);
    expect(encodeDescription(description)).toHaveLength(140_000);
    expect(checkDescriptionSize(description, 'moderation')).toBeUndefined();
    const bigger = ofSize(MAX_DESCRIPTION_BYTES + 1);
    for (const change of ['moderation', 'other'] as const) {
      expect(reasonOf(checkDescriptionSize(bigger, change))).toBe('M10 description size');
    }
  });

  it('M10: pictures have at most 20 000 bytes together', () => {
    const images = withPicture(MAX_PICTURES_BYTES);
    expect(checkDescriptionSize(sampleDescription({ images }), 'other')).toBeUndefined();
    images.set('thumbnail', { bytes: new Uint8Array(1), format: 'png' });
    expect(reasonOf(checkDescriptionSize(sampleDescription({ images }), 'other'))).toBe(
      'M10 pictures size',
    );
  });

  it('M10: a community that accepts by hand has at most 800 members, with pictures too', () => {
    const images = withPicture(MAX_PICTURES_BYTES);
    const description = sampleDescription({ access: 'manual', images });
    const most = { ...description, members: members(MAX_LISTED_MEMBERS) };
    expect(checkDescriptionSize(most, 'other')).toBeUndefined();
    const more = { ...description, members: members(MAX_LISTED_MEMBERS + 1) };
    expect(reasonOf(checkDescriptionSize(more, 'other'))).toBe('M10 members');
  });

  it('M10: the owner can be told before the last member is accepted', () => {
    expect(membersLeft(sampleDescription())).toBeUndefined();
    const description = sampleDescription({ access: 'manual', members: members(790) });
    expect(membersLeft(description)).toBe(10);
    expect(membersLeft({ ...description, members: members(900) })).toBe(0);
  });

  it('M10: moderation fits when nothing else does: 300 bans where nobody is listed', () => {
    const description = fullOfText({ access: 'auto' });
    const oneMore = { ...description, introMessage: `${description.introMessage}x` };
    expect(reasonOf(checkDescriptionSize(oneMore, 'other'))).toBe('M10 description size');
    expect(checkDescriptionSize(withBans(description, 300), 'moderation')).toBeUndefined();
  });

  it('M10: moderation fits when nothing else does: all members where all are listed', () => {
    const description = fullOfText({ access: 'manual', members: members(700) });
    expect(checkDescriptionSize(allBanned(description), 'moderation')).toBeUndefined();
  });

  it('M10: moderation fits when nothing else does: roles and restrictions', () => {
    const description = fullOfText({ access: 'manual', members: members(700) });
    const changed = new Map(description.members);
    for (let i = 0; i < 50; i++) {
      changed.set(keyOf(i), { roles: ['admin'], channelRole: 'viewer', lastUpdateClock: nowMs });
    }
    const moderated = { ...description, members: changed };
    expect(checkDescriptionSize(moderated, 'moderation')).toBeUndefined();
  });
});
