import { requireCommunity } from './communities.ts';
import { write } from './database.ts';
import type { Database } from './database.ts';
import { ingestIn, ingestStores } from './ingest.ts';
import type { IngestBatch, IngestOutcome } from './ingest.ts';
import { addRow } from './outbox.ts';
import type { OutboxRecord } from './records.ts';
import { addRedaction } from './redactions.ts';
import type { RedactionRecord } from './redaction-records.ts';

/** A delete by the control node: applied here, to be sent, and to be taken out of the archives. */
export interface Moderation {
  batch: IngestBatch;
  row: OutboxRecord;
  redaction: RedactionRecord;
}

/**
 * H20, H2: in one transaction, so that whatever happens to this tab it goes out and is carried out.
 * @throws UnknownCommunity, OutboxFull, StorageFull; then nothing was stored
 */
export async function commitModeration(
  db: Database,
  { batch, row, redaction }: Moderation,
): Promise<IngestOutcome> {
  return write(db, [...ingestStores, 'redactions'], async (tx) => {
    await requireCommunity(tx, batch.community);
    const outcome = await ingestIn(tx, batch);
    await addRow(tx, row);
    await addRedaction(tx, redaction);
    return outcome;
  });
}
