import type { PieceStore } from '../archive/piece-store.ts';
import type { NextTorrent } from '../archive/pieces.ts';
import { encodeDescription } from '../protocol/description.ts';
import type { CommunityDescription } from '../protocol/description.ts';
import { MAX_DESCRIPTION_BYTES } from '../protocol/description-limits.ts';
import { hexToBytes } from '../protocol/hex.ts';
import type { ChatKey } from '../protocol/ids.ts';
import { compressKey, publicKeyOfChatKey } from '../protocol/keys.ts';
import {
  MAX_EARLIER_SECRETS,
  SEALED_SECRET_BYTES,
  SECRET_BYTES,
  sealSecret,
} from '../protocol/next-secret.ts';
import { hasLeft, membersOf } from '../store/members.ts';
import type { MemberRecord } from '../store/member-records.ts';
import { logModeration } from '../store/moderation-log.ts';
import type { CommunityRecord } from '../store/records.ts';
import { commitRenewal } from '../store/renewal.ts';
import type { LinkKeys, Renewal } from '../store/renewal.ts';
import { currentTorrent } from '../store/torrents.ts';
import { requireAccount } from './accounts.ts';
import { ARCHIVE_RUN_LOCK } from './build-archives.ts';
import { readContext } from './community-context.ts';
import { requireActive } from './control-role.ts';
import { describeLock, descriptionRow, sealDescription } from './describe.ts';
import type { SealedDescription } from './describe.ts';
import { emptyDescription } from './empty-description.ts';
import { Refused } from './errors.ts';
import type { RenewLinkRequest, RenewLinkSummary } from './history-worker.ts';
import { nextKeys, outboxAgain } from './link-keys.ts';
import { nextTorrent } from './next-torrent.ts';
import { ownerKey } from './private-keys.ts';
import type { WorkerTools } from './tools.ts';

const NONCE_BYTES = 12;
/** Whoever is there has heard of it in seconds. */
const FORMER_MS = 10 * 60_000;
/** Store nodes remember for 30 days. */
const REPEAT_MS = 7 * 86_400_000;
/** Of a field of the description: its number and its length. */
const FRAME_BYTES = 4;

/**
 * K5: gives a community by link its next secret. The last description under the old one hands it to
 * those who come along, each encrypted for one key alone; what is said from then on goes over topics
 * that the old link does not lead to. The archives stay as they are (T2): their keys go with every
 * description to whoever has the new link. New pieces first, then one transaction, as in H5.
 * @throws StandingBy (H9), NotTheOwner, Refused, StaleArchiveRun
 */
export function renewLink(
  tools: WorkerTools,
  pieces: PieceStore,
  request: RenewLinkRequest,
): Promise<RenewLinkSummary> {
  const { communityId } = request;
  return tools.exclusively(ARCHIVE_RUN_LOCK, () =>
    tools.exclusively(describeLock(communityId), () => renew(tools, pieces, request)),
  );
}

async function renew(
  tools: WorkerTools,
  pieces: PieceStore,
  { communityId: community, renewals }: RenewLinkRequest,
): Promise<RenewLinkSummary> {
  const { record } = await readContext(tools.db, community);
  await requireActive(tools.db, record);
  const { secret: before, earlierSecrets = [] } = record;
  if (!before) throw new Refused({ reason: 'K5 open', detail: 'an open community has no secret' });
  // The tab that did it was closed before it could say so.
  if (earlierSecrets.length !== renewals) return { handedTo: 0 };
  const earlier = [before, ...earlierSecrets];
  if (earlier.length > MAX_EARLIER_SECRETS) throw tooOften();
  const keys = await nextKeys(tools.primitives, record, tools.random(SECRET_BYTES), earlier);
  const content = record.description?.content ?? emptyDescription(community);
  const said = await sealBoth(tools, record, keys, content);
  const moved = await torrentUnder(tools, record, keys);
  await Promise.all((moved?.newPieces ?? []).map(({ hash, bytes }) => pieces.put(hash, bytes)));
  await commitRenewal(tools.db, {
    community,
    secretBefore: before,
    keys,
    description: said.first.description,
    former: {
      topics: record.topics.filter(({ kind }) => kind === 'channel'),
      untilMs: tools.nowMs() + FORMER_MS,
    },
    ...(await outboxAgain(tools, record, keys)),
    // Whoever comes back after store nodes forgot it finds it all the same.
    added: [
      { ...descriptionRow(tools, community, said.last), repeatMs: REPEAT_MS },
      descriptionRow(tools, community, said.first),
    ],
    ...(moved && { torrent: moved }),
  });
  await note(tools, community);
  return { handedTo: said.handedTo };
}

