import { describe, expect, it } from 'vitest';
import type { AuthorityContext } from '../../src/protocol/authority.ts';
import {
  checkChatId,
  isMember,
  isModerator,
  judge,
  judgeTarget,
} from '../../src/protocol/authority.ts';
import type { CommunityDescription } from '../../src/protocol/description.ts';
import type { ChannelEvent, ChannelEventBody } from '../../src/protocol/events.ts';
import { memberUpdateChatId, newChannelId } from '../../src/protocol/keys.ts';
import {
  aliceKey,
  bobKey,
  community,
  controlNodeKey,
  general,
  nowMs,
  plainMember,
  reasonOf,
  sampleChannel,
  sampleDescription,
  targetId,
} from './sample.ts';

const message: ChannelEventBody = {
  kind: 'message',
  text: 'Hello',
  displayName: 'Alice',
  sentMs: nowMs,
};
const pin: ChannelEventBody = { kind: 'pin', target: targetId, isPinned: true };
const effects: ChannelEventBody[] = [
  { kind: 'reaction', target: targetId, reaction: 1, isRetracted: false },
  { kind: 'edit', target: targetId, text: 'Hello again' },
  { kind: 'delete', target: targetId },
];
const memberDelete: ChannelEventBody = {
  kind: 'deleteMemberMessages',
  member: bobKey,
  messages: [],
};
const admin = { ...plainMember, roles: ['admin' as const] };
const owner = { ...plainMember, roles: ['owner' as const] };
const viewer = { ...plainMember, channelRole: 'viewer' as const };

function event(body: ChannelEventBody, changes: Partial<ChannelEvent> = {}): ChannelEvent {
  const chatId = body.kind === 'deleteMemberMessages' ? community : general;
  return { id: `0x${'01'.repeat(32)}`, author: aliceKey, clock: nowMs, chatId, body, ...changes };
}

function context(
  description: Partial<CommunityDescription> = {},
  topic: AuthorityContext['topic'] = { chatId: general, kind: 'channel' },
): AuthorityContext {
  return { community, topic, controlNodeKey, description: sampleDescription(description) };
}

const onCommunity: AuthorityContext['topic'] = { chatId: community, kind: 'community' };

