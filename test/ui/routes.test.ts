import { describe, expect, it } from 'vitest';
import { channelPart, communityHash, parseRoute } from '../../src/ui/routes.ts';

const communityId = `0x02${'ab'.repeat(32)}`;
const channel = '0b6d2f5e-1c3a-4d7e-9f80-3a1c5b7d9e2f';

describe('routes', () => {
  it.each([
    [false, undefined],
    [false, channel],
    [true, undefined],
    [true, channel],
  ])('lead where their hash was made for: history %s, channel %s', (isHistoryOpen, part) => {
    expect(parseRoute(communityHash(communityId, part, { isHistoryOpen }))).toEqual({
      kind: 'community',
      communityId,
      channel: part,
      isHistoryOpen,
      isMembersOpen: false,
    });
  });

  it('take the history panel as a last part of the path too', () => {
    const route = { kind: 'community', communityId, isHistoryOpen: true, isMembersOpen: false };
    expect(parseRoute(`#/c/${communityId}/history`)).toEqual({ ...route, channel: undefined });
    expect(parseRoute(`#/c/${communityId}/${channel}/history`)).toEqual({ ...route, channel });
  });

  it('keep the whole fragment of an invite', () => {
    expect(parseRoute('#/join/abc.def')).toEqual({ kind: 'join', invite: '#/join/abc.def' });
    expect(parseRoute('#/join')).toEqual({ kind: 'join', invite: '' });
    const handedOver = '#/link/web%2Bperennial%3Ajoin%2Fabc.def';
    expect(parseRoute(handedOver)).toEqual({ kind: 'join', invite: handedOver });
  });

  it('lead to what was shared, and to why it was not taken', () => {
    expect(parseRoute('#/share')).toEqual({ kind: 'share', refused: '' });
    expect(parseRoute('#/share/too-large')).toEqual({ kind: 'share', refused: 'too-large' });
    expect(parseRoute('#/shared')).toEqual({ kind: 'home' });
  });

  it.each(['', '#', '#/', '#/c/0x1234', '#/joining', `#/c/${communityId}/a b`, '#/nowhere'])(
    'lead home when they are none: %s',
    (fragment) => {
      expect(parseRoute(fragment)).toEqual({ kind: 'home' });
    },
  );

  it('K2: name a channel by the UUID part of its chat id', () => {
    expect(channelPart(communityId, communityId + channel)).toBe(channel);
  });
});
