import type { Page } from '@playwright/test';
import type { TopicKey } from '../../src/protocol/community-keys.ts';
import { DATABASE_NAME } from '../../src/store/names.ts';
import type { WakuMessageRecord } from '../../src/store/archive-records.ts';
import type { InvitedCommunity } from '../journeys/forge/forged-community.ts';

/** An event of a channel as it came, which whoever holds the link could have kept. */
export interface KnownEvent {
  id: string;
  topic: TopicKey;
  /** ApplicationMetadataMessage bytes. */
  metadata: Uint8Array;
  timestampMs: number;
}

/** From the profile of a control node. */
export async function readKnownEvents(
  page: Page,
  { channels }: InvitedCommunity,
): Promise<KnownEvent[]> {
  const records = await page.evaluate(readRecords, DATABASE_NAME);
  return records.flatMap(({ id, chatId, payload: metadata, timestampMs }) => {
    const topic = channels.find((channel) => channel.chatId === chatId);
    return topic ? [{ id, topic, metadata, timestampMs }] : [];
  });
}

/** Runs in the page. */
function readRecords(databaseName: string): Promise<WakuMessageRecord[]> {
  return new Promise((resolve, reject) => {
    const fail = (): void => reject(new Error('the events could not be read'));
    const opening = indexedDB.open(databaseName);
    opening.onerror = fail;
    opening.onsuccess = () => {
      const db = opening.result;
      const reading = db.transaction('wakuMessages').objectStore('wakuMessages').getAll();
      reading.onerror = fail;
      reading.onsuccess = () => resolve(reading.result as WakuMessageRecord[]);
      db.close();
    };
  });
}
