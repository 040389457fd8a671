import type { Addressed } from '../../store/addressed.ts';
import { accounts } from '../../store/accounts.ts';
import type { Database } from '../../store/database.ts';
import { foldMessage } from '../../store/fold.ts';
import type { MessageView } from '../../store/fold.ts';
import { ignoredKeys } from '../../store/ignored.ts';
import { readMarker } from '../../store/read-markers.ts';
import { messageById } from '../../store/timeline.ts';

/** A message of which the reader may have to be told. */
export interface Candidate extends Addressed {
  community: string;
}

export interface Spoken extends Candidate {
  message: MessageView;
}

/** Of a channel of which all is read, nothing is. */
export async function isUnread(db: Database, { community, message }: Spoken): Promise<boolean> {
  const marker = await readMarker(db, { community, chatId: message.chatId });
  return (marker?.unread ?? 0) > 0;
}

/**
 * The message, where it is one to tell of: it speaks to the reader or answers them, is there, its
 * author is not ignored, and a channel that is muted tells of mentions only.
 */
export async function spokenTo(db: Database, candidate: Candidate): Promise<Spoken | undefined> {
  const { community, id, isMention } = candidate;
  const stored = await messageById(db, community, id);
  const [account] = await accounts(db);
  if (!stored || !account || stored.author === account.chatKey) return undefined;
  const message = foldMessage(stored);
  if (message.isDeleted || (await ignoredKeys(db)).includes(message.author)) return undefined;
  const isMeant = isMention || (await answers(db, community, message, account.chatKey));
  if (!isMeant || (!isMention && (await isMuted(db, community, message.chatId)))) return undefined;
  return { ...candidate, message };
}

async function answers(
  db: Database,
  community: string,
  { responseTo }: MessageView,
  chatKey: string,
): Promise<boolean> {
  if (responseTo === undefined) return false;
  return (await messageById(db, community, responseTo))?.author === chatKey;
}

/** By itself, or with its community. */
async function isMuted(db: Database, community: string, chatId: string): Promise<boolean> {
  const markers = await Promise.all(
    [chatId, community].map((place) => readMarker(db, { community, chatId: place })),
  );
  return markers.some((marker) => marker?.isMuted === true);
}
