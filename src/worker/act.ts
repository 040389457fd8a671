import { isModerator as isModeratorIn, judge, judgeTarget } from '../protocol/authority.ts';
import type { Rejection } from '../protocol/rejection.ts';
import { checkTextLength } from '../protocol/text-length.ts';
import { replaceInOutbox } from '../store/outbox.ts';
import type { AccountRecord, OutboxRecord, StoredMessage } from '../store/records.ts';
import { messageById } from '../store/timeline.ts';
import { requireAccount } from './accounts.ts';
import { readContext } from './community-context.ts';
import type { CommunityContext } from './community-context.ts';
import { MessageNotHere, Refused } from './errors.ts';
import type { ActRequest, MessageAction } from './history-worker.ts';
import { newOutboxRow } from './outbox-row.ts';
import { sealRow } from './seal-row.ts';
import type { WorkerTools } from './tools.ts';

/**
 * Signs and encrypts what somebody does with a message, and puts it into the outbox in place of what
 * waits there and says something else about the same; resolves with its local id.
 * @throws Refused by M7 or M8, MessageNotHere, UnknownChannel, OutboxFull
 */
export async function act(tools: WorkerTools, request: ActRequest): Promise<string> {
  const { communityId, chatId, action } = request;
  const context = await readContext(tools.db, communityId);
  const account = await requireAccount(tools.db);
  const message = await messageById(tools.db, communityId, action.target);
  if (message?.chatId !== chatId || message.isDeleted) throw new MessageNotHere(action.target);
  const kind = signerOf(action, { message, context, account });
  const unsealed = { ...newOutboxRow(tools, communityId, chatId), kind, body: action };
  const row: OutboxRecord = { ...unsealed, ...(await sealRow(tools, unsealed)) };
  await replaceInOutbox(tools.db, row, (waiting) => isReplacedBy(waiting, action));
  tools.changes.announce({ kind: 'outbox', community: communityId, chatIds: [chatId] });
  return row.localId;
}

interface Circumstances {
  message: StoredMessage;
  context: CommunityContext;
  account: AccountRecord;
}

/** Whoever holds the community's key does as the control node what the account itself may not. */
function signerOf(action: MessageAction, given: Circumstances): 'message' | 'moderation' {
  const fault = judgeAction(action, given, given.account.chatKey);
  if (!fault) return 'message';
  const { privateKey } = given.context.record;
  const isModeration = action.kind === 'pin' || action.kind === 'delete';
  if (privateKey && isModeration) return 'moderation';
  throw new Refused(fault);
}

/** M7, M8: whoever receives it judges the same. */
function judgeAction(
  action: MessageAction,
  { message, context }: Circumstances,
  author: string,
): Rejection | undefined {
  const { record, controlNodeKey, description } = context;
  const { chatId } = message;
  if (!description) return undefined;
  const event = { id: '', author, clock: 0, chatId, body: action };
  const topic = { chatId, kind: 'channel' as const };
  const authority = { community: record.id, topic, description, controlNodeKey };
  const isModerator = isModeratorIn(author, description, controlNodeKey);
  return (
    (action.kind === 'edit' ? checkTextLength(action.text) : undefined) ??
    judge(event, authority) ??
    judgeTarget({ kind: action.kind, author, isModerator }, message.author)
  );
}

/** Of two that wait the later one counts, so the earlier need not be sent; a delete ends them all. */
function isReplacedBy({ body, state }: OutboxRecord, action: MessageAction): boolean {
  if (state === 'sent' || !body || !('target' in body) || body.target !== action.target) {
    return false;
  }
  if (action.kind === 'delete') return true;
  if (body.kind === 'reaction' && action.kind === 'reaction') {
    return body.reaction === action.reaction;
  }
  return body.kind === action.kind;
}
