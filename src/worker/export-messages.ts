import { utf8 } from '../protocol/bytes.ts';
import type { CommunityId } from '../protocol/ids.ts';
import type { Database } from '../store/database.ts';
import { foldMessage } from '../store/fold.ts';
import { membersOf } from '../store/members.ts';
import type { CommunityRecord } from '../store/records.ts';
import type { Point } from '../store/schema.ts';
import { readTimeline } from '../store/timeline.ts';
import { BlobParts } from './blob-parts.ts';
import { readContext } from './community-context.ts';
import { HtmlExport } from './html-export.ts';
import { JsonExport } from './json-export.ts';
import type { ExportWords, MessagesRequest } from './messages-request.ts';
import type { WorkerTools } from './tools.ts';

const PAGE = 200;
const START: Point = { timestampMs: 0, id: '' };

/** Every message of a community that is on this device, with replies, reactions and pictures. */
export async function exportMessages(
  tools: WorkerTools,
  { communityId, format, words }: MessagesRequest,
): Promise<Blob> {
  const { record } = await readContext(tools.db, communityId);
  const writer =
    format === 'json' ? new JsonExport() : await htmlExport(tools.db, communityId, words);
  const parts = new BlobParts();
  const put = (text: string): void => parts.add(utf8(text));
  const { name = '', description = '' } = record.description?.content ?? {};
  put(writer.begin({ id: communityId, name, description }, tools.nowMs()));
  for (const channel of channelsOf(record)) {
    put(writer.beginChannel(channel));
    for await (const message of messagesOf(tools.db, communityId, channel.chatId)) {
      put(writer.message(foldMessage(message)));
    }
    put(writer.endChannel());
  }
  put(writer.end());
  return parts.blob(writer.type);
}

/** For the reader: with the names and the zone of now. */
async function htmlExport(
  db: Database,
  community: CommunityId,
  words: ExportWords,
): Promise<HtmlExport> {
  const members = await membersOf(db, community);
  const names = new Map(members.map(({ member, displayName }) => [member, displayName]));
  const { timeZone } = new Intl.DateTimeFormat().resolvedOptions();
  return new HtmlExport({ words, nameOf: (chatKey) => names.get(chatKey), timeZone });
}

/** Those too that the owner has removed: what was written there is still here. */
function channelsOf({ topics, description }: CommunityRecord): { chatId: string; name: string }[] {
  const names = new Map(
    description?.content.channels.map(({ chatId, name }) => [chatId, name] as const),
  );
  const channels = topics.filter(({ kind }) => kind === 'channel');
  return channels.map(({ chatId }) => ({ chatId, name: names.get(chatId) ?? '' }));
}

async function* messagesOf(db: Database, community: CommunityId, chatId: string) {
  let after = START;
  for (;;) {
    const page = await readTimeline(db, { community, chatId, after, limit: PAGE });
    yield* page;
    const last = page.at(-1);
    if (!last) return;
    after = last;
  }
}
