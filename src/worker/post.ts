import type { ChannelEventBody } from '../protocol/events.ts';
import { checkTextLength } from '../protocol/text-length.ts';
import type { OutboxRecord } from '../store/records.ts';
import { requireAccount } from './accounts.ts';
import { readContext } from './community-context.ts';
import { Refused } from './errors.ts';
import type { PostRequest, SentPicture } from './history-worker.ts';
import { enqueue, enqueueShared, newOutboxRow } from './outbox-row.ts';
import { requireVoice } from './require-voice.ts';
import { sealRow } from './seal-row.ts';
import type { WorkerTools } from './tools.ts';

type MessageBody = Extract<ChannelEventBody, { kind: 'message' }>;

/**
 * Puts a message into the outbox, or one for each picture: all of an album or none. Resolves with the
 * local id of the first.
 * @throws Refused by M7 or M8, OutboxFull
 */
export async function post(tools: WorkerTools, request: PostRequest): Promise<string> {
  const { displayName, chatKey } = await requireAccount(tools.db);
  const { text, responseTo, chatId, communityId, pictures = [], shares = [] } = request;
  const fault = checkTextLength(text);
  if (fault) throw new Refused(fault);
  requireVoice((await readContext(tools.db, communityId)).record, chatKey, chatId);
  const common = { kind: 'message' as const, displayName, sentMs: tools.nowMs() };
  const reply = responseTo === undefined ? {} : { responseTo };
  const [image, ...others] = imagesOf(pictures, tools.uuid());
  // Said once, the words are found once and whom they speak to is told once. Status says them with
  // every picture of an album and shows those of the first.
  const first: MessageBody = { ...common, text, ...reply, ...(image && { image }) };
  const rest = others.map((image): MessageBody => ({ ...common, text: '', image }));
  const row = await sealedRow(tools, request, first, 0);
  const rows: OutboxRecord[] = [];
  // One after the other: their clocks are their order.
  for (const [place, body] of rest.entries()) {
    rows.push(await sealedRow(tools, request, body, place + 1));
  }
  if (shares.length === 0) await enqueue(tools, row, ...rows);
  else await enqueueShared(tools, shares, row, ...rows);
  return row.localId;
}

/** @param place in the album: a millisecond each keeps the outbox in order */
async function sealedRow(
  tools: WorkerTools,
  { communityId, chatId }: PostRequest,
  body: MessageBody,
  place: number,
): Promise<OutboxRecord> {
  const base = newOutboxRow(tools, communityId, chatId);
  const createdMs = base.createdMs + place;
  const row: OutboxRecord = { ...base, createdMs, kind: 'message', body };
  return { ...row, ...(await sealRow(tools, row)) };
}

function imagesOf(pictures: readonly SentPicture[], albumId: string) {
  const album = pictures.length > 1 ? { albumId, albumImagesCount: pictures.length } : {};
  return pictures.map(({ bytes, format, width, height }) => {
    return { bytes, format, width, height, ...album };
  });
}
