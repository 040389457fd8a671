import { expect, it } from 'vitest';
import {
  bannedViews,
  memberViews,
  membershipIn,
  requestViews,
} from '../../src/app/member-views.ts';
import { tagsOf } from '../../src/app/people.svelte.ts';
import type { MemberDescription } from '../../src/protocol/description-members.ts';
import type { CommunityDescription } from '../../src/protocol/description.ts';
import type { MemberRecord } from '../../src/store/member-records.ts';
import type { RequestRecord } from '../../src/store/records.ts';
import { emptyDescription } from '../../src/worker/empty-description.ts';
import { concatBytes } from '../../src/protocol/bytes.ts';
import { chatKeyOfPublicKey, compressKey, publicKeyOf } from '../../src/protocol/keys.ts';
import { alice, bob, community, moderator } from '../store/sample.ts';

const plain: MemberDescription = { roles: [], channelRole: 'poster', lastUpdateClock: 1 };

function described(changes: Partial<CommunityDescription> = {}): CommunityDescription {
  return { ...emptyDescription(community), ...changes };
}

function record(member: string, displayName: string, more: Partial<MemberRecord> = {}) {
  return { community, member, displayName, namedMs: 1, ...more };
}

function request(
  type: RequestRecord['type'],
  clock: number,
  member = alice,
  more: Partial<RequestRecord> = {},
): RequestRecord {
  return { community, type, author: member, member, clock, timestampMs: clock, ...more };
}

function known(content: CommunityDescription, records: readonly MemberRecord[]) {
  const byKey = new Map(records.map((one) => [one.member, one]));
  return { content, records: byKey, ignored: new Set([bob]), ownKey: alice, ownName: 'Zoe' };
}

it('M10: open to all, whoever wrote or joined is listed, by role and then by name', () => {
  const admin = { ...plain, roles: ['admin' as const] };
  const content = described({ members: new Map([[moderator, admin]]) });
  const views = memberViews(
    known(content, [record(alice, 'Zoe'), record(bob, 'ann'), record(moderator, 'Yan')]),
  );
  expect(views.map(({ displayName }) => displayName)).toEqual(['Yan', 'ann', 'Zoe']);
  expect(views.map(({ role }) => role)).toEqual(['admin', 'member', 'member']);
  expect(views.map(({ isIgnored }) => isIgnored)).toEqual([false, true, false]);
  expect(views.map(({ isSelf }) => isSelf)).toEqual([false, false, true]);
});

it('names are in the order of people: numbers by size, accents beside their letter, none last', () => {
  const names = ['Plot 10', '', 'zed', 'Äna', 'Plot 9', 'anb', 'plot 0010b', 'Ana', 'Plot 100'];
  const records = names.map((name, at) => record(`0x04${at}`, name));
  const views = memberViews({ ...known(described(), records), ownName: 'Plot 2' });
  expect(views.map(({ displayName }) => displayName)).toEqual([
    'Ana',
    'Äna',
    'anb',
    'Plot 2',
    'Plot 9',
    'Plot 10',
    'plot 0010b',
    'Plot 100',
    'zed',
    '',
  ]);
});

it('M10, M11: who left or is banned is no member; who wrote after leaving is', () => {
  const banned = new Map([[moderator, { isDeleteAllMessages: true }]]);
  const records = [
    record(bob, 'Bob', { leftMs: 5 }),
    record(moderator, 'Eve'),
    record(alice, 'Alice', { leftMs: 5, namedMs: 6 }),
  ];
  const all = known(described({ banned }), records);
  expect(memberViews(all).map(({ chatKey }) => chatKey)).toEqual([alice]);
  expect(bannedViews(all)).toEqual([
    { chatKey: moderator, displayName: 'Eve', areMessagesRemoved: true },
  ]);
});

it('M10: on request, only those are members who are listed', () => {
  const content = described({ access: 'manual', members: new Map([[bob, plain]]) });
  const views = memberViews(known(content, [record(alice, 'Alice')]));
  expect(views.map(({ chatKey }) => chatKey)).toEqual([bob]);
  // Nobody who has left is shown, though the owner's list has them until it is made anew.
  const left = known(content, [record(bob, 'Bob', { leftMs: 5 })]);
  expect(memberViews(left)).toEqual([]);
  expect(membershipIn(content, bob)).toBe('member');
  expect(membershipIn(content, alice)).toBe('not listed');
  const banned = new Map([[alice, { isDeleteAllMessages: false }]]);
  expect(membershipIn(described({ banned }), alice)).toBe('banned');
  expect(membershipIn(undefined, alice)).toBe('member');
  // K5: whoever was handed the next secret goes on by themselves.
  const [ana, ben] = [
    publicKeyOf(new Uint8Array(32).fill(1)),
    publicKeyOf(new Uint8Array(32).fill(2)),
  ];
  const sealed = [concatBytes(compressKey(ana), new Uint8Array(60))];
  const open = { ...described({}), nextSecrets: sealed };
  expect(membershipIn(open, chatKeyOfPublicKey(ana))).toBe('member');
  expect(membershipIn(open, chatKeyOfPublicKey(ben))).toBe('left behind');
});

it('M11: a request waits until it is answered or taken back, and again when it is made again', () => {
  const content = described({ access: 'manual' });
  const waiting = (...requests: RequestRecord[]): string[] =>
    requestViews({ content, records: new Map() }, requests).map(({ chatKey }) => chatKey);
  const answer = request(48, 6, alice, { author: moderator, isAccepted: false });
  expect(waiting(request(27, 5))).toEqual([alice]);
  expect(waiting(request(27, 5), answer)).toEqual([]);
  expect(waiting(request(27, 7), answer)).toEqual([alice]);
  expect(waiting(request(27, 5), request(57, 6))).toEqual([]);
  expect(waiting(request(27, 9, bob), request(27, 5))).toEqual([alice, bob]);
  const open = described({ access: 'auto' });
  expect(requestViews({ content: open, records: new Map() }, [request(27, 5)])).toEqual([]);
});

it('M10: who looks alike has the end of the key beside the name, as long as it has to be', () => {
  const twin = `0x04${'00'.repeat(56)}${alice.slice(-16, -6).replaceAll('a', 'b')}${alice.slice(-6)}`;
  const tags = tagsOf([alice, bob, twin]);
  expect(tags.get(bob)).toBe(bob.slice(-6));
  expect(tags.get(alice)).toHaveLength(16);
  expect(tags.get(alice)).not.toBe(tags.get(twin));
});
