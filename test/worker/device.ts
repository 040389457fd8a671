import { bytesToHex } from '../../src/protocol/hex.ts';
import { openBytes } from '../../src/protocol/sealed-bytes.ts';
import { inviteFragment } from '../../src/protocol/invite.ts';
import type { OutboxRecord } from '../../src/store/records.ts';
import { communities, getCommunity } from '../../src/store/communities.ts';
import { getKeyring } from '../../src/store/keyring.ts';
import type { StoredKey } from '../../src/store/stored-key.ts';
import type { CommunityRecord } from '../../src/store/records.ts';
import { ChangeFeed } from '../../src/store/changes.ts';
import type { Change } from '../../src/store/changes.ts';
import type { Database } from '../../src/store/database.ts';
import { readOutbox, removeFromOutbox } from '../../src/store/outbox.ts';
import { StoredPieces } from '../../src/store/pieces.ts';
import { markAnnounced } from '../../src/store/torrents.ts';
import { createHistoryWorker } from '../../src/worker/create-history-worker.ts';
import type {
  HistoryWorker,
  IngestRequest,
  ReceivedMessage,
} from '../../src/worker/history-worker.ts';
import { LiveTurns } from '../../src/worker/live-turns.ts';
import { createWasmPrimitives } from '../../src/worker/wasm-primitives.ts';
import { openTestDatabase } from '../store/test-database.ts';
import { ProfileChannel } from './profile-channel.ts';
import { LocalChannel } from './local-channel.ts';
import { LocalLocks } from './local-locks.ts';

export const primitives = await createWasmPrimitives();
/** Monday, 1 December 2025, 00:00 UTC: the start of a window (A1). */
export const mondayMs = 1_764_547_200_000;
const lookBackMs = 30 * 86_400_000;
export const network = { lookBackMs, isLocal: true };

/** The time of every device of a test. */
export interface Now {
  ms: number;
}

/** One profile: its database, and the worker that does everything with it. */
export interface Device {
  db: Database;
  pieces: StoredPieces;
  changes: ChangeFeed;
  worker: HistoryWorker;
  /** What was announced on the change feed, in order. */
  announced: Change[];
}

export async function openDevice(now: Now, name?: string): Promise<Device> {
  const db = await openTestDatabase();
  const device = { ...withWorker(db, now), db };
  if (name !== undefined) await device.worker.createAccount(name);
  return device;
}

/** As Web Locks are: the same for all workers of a profile. */
const locksOf = new WeakMap<Database, LocalLocks>();

/** A worker on a database that is there already: what its memory held is gone. */
export function withWorker(
  db: Database,
  now: Now,
  pieces = new StoredPieces(db),
): Omit<Device, 'db'> {
  const changes = new ChangeFeed(new LocalChannel());
  const announced: Change[] = [];
  changes.listen((change) => announced.push(change));
  const locks = locksOf.get(db) ?? new LocalLocks();
  locksOf.set(db, locks);
  const worker = createHistoryWorker({
    db,
    pieces,
    changes,
    primitives,
    nowMs: () => now.ms,
    random: (length) => crypto.getRandomValues(new Uint8Array(length)),
    uuid: () => crypto.randomUUID(),
    exclusively: (lock, work) => locks.request(lock, { mode: 'exclusive' }, work),
    pause: () => Promise.resolve(),
    turns: new LiveTurns(locks, () => Promise.resolve()),
    keyChannel: new ProfileChannel(db),
  });
  return { changes, announced, pieces, worker };
}

/** The owner's device with a community of one channel, whose description is still in the outbox. */
export async function openOwner(
  now: Now,
  kind: { isOpen?: boolean; isReadableByStatus?: boolean } = {},
): Promise<{ owner: Device; id: string }> {
  const owner = await openDevice(now, 'Ana');
  const draft = { name: 'Perennials', description: 'What comes back', color: '#2f7d4f' };
  return { owner, id: await owner.worker.createCommunity({ ...draft, ...kind }) };
}

/** A device that has joined by the owner's link; it knows no description yet. */
export async function openMember(now: Now, owner: Device, name = 'Ben'): Promise<Device> {
  const member = await openDevice(now, name);
  const [record] = await communities(owner.db);
  if (!record) throw new Error('expected a community of the owner, got none');
  await member.worker.join(fragmentOf(record), { isHistoryEnabled: true });
  return member;
}

export function fragmentOf({ id, secret }: CommunityRecord): string {
  return inviteFragment({ communityId: id, ...(secret && { secret }) });
}

/** As whoever has the profile and its wrapping key reads it: the private key is bare. */
export async function recordOf({ db }: Device, id: string): Promise<OpenedRecord> {
  const record = await getCommunity(db, id);
  if (!record) throw new Error(`expected community ${id}, got none`);
  const { privateKey, ...others } = record;
  return privateKey ? { ...others, privateKey: await bareKey(db, id, privateKey) } : others;
}

export type OpenedRecord = Omit<CommunityRecord, 'privateKey'> & { privateKey?: Uint8Array };

async function bareKey(db: Database, id: string, stored: StoredKey): Promise<Uint8Array> {
  if (stored instanceof Uint8Array) return stored;
  const wrappingKey = (await getKeyring(db))?.wrappingKey;
  const label = `perennial/key/communities/${id}/privateKey`;
  const bare = wrappingKey && (await openBytes(wrappingKey, stored, label));
  if (!bare) throw new Error('expected a private key that opens, got none');
  return bare;
}

/** The first channel of the community. */
export async function channelOf(device: Device, id: string): Promise<string> {
  const chatId = (await recordOf(device, id)).description?.content.channels[0]?.chatId;
  if (chatId === undefined) throw new Error('expected a channel, got none');
  return chatId;
}

/** Everything in the outbox as it goes over the wire, as when a service node has accepted it. */
export async function sent(
  device: Device,
  kind?: OutboxRecord['kind'],
): Promise<ReceivedMessage[]> {
  const rows = (await readOutbox(device.db)).filter((row) => !kind || row.kind === kind);
  for (const { community, localId, infoHash, createdMs } of rows) {
    if (infoHash !== undefined) await markAnnounced(device.db, community, infoHash, createdMs);
    await removeFromOutbox(device.db, community, localId);
  }
  return rows.flatMap(({ sealed }) => (sealed ? [onWire(sealed)] : []));
}

export function onWire(
  { contentTopic, payload26, timestampNs }: NonNullable<OutboxRecord['sealed']>,
  changes: Partial<ReceivedMessage> = {},
): ReceivedMessage {
  const hash = bytesToHex(crypto.getRandomValues(new Uint8Array(32)));
  const base = { contentTopic, payload: payload26, timestampNs, version: 1, isEphemeral: false };
  return { ...base, hash, ...changes };
}

export function ingest(
  { worker }: Device,
  communityId: string,
  messages: ReceivedMessage[],
  more: Pick<Partial<IngestRequest>, 'isLive' | 'cursor'> = {},
) {
  return worker.ingest({ communityId, network, messages, isLive: false, ...more });
}
