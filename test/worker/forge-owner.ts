import { buildMagnet } from '../../src/archive/magnet.ts';
import { encodeAnnouncement } from '../../src/protocol/announcement-codec.ts';
import type { CommunityDescription } from '../../src/protocol/description.ts';
import { encodeDescription } from '../../src/protocol/description.ts';
import { announcementChatId } from '../../src/protocol/keys.ts';
import { MessageType } from '../../src/protocol/message-types.ts';
import type { CommunityRecord } from '../../src/store/records.ts';
import type { ReceivedMessage } from '../../src/worker/history-worker.ts';
import { forgeRaw } from './forge.ts';

/** A link to a torrent whose info hash is the digit, 40 times. */
export function magnetOf(digit: string): string {
  const infoHash = digit.repeat(40);
  const trackers = ['ws://127.0.0.1:8000'];
  return buildMagnet({ infoHash, name: 'x', trackers, webSeeds: [] }, { allowPrivate: true });
}

/** What whoever holds the community key can sign; `record` is the owner's. */
export async function signDescription(
  record: CommunityRecord,
  changes: Partial<CommunityDescription>,
  timestampMs: number,
): Promise<ReceivedMessage> {
  const current = record.description?.content;
  if (!current) throw new Error('expected a description, got none');
  const payload = encodeDescription({ ...current, clock: timestampMs, ...changes });
  const forged = { record, chatId: record.id, privateKey: keyOf(record), timestampMs };
  return forgeRaw(MessageType.communityDescription, payload, forged);
}

export interface Announced {
  magnetUri?: string;
  clock: number;
  installation?: string;
  format?: number;
  /** Another key than the community's. */
  privateKey?: Uint8Array;
  /** Another chat than the announcement channel. */
  chatId?: string;
}

export async function signAnnouncement(
  record: CommunityRecord,
  announced: Announced,
): Promise<ReceivedMessage> {
  const { magnetUri = magnetOf('a'), clock, installation, format = 1 } = announced;
  const { privateKey = keyOf(record), chatId = announcementChatId(record.id) } = announced;
  const sender = installation === undefined ? {} : { installation };
  const payload = encodeAnnouncement({ magnetUri, clock, format, ...sender });
  const forged = { record, chatId, privateKey, timestampMs: clock };
  return forgeRaw(MessageType.archiveAnnouncement, payload, forged);
}

function keyOf({ privateKey }: CommunityRecord): Uint8Array {
  if (!(privateKey instanceof Uint8Array))
    throw new Error('expected the private key of the community, got none');
  return privateKey;
}