describe('authority', () => {
  it('M8: chat_id must be that of the content topic', () => {
    const other = newChannelId(community, '2dc14fd8-9a8b-4df5-a358-2c3067be5439');
    for (const body of [message, pin, ...effects]) {
      expect(reasonOf(judge(event(body, { chatId: other }), context()))).toBe('M8 chat id');
    }
    expect(judge(event(message), context())).toBeUndefined();
  });

  it('M8: on -memberUpdate the chat_id must name an existing channel', () => {
    const topic = { chatId: memberUpdateChatId(community), kind: 'memberUpdate' as const };
    expect(judge(event(message), context({}, topic))).toBeUndefined();
    const unknown = event(message, { chatId: `${general}0` });
    expect(reasonOf(judge(unknown, context({}, topic)))).toBe('M8 chat id');
    expect(reasonOf(judge(event(message), context({ channels: [] }, topic)))).toBe('M8 chat id');
  });

  it('M8: messages do not belong on the community topic or the announcement channel', () => {
    for (const kind of ['community', 'announcements'] as const) {
      const onTopic = event(message, { chatId: community });
      expect(reasonOf(judge(onTopic, context({}, { chatId: community, kind })))).toBe('M8 chat id');
    }
  });

  it('M8, M11: type 85 belongs on the community topic and names the community', () => {
    const members = new Map([[aliceKey, admin]]);
    expect(judge(event(memberDelete), context({ members }, onCommunity))).toBeUndefined();
    expect(reasonOf(judge(event(memberDelete), context({ members })))).toBe('M8 chat id');
    const wrong = event(memberDelete, { chatId: general });
    expect(reasonOf(judge(wrong, context({ members }, onCommunity)))).toBe('M8 chat id');
  });

  it('M8, M10: everybody who is not banned is a member where members are accepted unasked', () => {
    expect(isMember(aliceKey, sampleDescription())).toBe(true);
    const banned = new Map([[aliceKey, { isDeleteAllMessages: false }]]);
    expect(isMember(aliceKey, sampleDescription({ banned }))).toBe(false);
    for (const body of [message, pin, ...effects]) {
      expect(reasonOf(judge(event(body), context({ banned })))).toBe('M8 banned');
    }
  });

  it('M8, M10: only who is listed is a member where the owner accepts', () => {
    for (const body of [message, pin, ...effects]) {
      expect(reasonOf(judge(event(body), context({ access: 'manual' })))).toBe('M8 not a member');
    }
    const members = new Map([[aliceKey, plainMember]]);
    expect(judge(event(message), context({ access: 'manual', members }))).toBeUndefined();
    const banned = new Map([[aliceKey, { isDeleteAllMessages: false }]]);
    const both = context({ access: 'manual', members, banned });
    expect(reasonOf(judge(event(message), both))).toBe('M8 banned');
  });

  it('M8: a viewer does not write, but reacts', () => {
    const members = new Map([[aliceKey, viewer]]);
    expect(reasonOf(judge(event(message), context({ members })))).toBe('M8 viewer');
    const [reaction] = effects;
    if (reaction) expect(judge(event(reaction), context({ members }))).toBeUndefined();
  });

  it('M8: who is a viewer in one channel writes in the others', () => {
    const second = newChannelId(community, '2dc14fd8-9a8b-4df5-a358-2c3067be5439');
    const restricted = { ...sampleChannel(general), members: new Map([[aliceKey, viewer]]) };
    const channels = [restricted, sampleChannel(second)];
    expect(reasonOf(judge(event(message), context({ channels })))).toBe('M8 viewer');
    const elsewhere = context({ channels }, { chatId: second, kind: 'channel' });
    expect(judge(event(message, { chatId: second }), elsewhere)).toBeUndefined();
  });

  it('M8: in a read-only channel only those write who are listed there or have a role', () => {
    const closed = { ...sampleChannel(general), isReadOnly: true as const };
    expect(reasonOf(judge(event(message), context({ channels: [closed] })))).toBe('M8 viewer');
    for (const body of effects) {
      expect(judge(event(body), context({ channels: [closed] }))).toBeUndefined();
    }
    const listed = { ...closed, members: new Map([[aliceKey, plainMember]]) };
    expect(judge(event(message), context({ channels: [listed] }))).toBeUndefined();
    const muted = { ...closed, members: new Map([[aliceKey, viewer]]) };
    expect(reasonOf(judge(event(message), context({ channels: [muted] })))).toBe('M8 viewer');
    for (const member of [admin, owner]) {
      const members = new Map([[aliceKey, member]]);
      expect(judge(event(message), context({ channels: [closed], members }))).toBeUndefined();
    }
    // To be a member of the community is not enough.
    const members = new Map([[aliceKey, plainMember]]);
    const asMember = context({ channels: [closed], members, access: 'manual' });
    expect(reasonOf(judge(event(message), asMember))).toBe('M8 viewer');
    expect(judge(event(message, { author: controlNodeKey }), asMember)).toBeUndefined();
  });

  it('M8: the author alone edits', () => {
    const edit = { kind: 'edit', author: aliceKey, isModerator: true };
    expect(judgeTarget(edit, aliceKey)).toBeUndefined();
    expect(reasonOf(judgeTarget(edit, bobKey))).toBe('M8 not the author');
  });

  it('M8: the author, the control node and admins delete', () => {
    const remove = { kind: 'delete', author: aliceKey };
    expect(judgeTarget({ ...remove, isModerator: false }, aliceKey)).toBeUndefined();
    expect(judgeTarget({ ...remove, isModerator: true }, bobKey)).toBeUndefined();
    expect(reasonOf(judgeTarget({ ...remove, isModerator: false }, bobKey))).toBe(
      'M8 not the author',
    );
  });

  it('M8: anybody reacts to anybody', () => {
    const reaction = { kind: 'reaction', author: aliceKey, isModerator: false };
    expect(judgeTarget(reaction, bobKey)).toBeUndefined();
  });

  it('M8: type 85 counts from the control node and admins only', () => {
    expect(reasonOf(judge(event(memberDelete), context({}, onCommunity)))).toBe('M8 no authority');
    for (const member of [admin, owner]) {
      const members = new Map([[aliceKey, member]]);
      expect(judge(event(memberDelete), context({ members }, onCommunity))).toBeUndefined();
    }
    const byControlNode = event(memberDelete, { author: controlNodeKey });
    expect(judge(byControlNode, context({}, onCommunity))).toBeUndefined();
  });

  it('M8: pins count from the control node and admins, and from all where the settings say so', () => {
    expect(reasonOf(judge(event(pin), context()))).toBe('M8 no authority');
    expect(judge(event(pin), context({ canAllMembersPin: true }))).toBeUndefined();
    const members = new Map([[aliceKey, admin]]);
    expect(judge(event(pin), context({ members }))).toBeUndefined();
    expect(judge(event(pin, { author: controlNodeKey }), context())).toBeUndefined();
  });

  it('M8: the control node writes without being listed', () => {
    const byControlNode = event(message, { author: controlNodeKey });
    expect(judge(byControlNode, context({ access: 'manual' }))).toBeUndefined();
  });

  it('M8: an admin who is banned is none any more', () => {
    const members = new Map([[aliceKey, admin]]);
    expect(isModerator(aliceKey, sampleDescription({ members }), controlNodeKey)).toBe(true);
    const banned = new Map([[aliceKey, { isDeleteAllMessages: true }]]);
    const description = sampleDescription({ members, banned });
    expect(isModerator(aliceKey, description, controlNodeKey)).toBe(false);
    expect(isModerator(controlNodeKey, description, controlNodeKey)).toBe(true);
  });

  it('A2: an event is judged by the description it is given, that of its time', () => {
    const then = context();
    const now = context({ banned: new Map([[aliceKey, { isDeleteAllMessages: false }]]) });
    expect(judge(event(message), then)).toBeUndefined();
    expect(reasonOf(judge(event(message), now))).toBe('M8 banned');
  });

  it('H18: an import checks the chat id without the roles', () => {
    const banned = context({ banned: new Map([[aliceKey, { isDeleteAllMessages: false }]]) });
    expect(checkChatId(event(message), banned)).toBeUndefined();
    expect(reasonOf(checkChatId(event(message, { chatId: community }), banned))).toBe('M8 chat id');
  });
});
