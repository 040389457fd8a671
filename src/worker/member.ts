import { areBytesEqual } from '../archive/bytes.ts';
import type { CommunityDescription } from '../protocol/description.ts';
import { InviteError, parseInvite } from '../protocol/invite.ts';
import type { Invite } from '../protocol/invite.ts';
import { linkHash } from '../protocol/next-secret.ts';
import { Rejection } from '../protocol/rejection.ts';
import { contentTopicOf, topicName } from '../protocol/topics.ts';
import { accounts } from '../store/accounts.ts';
import { addCommunity, getCommunity, updateCommunity } from '../store/communities.ts';
import { getFromOutbox, readOutbox, removeFromOutbox } from '../store/outbox.ts';
import type { CommunityRecord } from '../store/records.ts';
import { signAnew, withEdits } from '../store/waiting-messages.ts';
import { requireAccount } from './accounts.ts';
import { checkDescription, newestDescription } from './adopt-description.ts';
import type { OpenedDescription } from './adopt-description.ts';
import { contextOf } from './community-context.ts';
import { newCommunityRecord } from './community-record.ts';
import { DamagedInvite } from './errors.ts';
import { useLink } from './follow-link.ts';
import type { InvitePreviewResult, JoinOptions, ReceivedMessage } from './history-worker.ts';
import { askToJoin, sealJoin } from './membership.ts';
import { MessageOpener } from './opener.ts';
import { enqueue, newOutboxRow } from './outbox-row.ts';
import { sealRow } from './seal-row.ts';
import type { WorkerTools } from './tools.ts';

/** K3: the content topic of the description that an invite leads to. */
export function inviteTopic(tools: WorkerTools, fragment: string): string {
  const { communityId, secret } = readInvite(fragment);
  return contentTopicOf(tools.primitives, topicName(communityId, secret));
}

/** M9: the newest valid description among the messages of that topic. */
export async function preview(
  tools: WorkerTools,
  fragment: string,
  messages: readonly ReceivedMessage[],
): Promise<InvitePreviewResult | undefined> {
  const record = await invitedRecord(tools, readInvite(fragment));
  const opener = new MessageOpener(tools.primitives);
  const candidates: OpenedDescription[] = [];
  const joined = new Set<string>();
  for (const message of messages) {
    const opened = await opener.open(record, message);
    if (!opened || opened instanceof Rejection) continue;
    if (opened.event.body.kind === 'requestToJoin') joined.add(opened.event.author);
    if (opened.event.body.kind !== 'description') continue;
    const candidate = { opened, event: opened.event as OpenedDescription['event'] };
    if (!checkDescription(candidate, contextOf(record), tools.nowMs())) candidates.push(candidate);
  }
  const content = newestDescription(candidates, undefined)?.event.body.description;
  if (!content) return undefined;
  const { name, description, color, introMessage, images, channels } = content;
  const [own] = await accounts(tools.db);
  const [first] = channels
    .flatMap(({ firstMessageMs = [] }) => firstMessageMs)
    .sort((a, b) => a - b);
  return {
    name,
    description,
    color,
    introMessage,
    images,
    channelNames: channels.map((channel) => channel.name),
    isOnRequest: content.access === 'manual',
    ...(content.access === 'manual' && { memberCount: content.members.size }),
    recentJoins: joined.size,
    hasArchive: content.magnetUri !== undefined,
    ...(first !== undefined && { firstMessageMs: first }),
    isReplaced: content.nextSecrets !== undefined,
    isNext: await isNext(tools, record, content),
    isBanned: own !== undefined && content.banned.has(own.chatKey),
  };
}

/** K5: for a member, whether it is the link that the owner made after theirs; that is kept. */
async function isNext(
  tools: WorkerTools,
  { id, secret }: CommunityRecord,
  { earlierSecrets = [], linkHash: nextLinkHash }: CommunityDescription,
): Promise<boolean> {
  const own = (await getCommunity(tools.db, id))?.secret;
  if (!own || !secret || !nextLinkHash) return false;
  if (!areBytesEqual(nextLinkHash, linkHash(id, secret))) return false;
  if (!earlierSecrets.some((one) => areBytesEqual(one, own))) return false;
  await updateCommunity(tools.db, id, (stored) => ({ ...stored, nextLinkHash }));
  return true;
}

/** Stores the membership and tells the community (M10: the member list is made from joins). */
export async function join(
  tools: WorkerTools,
  fragment: string,
  { isHistoryEnabled }: JoinOptions,
): Promise<string> {
  const account = await requireAccount(tools.db);
  const invited = await invitedRecord(tools, readInvite(fragment));
  const record = { ...invited, settings: { ...invited.settings, isHistoryEnabled } };
  const { id } = record;
  const known = await getCommunity(tools.db, id);
  if (known) {
    const isFollowed = invited.secret && (await useLink(tools, known, invited.secret));
    // M10: the owner has not heard of whoever was left behind.
    if (isFollowed) await askToJoin(tools, id);
    return id;
  }
  const { sealed } = await sealJoin(tools, record, account);
  if (!(await addCommunity(tools.db, record))) return id;
  tools.changes.announce({ kind: 'communities', community: id });
  await enqueue(tools, { ...newOutboxRow(tools, id, id), kind: 'request', sealed });
  return id;
}

/** M7: a message that waited for longer than a day needs a clock near the time it is sent. */
export async function reseal(
  tools: WorkerTools,
  community: string,
  localId: string,
): Promise<void> {
  const row = await getFromOutbox(tools.db, community, localId);
  if (row?.state !== 'queued') return;
  const edited = withEdits(row, await readOutbox(tools.db, community));
  const sealed = await sealRow(tools, edited);
  // A request says nothing in words; whoever made it under another link makes it again.
  if (!sealed.sealed) await removeFromOutbox(tools.db, community, localId);
  const { body } = edited;
  await signAnew(tools.db, row, { ...sealed, ...(body && { body }), createdMs: tools.nowMs() });
  tools.changes.announce({ kind: 'outbox', community, chatIds: [row.chatId] });
}

function invitedRecord(tools: WorkerTools, invite: Invite): Promise<CommunityRecord> {
  const { communityId: id, ...secret } = invite;
  return newCommunityRecord(tools.primitives, { id, ...secret }, tools.nowMs());
}

/** @throws DamagedInvite */
function readInvite(fragment: string): Invite {
  const invite = parseInvite(fragment);
  if (invite instanceof InviteError) throw new DamagedInvite(invite.code);
  return invite;
}