function tooOften(): Refused {
  const detail = `expected at most ${MAX_EARLIER_SECRETS} links before this one`;
  return new Refused({ reason: 'K5 renewed too often', detail });
}

/** The last description under the old link, and the first under the new one. */
async function sealBoth(
  tools: WorkerTools,
  record: CommunityRecord,
  keys: LinkKeys,
  content: CommunityDescription,
): Promise<{ last: SealedDescription; first: SealedDescription; handedTo: number }> {
  const farewell = farewellOf(content);
  const nextSecrets = await handOver(tools, record, keys, farewell);
  const last = await sealDescription(tools, record, 'moderation', ({ clock }) => ({
    ...farewell,
    clock,
    nextSecrets,
  }));
  const renewed = { ...record, ...keys, highestDescriptionClock: last.description.clock };
  const first = await sealDescription(tools, renewed, 'moderation', ({ clock }) => ({
    ...withoutArchive(content),
    clock,
  }));
  // The community's own key is nobody's.
  return { last, first, handedTo: nextSecrets.length - 1 };
}

/** What those see who stay behind; all room is for the next secret. */
function farewellOf(content: CommunityDescription): CommunityDescription {
  const members = [...content.members].filter(([, { roles }]) => roles.length > 0);
  return { ...withoutArchive(content), images: new Map(), members: new Map(members) };
}

/** H7: what the link led to is announced anew, under the new one. */
function withoutArchive(content: CommunityDescription): CommunityDescription {
  const { magnetUri: _link, magnetClock: _clock, archiveFormat: _format, ...rest } = content;
  return rest;
}

/** The community's own key comes first: whoever holds it, here or elsewhere, goes on (H9, H10). */
async function handOver(
  tools: WorkerTools,
  record: CommunityRecord,
  { secret }: LinkKeys,
  farewell: CommunityDescription,
): Promise<Uint8Array[]> {
  const owner = await ownerKey(tools, record);
  const room = MAX_DESCRIPTION_BYTES - encodeDescription(farewell).length;
  const atMost = Math.floor(room / (SEALED_SECRET_BYTES + FRAME_BYTES));
  const keys = [hexToBytes(record.id), ...(await comingAlong(tools, record))].slice(0, atMost);
  const sealed: Uint8Array[] = [];
  for (const key of keys) {
    sealed.push(await sealSecret(secret, owner, key, tools.random(NONCE_BYTES)));
  }
  return sealed;
}

/**
 * M10: members who are not banned; compressed keys. Where not all fit, those with a role come first,
 * then those who have written, the latest first: joining alone pushes nobody out.
 */
async function comingAlong(tools: WorkerTools, record: CommunityRecord): Promise<Uint8Array[]> {
  const { chatKey } = await requireAccount(tools.db);
  const { content } = record.description ?? {};
  const known = (await membersOf(tools.db, record.id)).sort(
    (a, b) => b.namedMs - a.namedMs || heardMs(b) - heardMs(a),
  );
  const isOnRequest = content?.access === 'manual';
  const isMember = (key: ChatKey): boolean =>
    content?.banned.has(key) !== true && (!isOnRequest || content.members.has(key));
  const left = new Set(known.filter(hasLeft).map(({ member }) => member));
  const listed = content?.members.keys() ?? [];
  const keys = [chatKey, ...listed, ...known.map(({ member }) => member)];
  return [...new Set(keys)]
    .filter((key) => key === chatKey || (isMember(key) && !left.has(key)))
    .map((key) => compressKey(publicKeyOfChatKey(key)));
}

function heardMs({ namedMs, joinedMs = 0 }: MemberRecord): number {
  return Math.max(namedMs, joinedMs);
}

/** T2: the same pieces of `data`; name and index are the new keys'. */
async function torrentUnder(
  tools: WorkerTools,
  record: CommunityRecord,
  { archiveKeys: keys }: LinkKeys,
): Promise<(Required<Renewal>['torrent'] & Pick<NextTorrent, 'newPieces'>) | undefined> {
  const previous = await currentTorrent(tools.db, record.id);
  if (!previous) return undefined;
  const { format = 1, infoHash: previousInfoHash } = previous;
  const cipher = { keys, community: record.id, format };
  const { newPieces, ...next } = await nextTorrent(tools, previous, cipher, []);
  const { announcedMs: _announced, ...kept } = previous;
  return { next: { ...kept, ...next }, previousInfoHash, newPieces };
}

async function note(tools: WorkerTools, community: string): Promise<void> {
  const atMs = tools.nowMs();
  await logModeration(tools.db, { community, id: tools.uuid(), atMs, kind: 'link renewed' });
  for (const kind of ['communities', 'archives', 'outbox', 'members'] as const) {
    tools.changes.announce({ kind, community });
  }
}
