import { cleanName } from './clean-name.ts';
import { decodePayload } from './decode-payload.ts';
import type { RequestEvent } from './events.ts';
import {
  CommunityRequestToJoin,
  CommunityRequestToJoinResponse,
  CommunityRequestToLeave,
} from './generated/messages.js';
import { bytesToHex } from './hex.ts';
import type { CommunityId } from './ids.ts';
import { isCommunityId } from './ids.ts';
import { chatKeyOfPublicKey, KeyError, uncompressKey } from './keys.ts';
import { MessageType } from './message-types.ts';
import { Rejection } from './rejection.ts';
import { clockOf } from './wide-integers.ts';

type DecodedRequest = Pick<RequestEvent, 'clock' | 'body'>;

/** Type 27. */
export function decodeRequestToJoin(payload: Uint8Array): DecodedRequest | Rejection {
  const message = decodePayload(CommunityRequestToJoin, MessageType.requestToJoin, payload);
  if (message instanceof Rejection) return message;
  const { displayName } = message;
  return finish(message, (community) => ({
    kind: 'requestToJoin',
    community,
    displayName: cleanName(displayName),
  }));
}

/** Type 57. */
export function decodeRequestToLeave(payload: Uint8Array): DecodedRequest | Rejection {
  const message = decodePayload(CommunityRequestToLeave, MessageType.requestToLeave, payload);
  if (message instanceof Rejection) return message;
  return finish(message, (community) => ({ kind: 'requestToLeave', community }));
}

/** Type 48. */
export function decodeRequestToJoinResponse(payload: Uint8Array): DecodedRequest | Rejection {
  const type = MessageType.requestToJoinResponse;
  const message = decodePayload(CommunityRequestToJoinResponse, type, payload);
  if (message instanceof Rejection) return message;
  const member = memberOf(message.member);
  if (member instanceof Rejection) return member;
  return finish(message, (community) => ({
    kind: 'requestToJoinResponse',
    community,
    isAccepted: message.accepted,
    ...(member !== undefined && { member }),
  }));
}

function finish(
  message: Pick<CommunityRequestToLeave, 'clock' | 'communityId'>,
  bodyOf: (community: CommunityId) => RequestEvent['body'],
): DecodedRequest | Rejection {
  const clock = clockOf(message.clock);
  if (clock === 0) return new Rejection('M7 clock zero', 'a request without a clock');
  const community = `0x${bytesToHex(message.communityId)}`;
  if (!isCommunityId(community)) return new Rejection('M11 community id', `got ${community}`);
  return { clock, body: bodyOf(community) };
}

function memberOf(key: Uint8Array) {
  if (key.length === 0) return undefined;
  try {
    return chatKeyOfPublicKey(uncompressKey(key));
  } catch (error) {
    if (error instanceof KeyError) return new Rejection('M5 member', error.message);
    throw error;
  }
}
