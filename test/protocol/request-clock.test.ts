import { describe, expect, it } from 'vitest';
import type { ChannelEvent, RequestEvent } from '../../src/protocol/events.ts';
import type { RequestContext } from '../../src/protocol/request-clock.ts';
import { checkRequestClock } from '../../src/protocol/request-clock.ts';
import {
  aliceKey,
  bobKey,
  community,
  controlNodeKey,
  general,
  nowMs,
  reasonOf,
  targetId,
} from './sample.ts';

const context: RequestContext = { community, topic: { kind: 'community' }, controlNodeKey };
const signed = { id: targetId, clock: nowMs };

function requests(named: string): (RequestEvent | ChannelEvent)[] {
  return [
    {
      ...signed,
      author: aliceKey,
      body: { kind: 'requestToJoin', community: named, displayName: 'Alice' },
    },
    { ...signed, author: aliceKey, body: { kind: 'requestToLeave', community: named } },
    {
      ...signed,
      author: controlNodeKey,
      body: { kind: 'requestToJoinResponse', community: named, isAccepted: true, member: aliceKey },
    },
    {
      ...signed,
      author: aliceKey,
      chatId: named,
      body: { kind: 'deleteMemberMessages', member: bobKey, messages: [] },
    },
  ];
}

describe('requests', () => {
  it.each(requests(community))(
    'M11: $body.kind counts with a clock above the highest seen',
    (event) => {
      expect(checkRequestClock(event, context)).toBeUndefined();
      expect(checkRequestClock(event, { ...context, highestSeen: nowMs - 1 })).toBeUndefined();
      for (const highestSeen of [nowMs, nowMs + 1]) {
        expect(reasonOf(checkRequestClock(event, { ...context, highestSeen }))).toBe('M11 clock');
      }
    },
  );

  it.each(requests(community))('M11: $body.kind goes on the community topic', (event) => {
    for (const kind of ['channel', 'announcements', 'memberUpdate'] as const) {
      expect(reasonOf(checkRequestClock(event, { ...context, topic: { kind } }))).toBe('M11 topic');
    }
  });

  it.each(requests(general))('M11: $body.kind must name the community', (event) => {
    expect(reasonOf(checkRequestClock(event, context))).toBe('M11 community id');
  });

  it('M11: type 48 counts only when the community signed it', () => {
    const [, , response] = requests(community);
    if (response === undefined) throw new Error('expected a response');
    expect(reasonOf(checkRequestClock({ ...response, author: aliceKey }, context))).toBe(
      'M11 signer',
    );
  });

  it('M11: type 48 counts only for the member it names', () => {
    const body = { kind: 'requestToJoinResponse' as const, community, isAccepted: true };
    const response = { ...signed, author: controlNodeKey, body };
    expect(reasonOf(checkRequestClock(response, context))).toBe('M11 member');
  });
});
