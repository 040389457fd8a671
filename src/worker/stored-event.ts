import type { ChannelEvent, ChannelEventBody } from '../protocol/events.ts';
import type { EffectRecord, MemberDelete, StoredMessage } from '../store/records.ts';

export interface StoringContext {
  community: string;
  /** Of the WakuMessage. */
  timestampMs: number;
  source: 'live' | 'archive';
}

type BodyOf<Kind extends ChannelEventBody['kind']> = Extract<ChannelEventBody, { kind: Kind }>;
type EffectBody = BodyOf<'reaction' | 'pin' | 'edit' | 'delete'>;

export function storedMessage(
  event: ChannelEvent,
  body: BodyOf<'message'>,
  { community, timestampMs, source }: StoringContext,
): StoredMessage {
  const { id, chatId, clock, author } = event;
  const { displayName, text, sentMs, responseTo, image } = body;
  return {
    id,
    community,
    chatId,
    timestampMs,
    clock,
    author,
    displayName,
    text,
    sentMs,
    effects: [],
    source,
    ...(responseTo === undefined ? {} : { responseTo }),
    ...(image === undefined ? {} : { image }),
  };
}

export function storedEffect(
  event: ChannelEvent,
  body: EffectBody,
  context: StoringContext & { isModerator: boolean },
): EffectRecord {
  const { id, chatId, clock, author } = event;
  const { community, timestampMs, source, isModerator } = context;
  const { kind, target } = body;
  const base = { id, community, chatId, target, kind, author, clock, timestampMs, source };
  return { ...base, isModerator, ...effectContent(body) };
}

export function storedMemberDelete(
  { id, author, clock }: ChannelEvent,
  { member, messages }: BodyOf<'deleteMemberMessages'>,
  timestampMs: number,
): MemberDelete {
  return { id, author, clock, timestampMs, member, messages };
}

function effectContent(body: EffectBody) {
  switch (body.kind) {
    case 'reaction':
      return { reaction: body.reaction, isRetracted: body.isRetracted };
    case 'pin':
      return { isPinned: body.isPinned };
    case 'edit':
      return { text: body.text };
    case 'delete':
      return {};
  }
}
