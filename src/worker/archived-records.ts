import { ArchiveError } from '../archive/archive-error.ts';
import { decodeArchive } from '../archive/decode.ts';
import type { DecodedMessage } from '../archive/decode.ts';
import type { Window } from '../archive/windows.ts';
import { decodeEvent } from '../protocol/decode-event.ts';
import { openMany } from '../protocol/envelope.ts';
import type { OpenedMessage } from '../protocol/envelope.ts';
import { isChannelEvent } from '../protocol/events.ts';
import { compressKey } from '../protocol/keys.ts';
import { Rejection } from '../protocol/rejection.ts';
import { grouped } from '../store/grouped.ts';
import type { CommunityRecord } from '../store/records.ts';
import type { ArchiveRecord, TorrentRecord, WakuMessageRecord } from '../store/archive-records.ts';
import type { ArchiveBytes } from './archive-bytes.ts';
import { ArchiveUnavailable } from './archive-bytes.ts';
import type { WorkerTools } from './tools.ts';

const NS_IN_MS = 1_000_000n;

/** What the archives of some windows hold, and which of these could not be read. */
export interface ArchivedRecords {
  records: WakuMessageRecord[];
  unreadWindows: Window[];
}

export interface ReadFrom {
  tools: WorkerTools;
  source: ArchiveBytes;
  record: CommunityRecord;
  torrent: TorrentRecord;
}

/** H9: what is archived in these; a window is read as a whole or counts as unread. */
export async function readArchived(
  from: ReadFrom,
  archives: readonly ArchiveRecord[],
): Promise<ArchivedRecords> {
  const windows = grouped(archives, ({ fromMs, toMs }) => `${fromMs} ${toMs}`);
  const all: ArchivedRecords = { records: [], unreadWindows: [] };
  for (const own of windows.values()) {
    const records = await readWindow(from, own);
    const [{ fromMs, toMs } = { fromMs: 0, toMs: 0 }] = own;
    if (records) all.records.push(...records);
    else all.unreadWindows.push({ fromMs, toMs });
  }
  return all;
}

async function readWindow(
  from: ReadFrom,
  archives: readonly ArchiveRecord[],
): Promise<WakuMessageRecord[] | undefined> {
  const records: WakuMessageRecord[] = [];
  try {
    for (const archive of archives) records.push(...(await readOne(from, archive)));
    return records;
  } catch (error) {
    if (error instanceof ArchiveError || error instanceof ArchiveUnavailable) return undefined;
    throw error;
  }
}

async function readOne(
  { tools, source, record, torrent }: ReadFrom,
  { entry }: ArchiveRecord,
): Promise<WakuMessageRecord[]> {
  const { format = 1 } = torrent;
  const bytes = await source.read(torrent, entry.offset, entry.offset + entry.size);
  const decoded = await decodeArchive(bytes, entry, record.archiveKeys, record.id, format);
  const { messages, authorHints } = decoded;
  const signed = messages.map(({ payload }, place) => ({
    bytes: payload,
    hint: authorHints[place],
  }));
  const opened = openMany(tools.primitives, signed);
  return messages.flatMap((message, place) => archivedRecord(record.id, message, opened[place]));
}

/** Nothing where no reader could make an event of it. */
function archivedRecord(
  community: string,
  { payload, timestampNs, contentTopic }: DecodedMessage,
  opened: OpenedMessage | Rejection | undefined,
): WakuMessageRecord[] {
  if (!opened || opened instanceof Rejection) return [];
  const event = decodeEvent(opened);
  if (!event || event instanceof Rejection || !isChannelEvent(event)) return [];
  const { id, authorKey } = opened;
  const { chatId } = event;
  const timestampMs = Number(timestampNs / NS_IN_MS);
  const author = compressKey(authorKey);
  return [{ community, id, timestampNs, timestampMs, contentTopic, payload, author, chatId }];
}
