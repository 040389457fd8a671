/** Account key, uncompressed: `0x04` and 128 lower-case hex digits (K1). */
export type ChatKey = string;
/** Compressed public key of a community: `0x` and 66 lower-case hex digits (K1). */
export type CommunityId = string;
/** Community id, or community id followed by a UUID v4 or a suffix (K2). */
export type ChatId = string;
/** `0x` and 64 lower-case hex digits (M4). */
export type MessageId = string;

const CHAT_KEY = /^0x04[0-9a-f]{128}$/;
const COMMUNITY_ID = /^0x0[23][0-9a-f]{64}$/;
const MESSAGE_ID = /^0x[0-9a-f]{64}$/;
const UUID_V4 = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

/** By form only: the point need not lie on the curve. */
export function isChatKey(text: string): boolean {
  return CHAT_KEY.test(text);
}

/** By form only: the point need not lie on the curve. */
export function isCommunityId(text: string): boolean {
  return COMMUNITY_ID.test(text);
}

export function isMessageId(text: string): boolean {
  return MESSAGE_ID.test(text);
}

/** The part of a channel's chat id after the community id (K2). */
export function isChannelUuid(text: string): boolean {
  return UUID_V4.test(text);
}

/** K1: compressed, the chat key is the community's id; no arithmetic. */
export function isKeyOfCommunity(chatKey: ChatKey, community: CommunityId): boolean {
  const x = chatKey.slice(4, 68);
  const isYOdd = /[13579bdf]$/.test(chatKey);
  return isChatKey(chatKey) && community === `0x0${isYOdd ? 3 : 2}${x}`;
}
