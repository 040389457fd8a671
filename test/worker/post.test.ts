import { expect, it } from 'vitest';
import { MAX_ALBUM_PICTURES, MAX_PICTURE_BYTES } from '../../src/app/picture-limits.ts';
import { toWakuMessage } from '../../src/network/waku/wire-message.ts';
import { MAX_TEXT_CHARACTERS } from '../../src/protocol/text-length.ts';
import { albumOf } from '../../src/store/albums.ts';
import { write } from '../../src/store/database.ts';
import { outboxLimit, readOutbox } from '../../src/store/outbox.ts';
import { addShare, shares } from '../../src/store/shares.ts';
import { readTimeline } from '../../src/store/timeline.ts';
import type { SentPicture } from '../../src/worker/history-worker.ts';
import { channelOf, ingest, mondayMs, openMember, openOwner, sent } from './device.ts';
import type { Device } from './device.ts';

async function opened() {
  const now = { ms: mondayMs };
  const { owner, id } = await openOwner(now);
  const ben = await openMember(now, owner);
  await ingest(ben, id, await sent(owner));
  const chatId = await channelOf(owner, id);
  const place = { communityId: id, chatId };
  const messages = ({ db }: Device) => readTimeline(db, { community: id, chatId, limit: 100 });
  return { now, owner, ben, id, place, messages };
}

function picture(first: number, sizeBytes = 4): SentPicture {
  const bytes = new Uint8Array(sizeBytes).fill(first);
  return { bytes, format: 'webp', width: 40 + first, height: 30 };
}

it('several pictures arrive as one album, in order, its words and what it answers with the first', async () => {
  const { now, owner, ben, id, place, messages } = await opened();
  await owner.worker.post({ ...place, text: 'What grows?' });
  await ingest(ben, id, await sent(owner));
  const [question] = await messages(ben);
  now.ms += 1_000;
  const pictures = [1, 2, 3].map((first) => picture(first));
  const responseTo = question?.id ?? '';
  await owner.worker.post({ ...place, text: 'Peas', pictures, responseTo });
  const waiting = await readOutbox(owner.db, id);
  expect(waiting.map(({ body }) => body?.kind === 'message' && body.image?.bytes[0])).toEqual([
    1, 2, 3,
  ]);
  await ingest(ben, id, await sent(owner));

  const [, ...album] = await messages(ben);
  expect(album.map(({ image }) => image?.bytes)).toEqual(pictures.map(({ bytes }) => bytes));
  expect(album.map(({ image }) => image?.width)).toEqual([41, 42, 43]);
  expect(album.map(({ text }) => text)).toEqual(['Peas', '', '']);
  expect(album.map((message) => message.responseTo)).toEqual([responseTo, undefined, undefined]);
  const [albumId, ...others] = new Set(album.map(({ image }) => image?.albumId));
  expect(albumId).toMatch(/^[0-9a-f-]{36}$/);
  expect(others).toEqual([]);
  expect(album.map(({ image }) => image?.albumImagesCount)).toEqual([3, 3, 3]);
  // H20
  const [first] = album;
  expect(first && (await albumOf(ben.db, first))).toHaveLength(3);
});

it('one picture is no album, and needs no words', async () => {
  const { owner, ben, id, place, messages } = await opened();
  await owner.worker.post({ ...place, text: '', pictures: [picture(7)] });
  await ingest(ben, id, await sent(owner));
  const [message] = await messages(ben);
  expect(message).toMatchObject({ text: '', image: { ...picture(7) } });
  expect(message?.image).not.toHaveProperty('albumId');
});

it('of an album that does not fit into the outbox nothing is queued', async () => {
  const { owner, id, place } = await opened();
  await sent(owner);
  await owner.worker.post({ ...place, text: 'waits' });
  const [waiting] = await readOutbox(owner.db, id);
  await write(owner.db, ['outbox'], async (tx) => {
    for (let count = 3; count < outboxLimit; count += 1) {
      if (waiting) await tx.objectStore('outbox').add({ ...waiting, localId: `${count}` });
    }
  });
  const pictures = [1, 2, 3].map((first) => picture(first));
  const posted = owner.worker.post({ ...place, text: '', pictures });
  await expect(posted).rejects.toMatchObject({ name: 'OutboxFull' });
  expect(await readOutbox(owner.db, id)).toHaveLength(outboxLimit - 2);
});

it('P3: the largest picture with the longest text fits into one WakuMessage', async () => {
  const { owner, id, place } = await opened();
  await owner.worker.renameAccount('🌱'.repeat(40));
  const pictures = Array.from({ length: MAX_ALBUM_PICTURES }, (_, first) =>
    picture(first, MAX_PICTURE_BYTES),
  );
  const text = '🌳'.repeat(MAX_TEXT_CHARACTERS);
  await owner.worker.post({ ...place, text, pictures, responseTo: `0x${'ab'.repeat(32)}` });
  const rows = await readOutbox(owner.db, id);
  expect(rows).toHaveLength(MAX_ALBUM_PICTURES);
  for (const { sealed } of rows) {
    if (!sealed) throw new Error('expected a sealed row, got none');
    const { contentTopic, payload26: payload, timestampNs } = sealed;
    expect(() => toWakuMessage({ contentTopic, payload, timestampNs })).not.toThrow();
  }
});

it('P1: what is sent holds neither the community’s id nor the words, and its topic not the id', async () => {
  const { owner, id, place } = await opened();
  const text = 'Sow peas in March';
  await owner.worker.post({ ...place, text });
  const [row] = await readOutbox(owner.db, id);
  if (!row?.sealed) throw new Error('expected a sealed row, got none');
  const { contentTopic, payload26 } = row.sealed;
  const bytes = Buffer.from(payload26);
  for (const secret of [id, id.slice(2), text]) {
    expect(contentTopic).not.toContain(secret);
    expect(bytes.includes(secret)).toBe(false);
  }
  expect(bytes.includes(Buffer.from(id.slice(2), 'hex'))).toBe(false);
});

it('what was shared is kept until the message that it is in is stored, and no longer', async () => {
  const { owner, id, place } = await opened();
  await addShare(owner.db, {
    id: 'a',
    receivedMs: 0,
    text: 'Peas',
    pictures: [{ name: 'a.png', type: 'image/png', bytes: Uint8Array.of(1) }],
  });
  const sharing = {
    ...place,
    pictures: [picture(1)],
    shares: [{ id: 'a', pictures: ['share a 0'] }],
  };
  const refused = owner.worker.post({ ...sharing, text: 'x'.repeat(MAX_TEXT_CHARACTERS + 1) });
  await expect(refused).rejects.toMatchObject({ name: 'Refused' });
  expect(await shares(owner.db)).toHaveLength(1);
  await owner.worker.post({ ...sharing, text: 'Peas' });
  expect(await readOutbox(owner.db, id)).not.toEqual([]);
  expect(await shares(owner.db)).toEqual([]);
  expect(owner.announced.at(-1)).toEqual({ kind: 'shares' });
});
