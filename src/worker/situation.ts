import type { CommunityDescription } from '../protocol/description.ts';
import { isChannelEvent } from '../protocol/events.ts';
import type { ChannelEvent, CommunityEvent, RequestEvent } from '../protocol/events.ts';
import type { ChatKey, MessageId } from '../protocol/ids.ts';
import { cursorsOf } from '../store/cursors.ts';
import type { Database } from '../store/database.ts';
import type { RequestRecord } from '../store/records.ts';
import { requestsBy } from '../store/requests.ts';
import { wakuTimestamps } from '../store/waku-messages.ts';
import type { CommunityContext } from './community-context.ts';
import type { IngestRequest } from './history-worker.ts';
import type { OpenedEvent } from './opener.ts';
import { SeenClocks } from './seen-clocks.ts';

/** What judging one batch of events needs to know. */
export interface Situation {
  context: CommunityContext;
  /** The newest one, of this batch or stored. */
  description: CommunityDescription | undefined;
  /** Of the account that reads here. */
  chatKey: ChatKey | undefined;
  nowMs: number;
  lookBackMs: number;
  isLocal: boolean;
  isLive: boolean;
  /** H3, A2: up to where each channel is covered; on a control node only. */
  covered: ReadonlyMap<string, number>;
  /** H2: what is stored already of this batch, with its time; on a control node only. */
  held: ReadonlyMap<MessageId, bigint>;
  /** M11, by `requestKey`. */
  requestClocks: SeenClocks;
}

type Known = Pick<Situation, 'context' | 'description' | 'chatKey' | 'nowMs'>;

export async function readSituation(
  db: Database,
  { network, isLive }: IngestRequest,
  opened: readonly OpenedEvent[],
  known: Known,
): Promise<Situation> {
  const [own, requestClocks] = await Promise.all([
    readOwn(db, opened, known),
    readRequestClocks(db, known.context.record.id, opened),
  ]);
  return { ...known, ...network, isLive, ...own, requestClocks };
}

export function requestKey({ author, body }: RequestEvent | ChannelEvent): string {
  return `${requestType(body.kind) ?? ''} ${author}`;
}

/** M11: the types that count only with a rising clock. */
export function requestType(
  kind: CommunityEvent['body']['kind'],
): RequestRecord['type'] | undefined {
  return requestTypes[kind];
}

const requestTypes: Partial<Record<CommunityEvent['body']['kind'], RequestRecord['type']>> = {
  requestToJoin: 27,
  requestToJoinResponse: 48,
  requestToLeave: 57,
  deleteMemberMessages: 85,
};

async function readOwn(
  db: Database,
  opened: readonly OpenedEvent[],
  { context: { record } }: Known,
): Promise<Pick<Situation, 'covered' | 'held'>> {
  if (!record.privateKey) return { covered: new Map(), held: new Map() };
  const ids = opened.flatMap(({ event }) => (isChannelEvent(event) ? [event.id] : []));
  const [cursors, held] = await Promise.all([
    cursorsOf(db, record.id),
    wakuTimestamps(db, record.id, ids),
  ]);
  return { covered: new Map(cursors.map(({ chatId, throughMs }) => [chatId, throughMs])), held };
}

async function readRequestClocks(
  db: Database,
  community: string,
  opened: readonly OpenedEvent[],
): Promise<SeenClocks> {
  const clocks = new SeenClocks();
  for (const { event } of opened) {
    const type = requestType(event.body.kind);
    if (type === undefined) continue;
    const key = requestKey(event as RequestEvent | ChannelEvent);
    if (!clocks.has(key)) clocks.add(key, ...(await requestsBy(db, community, type, event.author)));
  }
  return clocks;
}
