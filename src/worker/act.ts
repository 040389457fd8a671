import { isModerator as isModeratorIn, judge, judgeTarget } from '../protocol/authority.ts';
import type { Rejection } from '../protocol/rejection.ts';
import { checkTextLength } from '../protocol/text-length.ts';
import type { AccountRecord, OutboxRecord, StoredMessage } from '../store/records.ts';
import { messageById } from '../store/timeline.ts';
import { waitingMessage } from '../store/waiting-messages.ts';
import { requireAccount } from './accounts.ts';
import { actOnWaiting } from './act-on-waiting.ts';
import { readContext } from './community-context.ts';
import type { CommunityContext } from './community-context.ts';
import { MessageNotHere, Refused } from './errors.ts';
import type { ActRequest, MessageAction } from './history-worker.ts';
import { newOutboxRow } from './outbox-row.ts';
import { putInPlace } from './put-in-place.ts';
import { sealRow } from './seal-row.ts';
import type { WorkerTools } from './tools.ts';

/**
 * Signs and encrypts what somebody does with a message, and puts it into the outbox in place of what
 * waits there and says something else about the same. What has not come back from the network its
 * author edits and deletes too. Resolves with the local id of what was signed.
 * @throws Refused by M7 or M8, MessageNotHere, UnknownChannel, OutboxFull
 */
export async function act(tools: WorkerTools, request: ActRequest): Promise<string> {
  const { communityId, chatId, action } = request;
  const context = await readContext(tools.db, communityId);
  const account = await requireAccount(tools.db);
  const { message, waiting } = await subjectOf(tools, request, account);
  const kind = signerOf(action, { message, context, account });
  const unsealed = { ...newOutboxRow(tools, communityId, chatId), kind, body: action };
  const row = { ...unsealed, ...(await sealRow(tools, unsealed)) };
  if (!waiting) await putInPlace(tools, row);
  // It came back, or went out, meanwhile.
  else if (!(await actOnWaiting(tools, waiting, row))) return act(tools, request);
  tools.changes.announce({ kind: 'outbox', community: communityId, chatIds: [chatId] });
  return row.localId;
}

interface Subject {
  message: Pick<StoredMessage, 'author' | 'chatId'>;
  /** Where it has not come back from the network. */
  waiting?: OutboxRecord;
}

/** @throws MessageNotHere */
async function subjectOf(
  { db }: WorkerTools,
  { communityId, chatId, action: { target } }: ActRequest,
  { chatKey }: AccountRecord,
): Promise<Subject> {
  const stored = await messageById(db, communityId, target);
  if (stored?.chatId === chatId && !stored.isDeleted) return { message: stored };
  const sought = { community: communityId, chatId, id: target };
  const waiting = stored ? undefined : await waitingMessage(db, sought);
  if (!waiting) throw new MessageNotHere(target);
  return { message: { chatId, author: chatKey }, waiting };
}

interface Circumstances {
  message: Subject['message'];
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
