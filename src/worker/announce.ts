import { encodeAnnouncement } from '../protocol/announcement-codec.ts';
import type { CommunityId } from '../protocol/ids.ts';
import { announcementChatId } from '../protocol/keys.ts';
import { MessageType } from '../protocol/message-types.ts';
import type { CommunityRecord, DescriptionRecord } from '../store/records.ts';
import { currentTorrent } from '../store/torrents.ts';
import { readContext } from './community-context.ts';
import type { Change } from './describe.ts';
import { describe, privateKeyOf, topicOf } from './describe.ts';
import { magnetOf } from './magnet-of.ts';
import { enqueue, newOutboxRow } from './outbox-row.ts';
import type { WorkerTools } from './tools.ts';

/** A10: what this version writes. */
const FORMAT = 1;

/**
 * H7: announces the current torrent on the announcement channel and in the description, with one
 * clock; where there is none, or the service is off (H1), the description alone and without a link.
 */
export async function announce(
  tools: WorkerTools,
  community: CommunityId,
  isLocal: boolean,
): Promise<void> {
  const { record } = await readContext(tools.db, community);
  const magnetUri = await linkOf(tools, record, isLocal);
  // M10: it adds no more than a link, and must go out however full the description is.
  const described = await describe(tools, community, 'moderation', withLink(magnetUri));
  if (magnetUri !== undefined) await enqueueAnnouncement(tools, record, described, magnetUri);
}

async function linkOf(
  tools: WorkerTools,
  record: CommunityRecord,
  isLocal: boolean,
): Promise<string | undefined> {
  if (!record.settings.isHistoryEnabled) return undefined;
  const torrent = await currentTorrent(tools.db, record.id);
  return torrent && magnetOf(torrent, record.archiveKeys.torrentName, isLocal);
}

function withLink(magnetUri: string | undefined): Change {
  return (content) => {
    const { magnetUri: _link, magnetClock: _clock, archiveFormat: _format, ...rest } = content;
    if (magnetUri === undefined) return rest;
    return { ...rest, magnetUri, magnetClock: content.clock, archiveFormat: FORMAT };
  };
}

async function enqueueAnnouncement(
  tools: WorkerTools,
  record: CommunityRecord,
  { clock, content, timestampMs }: DescriptionRecord,
  magnetUri: string,
): Promise<void> {
  const { installation } = content;
  const sender = installation === undefined ? {} : { installation };
  const payload = encodeAnnouncement({ clock, magnetUri, format: FORMAT, ...sender });
  const topic = topicOf(record, announcementChatId(record.id));
  const event = { type: MessageType.archiveAnnouncement, payload, topic, timestampMs };
  const sealed = await tools.sealer.seal({ ...event, privateKey: privateKeyOf(record) });
  const row = newOutboxRow(tools, record.id, topic.chatId);
  await enqueue(tools, { ...row, kind: 'announcement', sealed });
}
