import { announcementIn } from '../protocol/announcement.ts';
import { Rejection } from '../protocol/rejection.ts';
import { commitIngest } from '../store/ingest.ts';
import type { AnnouncementRecord } from '../store/records.ts';
import { judgeReceived, receivedAnnouncement, selectCurrent } from './announcements.ts';
import type { ReceivedAnnouncement } from './announcements.ts';
import { asDescription } from './adopt-description.ts';
import type { CommunityContext } from './community-context.ts';
import { Refused } from './errors.ts';
import { MessageOpener } from './opener.ts';
import type { OpenedEvent } from './opener.ts';
import type { WorkerTools } from './tools.ts';
import type { ZippedHistory } from './zipped-history.ts';
import { ZipInvalid } from './zip-reader.ts';

const NS_IN_MS = 1_000_000n;

/**
 * H11, H13: judges and stores the announcement of an imported zip; undefined where it has none that
 * counts and `isFirst` does without.
 * @throws ZipInvalid, Refused
 */
export async function takeAnnouncement(
  tools: WorkerTools,
  context: CommunityContext,
  history: ZippedHistory,
  { isLocal, isFirst }: { isLocal: boolean; isFirst: boolean },
): Promise<AnnouncementRecord | undefined> {
  const judged = await judge(tools, context, history, isLocal);
  if (judged instanceof Error) {
    if (isFirst) return undefined;
    throw judged;
  }
  await store(tools, context, judged);
  return judged;
}

async function judge(
  tools: WorkerTools,
  context: CommunityContext,
  { announcement: wire, infoHash }: ZippedHistory,
  isLocal: boolean,
): Promise<AnnouncementRecord | Error> {
  const received = wire && (await open(tools, context, wire));
  if (!received) return new ZipInvalid('expected an announcement of this community, got none');
  if (received instanceof Rejection) return new Refused(received);
  const { description } = context;
  const moment = { nowMs: tools.nowMs(), isLocal, description };
  const { record, rejection } = judgeReceived(received, context, moment);
  if (!record) return rejection ? new Refused(rejection) : new ZipInvalid('expected a newer one');
  if (record.infoHash === infoHash) return record;
  return new ZipInvalid(`expected an announcement of ${infoHash}, got one of ${record.infoHash}`);
}

/** Of type 43, or the description that carries it: whichever key opens it. */
async function open(
  { primitives, nowMs }: WorkerTools,
  { record }: CommunityContext,
  payload: Uint8Array,
): Promise<ReceivedAnnouncement | Rejection | undefined> {
  const opener = new MessageOpener(primitives);
  const base = { payload, timestampNs: BigInt(nowMs()) * NS_IN_MS, version: 1 };
  for (const { kind, contentTopic } of record.topics) {
    if (kind !== 'announcements' && kind !== 'community') continue;
    const message = { ...base, contentTopic, isEphemeral: false, hash: '' };
    const opened = await opener.open(record, message);
    if (opened instanceof Rejection) return opened;
    if (opened) return announcementOf(opened);
  }
  return undefined;
}

function announcementOf(opened: OpenedEvent): ReceivedAnnouncement | undefined {
  const own = receivedAnnouncement(opened);
  const { contentTopic } = opened.message;
  // When it was sent is not in these bytes; the clock is close to it (M7).
  if (own) return { ...own, source: 'import', timestampMs: own.announcement.clock };
  const [description] = asDescription(opened);
  const carried = description && announcementIn(description.event.body.description, opened.event);
  return (
    carried && {
      announcement: carried,
      source: 'import',
      contentTopic,
      timestampMs: carried.clock,
    }
  );
}

/** The same judgement as of any that came on the channel, then one transaction. */
async function store(
  { db, changes, nowMs }: WorkerTools,
  context: CommunityContext,
  announced: AnnouncementRecord,
): Promise<void> {
  const { record, description } = context;
  const moment = { nowMs: nowMs(), description };
  const current = selectCurrent([...record.announcements, announced], context, moment);
  await commitIngest(db, {
    community: record.id,
    messages: [],
    effects: [],
    wakuMessages: [],
    announcements: [announced],
    ...(current && { current }),
    rejections: [],
    nowMs: moment.nowMs,
  });
  changes.announce({ kind: 'communities', community: record.id });
}
