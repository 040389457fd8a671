import { expect, it } from 'vitest';
import { rejectionsOf } from '../../src/store/rejections.ts';
import type { ReceivedMessage } from '../../src/worker/history-worker.ts';
import { ingest, mondayMs, openMember, openOwner, recordOf, sent } from './device.ts';
import { magnetOf, signAnnouncement } from './forge-owner.ts';
import { newKey } from './forge.ts';

const flood = 10_000;
const distinct = 100;
const batch = 500;

/** The same content in another WakuMessage: to be opened and judged like any other. */
function again(message: ReceivedMessage, copy: number): ReceivedMessage {
  const hash = `${copy}`.padStart(64, '0');
  return { ...message, hash, timestampNs: message.timestampNs + BigInt(copy) };
}

it('M9, H13: of 10 000 announcements in a minute the newest counts, and little is kept', async () => {
  const now = { ms: mondayMs + 3_600_000 };
  const { owner, id } = await openOwner(now);
  const descriptions = await sent(owner);
  const member = await openMember(now, owner);
  await ingest(member, id, descriptions);
  const record = await recordOf(owner, id);
  const installation = record.description?.content.installation ?? '';
  const stranger = newKey();
  const made = await Promise.all(
    Array.from({ length: distinct }, (_, place) => {
      const clock = now.ms + place;
      const magnetUri = magnetOf(place === distinct - 1 ? 'f' : 'a');
      const own = { clock, installation, magnetUri };
      const kinds = [own, { ...own, privateKey: stranger }, { ...own, installation: `${place}` }];
      return Promise.all(kinds.map((kind) => signAnnouncement(record, kind)));
    }),
  );
  const messages = Array.from({ length: flood }, (_, copy) =>
    again(made.flat()[copy % (3 * distinct)] as ReceivedMessage, copy),
  );
  for (let from = 0; from < flood; from += batch) {
    await ingest(member, id, messages.slice(from, from + batch), { isLive: true });
  }

  const after = await recordOf(member, id);
  expect(after.current?.infoHash).toBe('f'.repeat(40));
  expect(after.announcements.length).toBeLessThanOrEqual(4);
  const refused = await rejectionsOf(member.db, id);
  expect(refused.map(({ reason }) => reason).toSorted()).toEqual(['H13 installation', 'M9 signer']);
  expect(JSON.stringify(after).length).toBeLessThan(50_000);
}, 240_000);
