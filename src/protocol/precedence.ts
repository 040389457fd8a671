import { CLOCK_TOLERANCE_MS } from './clock.ts';
import type { ChatKey, MessageId } from './ids.ts';
import { Rejection } from './rejection.ts';

/** What orders descriptions, and announcements (M9). */
export interface Versioned {
  id: MessageId;
  clock: number;
}

export interface OwnerContext {
  /** The chat key of the community key. */
  controlNodeKey: ChatKey;
  nowMs: number;
  /** What is held already. */
  stored?: Versioned;
}

/** M9: by clock, and at the same clock by message id. */
export function isNewer(candidate: Versioned, stored: Versioned | undefined): boolean {
  if (stored === undefined) return true;
  if (candidate.clock !== stored.clock) return candidate.clock > stored.clock;
  return candidate.id > stored.id;
}

/** M9, on a description or an announcement. */
export function judgeOwnerMessage(
  message: Versioned & { author: ChatKey },
  context: OwnerContext,
): Rejection | undefined {
  return judgeSigner(message, context) ?? judgeOrder(message, context.stored);
}

/** M9 without the order: signer, and clock against now. */
export function judgeSigner(
  { author, clock }: { author: ChatKey; clock: number },
  { controlNodeKey, nowMs }: Pick<OwnerContext, 'controlNodeKey' | 'nowMs'>,
): Rejection | undefined {
  if (author !== controlNodeKey) {
    return new Rejection('M9 signer', `signed by ${author}, not by the community`);
  }
  const aheadMs = clock - nowMs;
  if (aheadMs <= CLOCK_TOLERANCE_MS) return undefined;
  return new Rejection('M9 ahead of now', `the clock is ${aheadMs} ms ahead`);
}

function judgeOrder(message: Versioned, stored: Versioned | undefined): Rejection | undefined {
  if (isNewer(message, stored)) return undefined;
  return new Rejection('M9 clock', `clock ${message.clock}, held is ${stored?.clock}`);
}
