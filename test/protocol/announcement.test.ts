import { describe, expect, it } from 'vitest';
import type { Announcement, AnnouncementContext } from '../../src/protocol/announcement.ts';
import { judgeAnnouncement, keepAnnouncement } from '../../src/protocol/announcement.ts';
import { aliceKey, controlNodeKey, nowMs, reasonOf } from './sample.ts';

const low = `0x${'01'.repeat(32)}`;
const high = `0x${'02'.repeat(32)}`;

const announcement: Announcement = {
  id: low,
  author: controlNodeKey,
  clock: nowMs,
  magnetUri: 'magnet:?xt=urn:btih:0000000000000000000000000000000000000000',
  format: 1,
  installation: 'one',
};

const context: AnnouncementContext = {
  source: 'announcements',
  isOpen: false,
  controlNodeKey,
  nowMs,
  description: { installation: 'one' },
};

function verdict(
  changes: Partial<AnnouncementContext> = {},
  other: Partial<Announcement> = {},
): string {
  const result = judgeAnnouncement({ ...announcement, ...other }, { ...context, ...changes });
  const reason = 'reason' in result ? ` ${reasonOf(result.reason) ?? ''}` : '';
  return result.kind + reason;
}

function withoutInstallation(): Announcement {
  const { installation, ...rest } = announcement;
  expect(installation).toBe('one');
  return rest;
}

describe('announcements', () => {
  it('H13: counts on the announcement channel, in a description, and from a zip', () => {
    for (const source of ['announcements', 'description', 'import'] as const) {
      expect(verdict({ source })).toBe('accepted');
    }
  });

  it('H13: on -memberUpdate it counts in an open community only', () => {
    expect(verdict({ source: 'memberUpdate', isOpen: true })).toBe('accepted');
    expect(verdict({ source: 'memberUpdate' })).toBe('rejected H13 topic');
  });

  it('H13: on any other topic it does not count', () => {
    for (const source of ['community', 'channel'] as const) {
      expect(verdict({ source, isOpen: true })).toBe('rejected H13 topic');
    }
  });

  it('H13, M9: not signed by the community it does not count, and is not kept', () => {
    expect(verdict({}, { author: aliceKey })).toBe('rejected M9 signer');
    const { description, ...early } = context;
    expect(description).toBeDefined();
    const result = judgeAnnouncement({ ...announcement, author: aliceKey }, early);
    expect(result.kind).toBe('rejected');
  });

  it('H13, M9: more than 120 s ahead of now it does not count', () => {
    expect(verdict({}, { clock: nowMs + 120_000 })).toBe('accepted');
    expect(verdict({}, { clock: nowMs + 120_001 })).toBe('rejected M9 ahead of now');
  });

  it('H13, M9: it must be newer than the one accepted last', () => {
    expect(verdict({ stored: { id: high, clock: nowMs - 1 } })).toBe('accepted');
    expect(verdict({ stored: { id: low, clock: nowMs } }, { id: high })).toBe('accepted');
    expect(verdict({ stored: { id: low, clock: nowMs } })).toBe('superseded M9 clock');
    expect(verdict({ stored: { id: low, clock: nowMs + 1 } })).toBe('superseded M9 clock');
  });

  it('H13: before a description is there it is kept', () => {
    const { description, ...early } = context;
    expect(description).toBeDefined();
    expect(judgeAnnouncement(announcement, early)).toEqual({ kind: 'kept' });
  });

  it('H13: of another installation than the description names it is kept, with the reason', () => {
    expect(verdict({}, { installation: 'two' })).toBe('kept H13 installation');
    expect(verdict({ description: { installation: 'two' } }, { installation: 'two' })).toBe(
      'accepted',
    );
  });

  it('H13: where the description names no installation, any counts', () => {
    expect(verdict({ description: {} })).toBe('accepted');
    expect(judgeAnnouncement(withoutInstallation(), { ...context, description: {} })).toEqual({
      kind: 'accepted',
    });
  });

  it('H13: where the description names one, an announcement without is ignored', () => {
    const result = judgeAnnouncement(withoutInstallation(), context);
    expect(result).toMatchObject({ kind: 'rejected', reason: { reason: 'H13 installation' } });
  });

  it('H13: of an older one in a zip only the pieces are used', () => {
    const stored = { id: low, clock: nowMs + 1 };
    expect(verdict({ source: 'import', stored })).toBe('pieces only');
  });

  it('A10: one in a format that we do not know is not used', () => {
    expect(verdict({}, { format: 0 })).toBe('accepted');
    expect(verdict({}, { format: 2 })).toBe('rejected A10 format');
  });

  it('H13: of each installation the newest is kept', () => {
    const newer = { ...announcement, clock: nowMs + 1 };
    expect(keepAnnouncement([announcement], newer)).toEqual([newer]);
    expect(keepAnnouncement([newer], announcement)).toEqual([newer]);
    const other = { ...announcement, installation: 'two' };
    expect(keepAnnouncement([newer], other)).toEqual([newer, other]);
  });

  it('H13: at most 4 are kept, the newest', () => {
    const many = Array.from({ length: 7 }, (_, i) => ({
      ...announcement,
      installation: `number ${i}`,
      clock: nowMs - ((i * 3) % 7),
    }));
    const kept = many.reduce<Announcement[]>((all, one) => keepAnnouncement(all, one), []);
    expect(kept.map(({ clock }) => nowMs - clock)).toEqual([0, 1, 2, 3]);
  });
});
