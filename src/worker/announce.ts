import type { ArchiveFormat } from '../archive/format.ts';
import { encodeAnnouncement } from '../protocol/announcement-codec.ts';
import type { CommunityDescription } from '../protocol/description.ts';
import type { ChatId, CommunityId } from '../protocol/ids.ts';
import { announcementChatId } from '../protocol/keys.ts';
import { MessageType } from '../protocol/message-types.ts';
import type { CommunityRecord, DescriptionRecord } from '../store/records.ts';
import { firstMessages } from '../store/first-messages.ts';
import { currentTorrent } from '../store/torrents.ts';
import { readContext } from './community-context.ts';
import { requireActive } from './control-role.ts';
import type { Change } from './describe.ts';
import { describe, topicOf } from './describe.ts';
import { magnetOf, withWebSeeds } from './magnet-of.ts';
import type { Addresses } from './magnet-of.ts';
import { enqueue, newOutboxRow } from './outbox-row.ts';
import { ownerKey } from './private-keys.ts';
import type { WorkerTools } from './tools.ts';

/** Where the history is, and in which format (A10). */
interface Link {
  infoHash: string;
  magnetUri: string;
  format: ArchiveFormat;
}

/**
 * H7: announces the current torrent on the announcement channel and in the description, with one
 * clock; where there is none, or the service is off (H1), the description alone and without a link.
 * Resolves with the info hash of the torrent that the link names.
 * @throws StandingBy (H9)
 */
export async function announce(
  tools: WorkerTools,
  community: CommunityId,
  isLocal: boolean,
  addresses?: Addresses,
): Promise<string | undefined> {
  const { record } = await readContext(tools.db, community);
  await requireActive(tools.db, record);
  const link = await linkOf(tools, record, isLocal, addresses);
  // M10: it adds no more than a link, and must go out however full the description is.
  const chatIds = record.description?.content.channels.map(({ chatId }) => chatId) ?? [];
  const firsts = await firstMessages(tools.db, community, chatIds);
  const change: Change = (content) => withFirsts(withLink(link)(content), firsts);
  const described = await describe(tools, community, 'moderation', change);
  if (link) await enqueueAnnouncement(tools, record, described, link);
  return link?.infoHash;
}

async function linkOf(
  tools: WorkerTools,
  record: CommunityRecord,
  isLocal: boolean,
  addresses: Addresses | undefined,
): Promise<Link | undefined> {
  if (!record.settings.isHistoryEnabled) return undefined;
  const torrent = await currentTorrent(tools.db, record.id);
  if (!torrent) return undefined;
  const { infoHash, format = 1 } = torrent;
  const { settings, archiveKeys } = record;
  const own = withWebSeeds(addresses ?? torrent, settings.webSeeds);
  const magnetUri = magnetOf(torrent, archiveKeys.torrentName, isLocal, own);
  return { infoHash, magnetUri, format };
}

function withLink(link: Link | undefined): Change {
  return (content) => {
    const { magnetUri: _link, magnetClock: _clock, archiveFormat: _format, ...rest } = content;
    if (!link) return rest;
    const { magnetUri, format: archiveFormat } = link;
    return { ...rest, magnetUri, magnetClock: content.clock, archiveFormat };
  };
}

/** Whoever looks before joining sees how far back it goes. */
function withFirsts(
  content: CommunityDescription,
  firsts: ReadonlyMap<ChatId, number>,
): CommunityDescription {
  const channels = content.channels.map((channel) => {
    const known = [channel.firstMessageMs, firsts.get(channel.chatId)].filter(
      (ms) => ms !== undefined,
    );
    if (known.length === 0) return channel;
    return { ...channel, firstMessageMs: Math.floor(Math.min(...known) / 1000) * 1000 };
  });
  return { ...content, channels };
}

async function enqueueAnnouncement(
  tools: WorkerTools,
  record: CommunityRecord,
  { clock, content, timestampMs }: DescriptionRecord,
  { infoHash, magnetUri, format }: Link,
): Promise<void> {
  const { installation } = content;
  const sender = installation === undefined ? {} : { installation };
  const payload = encodeAnnouncement({ clock, magnetUri, format, ...sender });
  const topic = topicOf(record, announcementChatId(record.id));
  const event = { type: MessageType.archiveAnnouncement, payload, topic, timestampMs };
  const sealed = await tools.sealer.seal({ ...event, privateKey: await ownerKey(tools, record) });
  const row = newOutboxRow(tools, record.id, topic.chatId);
  await enqueue(tools, { ...row, kind: 'announcement', clock, infoHash, sealed });
}
