import { expect, it } from 'vitest';
import { rejectionsOf } from '../../src/store/rejections.ts';
import { readTimeline } from '../../src/store/timeline.ts';
import {
  channelOf,
  ingest,
  mondayMs,
  openMember,
  openOwner,
  recordOf,
  sent,
  withWorker,
} from './device.ts';
import { brokenlySigned, forge, newKey, say } from './forge.ts';

it('M2, M7, M8: what a store query brings again after a reload is not counted again', async () => {
  const now = { ms: mondayMs };
  const { owner, id } = await openOwner(now);
  const member = await openMember(now, owner);
  await ingest(member, id, await sent(owner));
  const chatId = await channelOf(member, id);
  const by = { record: await recordOf(member, id), chatId, timestampMs: now.ms };
  const [nora, eve] = [newKey(), newKey()].map((privateKey) => ({ ...by, privateKey }));
  if (!nora || !eve) throw new Error('expected two people');
  await ingest(member, id, [await say('Mine', nora)]);
  const [message] = await readTimeline(member.db, { community: id, chatId, limit: 1 });
  const edit = { kind: 'edit', target: message?.id ?? '', text: 'Not mine' } as const;
  const refused = [
    await brokenlySigned(eve),
    await say('ahead', { ...eve, timestampMs: now.ms + 600_000 }),
    await forge(edit, eve),
  ];
  await ingest(member, id, refused);
  await ingest(member, id, refused);
  const reloaded = { ...withWorker(member.db, now), db: member.db };
  await ingest(reloaded, id, refused);
  expect(await rejectionsOf(member.db, id)).toMatchObject([
    { reason: 'M2 signature', count: 1 },
    { reason: 'M7 ahead of now', count: 1 },
    { reason: 'M8 not the author', count: 1 },
  ]);
});
