import { describe, expect, it } from 'vitest';
import { fromBase64Url, toBase64Url } from '../../src/protocol/base64url.ts';
import type { Invite } from '../../src/protocol/invite.ts';
import {
  InviteContentError,
  InviteError,
  inviteFragment,
  parseInvite,
} from '../../src/protocol/invite.ts';
import { community } from './sample.ts';
import { SeededRandom } from './seeded-random.ts';

const random = new SeededRandom(5);
const secret = random.bytes(32);
const byLink: Invite = { communityId: community, secret };
const open: Invite = { communityId: community };
const link = inviteFragment(byLink);
const [communityPart = '', secretPart = ''] = link.slice('#/join/'.length).split('.');
const openPart = inviteFragment(open).slice('#/join/'.length);

function codeOf(text: string): string | undefined {
  const invite = parseInvite(text);
  return invite instanceof InviteError ? invite.code : undefined;
}

/** Another character of the alphabet in one place. */
function damage(text: string, place: number): string {
  const other = text.charAt(place) === 'x' ? 'y' : 'x';
  return text.slice(0, place) + other + text.slice(place + 1);
}

describe('invite link', () => {
  it.each([
    ['by link', byLink],
    ['open', open],
  ])('K5: carries a community that is %s', (_, invite) => {
    expect(parseInvite(inviteFragment(invite))).toEqual(invite);
  });

  it('P2: is a fragment, with the secret in it', () => {
    expect(link).toMatch(/^#\/join\/[\w-]{48}\.[\w-]{48}$/);
    expect(inviteFragment(open)).toMatch(/^#\/join\/[\w-]{48}$/);
  });

  it.each([
    ['a whole link', `https://example.org/app/${link}`],
    ['a link in a sentence', `Come in: https://example.org/${link}. See you!`],
    ['a link in brackets', `(https://example.org/${link})`],
    ['a link on a line of its own', `\n  https://example.org/${link}\n`],
    ['a link with something added', `https://example.org/${link}?fbclid=1`],
    ['a link of its own scheme', `web+perennial:${link.slice(2)}`],
    ['one as a browser may write it', `Come: web+perennial://join/${link.slice(7)}.`],
    ['one with a fragment', `web+perennial:${link}`],
    ['one that was handed over', `#/link/${encodeURIComponent(`web+perennial:${link.slice(2)}`)}`],
    ['one that was handed over with a fragment', `#/link/web%2Bperennial%3A${link}`],
  ])('is found in %s', (_, text) => {
    expect(parseInvite(text)).toEqual(byLink);
  });

  it.each([
    ['', 'no invite'],
    ['https://example.org/', 'no invite'],
    ['#/community/0x02', 'no invite'],
    ['#/join/', 'community length'],
    ['web+perennial:', 'no invite'],
    ['#/link/', 'no invite'],
    ['#/link/%', 'no invite'],
    ['#/link/web%2Bperennial%3Aleave%2Fx', 'no invite'],
    [`#/link/web%2Bperennial%3Ajoin%2F${communityPart}.${secretPart.slice(1)}`, 'secret length'],
    [`#/link/web%2Bperennial%3Ajoin%2F${communityPart}%2`, 'no invite'],
    [`#/join/${communityPart.slice(1)}`, 'community length'],
    [`#/join/${communityPart}${secretPart}`, 'community length'],
    [`#/join/%${communityPart.slice(1)}.${secretPart}`, 'community characters'],
    [`#/join/${communityPart}`, 'secret missing'],
    [`#/join/${communityPart}.`, 'secret missing'],
    [`#/join/${communityPart}.${secretPart.slice(0, -1)}`, 'secret length'],
    [`#/join/${communityPart}.${secretPart}x`, 'secret length'],
    [`#/join/${communityPart}.*${secretPart.slice(1)}`, 'secret characters'],
    [`#/join/${openPart}.${secretPart}`, 'secret unexpected'],
    [`#/join/${communityPart}.${secretPart}.${secretPart}`, 'too many parts'],
  ])('says what is wrong with %j', (text, code) => {
    expect(codeOf(text)).toBe(code);
  });

  it('notices every damaged character, and in which part it is', () => {
    for (let place = 0; place < 48; place++) {
      expect(codeOf(`#/join/${damage(communityPart, place)}.${secretPart}`)).toBe(
        'community damaged',
      );
      expect(codeOf(`#/join/${communityPart}.${damage(secretPart, place)}`)).toBe('secret damaged');
      expect(codeOf(`#/join/${damage(openPart, place)}`)).toBe('community damaged');
    }
  });

  it('notices a secret of another community', () => {
    const other = `0x03${community.slice(4)}`;
    const [, otherSecret] = inviteFragment({ communityId: other, secret }).split('.');
    expect(codeOf(`#/join/${communityPart}.${otherSecret}`)).toBe('secret damaged');
  });

  it('is not made of what is no community id or no secret', () => {
    expect(() => inviteFragment({ communityId: '0x05' })).toThrow(InviteContentError);
    expect(() => inviteFragment({ ...byLink, secret: new Uint8Array(31) })).toThrow(
      InviteContentError,
    );
  });
});

describe('base64url', () => {
  it('is that of RFC 4648', () => {
    for (const length of [0, 3, 6, 36]) {
      const bytes = random.bytes(length);
      const text = Buffer.from(bytes).toString('base64url');
      expect(toBase64Url(bytes)).toBe(text);
      expect(fromBase64Url(text)).toEqual(bytes);
    }
    expect(toBase64Url(Uint8Array.of(0xfb, 0xff, 0xbf))).toBe('-_-_');
  });

  it.each(['a', 'ab', 'abc', 'abc=', 'ab+/', 'äbcd'])('does not read %j', (text) => {
    expect(fromBase64Url(text)).toBeUndefined();
  });
});
