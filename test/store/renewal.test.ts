import { expect, it } from 'vitest';
import { getCommunity, updateCommunity } from '../../src/store/communities.ts';
import type { Database } from '../../src/store/database.ts';
import { addToOutbox, readOutbox } from '../../src/store/outbox.ts';
import type { OutboxRecord } from '../../src/store/records.ts';
import { commitRenewal } from '../../src/store/renewal.ts';
import type { Renewal, RenewalStep } from '../../src/store/renewal.ts';
import { channel, community, join } from './sample.ts';
import { asText, everything, openTestDatabase, unusedName } from './test-database.ts';

const [before, next] = [new Uint8Array(32).fill(1), new Uint8Array(32).fill(2)];
const keys = new Uint8Array(32).fill(3);

function row(localId: string, more: Partial<OutboxRecord> = {}): OutboxRecord {
  const base = { localId, community, chatId: channel, createdMs: 1, attempts: 0, nextTryMs: 0 };
  return { ...base, kind: 'message', state: 'queued', ...more };
}

const sealedOn = (contentTopic: string) => {
  const bytes = new Uint8Array(1);
  return { messageId: '0x01', contentTopic, metadata: bytes, payload26: bytes, timestampNs: 1n };
};

const renewal: Renewal = {
  community,
  secretBefore: before,
  keys: {
    secret: next,
    earlierSecrets: [before],
    topics: [{ chatId: community, kind: 'community', contentTopic: 'new', symmetricKey: keys }],
    archiveKeys: { encryptionKey: keys, nonceKey: keys, torrentName: 'new' },
  },
  description: undefined,
  sealedAgain: [
    { localId: 'sent', sealed: sealedOn('new') },
    { localId: 'gone', sealed: sealedOn('new') },
  ],
  withdrawn: ['announcement'],
  added: [row('last', { kind: 'description' })],
};

async function opened(): Promise<{ db: Database; name: string }> {
  const name = unusedName();
  const db = await openTestDatabase(name);
  await join(db);
  await updateCommunity(db, community, (stored) => ({ ...stored, secret: before }));
  await addToOutbox(db, row('sent', { state: 'sent', nextTryMs: 9, sealed: sealedOn('old') }));
  await addToOutbox(db, row('announcement', { kind: 'announcement' }));
  return { db, name };
}

it('K5: a renewal changes keys and outbox together; what was accepted under the old link goes out again', async () => {
  const { db } = await opened();
  await commitRenewal(db, renewal);
  expect(await getCommunity(db, community)).toMatchObject(renewal.keys);
  const rows = await readOutbox(db, community);
  expect(rows.map(({ localId }) => localId).sort()).toEqual(['last', 'sent']);
  const sent = rows.find(({ localId }) => localId === 'sent');
  expect(sent).toMatchObject({ state: 'queued', nextTryMs: 0, sealed: { contentTopic: 'new' } });
});

it.each(['community', 'outbox', 'torrent'] as const)(
  'H5: a renewal that stops after its %s leaves the old state',
  async (last: RenewalStep) => {
    const { db, name } = await opened();
    const old = asText([...(await everything(name))]);
    const stopped = commitRenewal(db, renewal, (step) => {
      if (step === last) throw new Error('stopped');
    });
    await expect(stopped).rejects.toThrow('stopped');
    expect(asText([...(await everything(name))])).toBe(old);
  },
);

it('K5: of two tabs that renew or follow one link, one does', async () => {
  const { db, name } = await opened();
  await commitRenewal(db, renewal);
  const after = asText([...(await everything(name))]);
  await expect(commitRenewal(db, renewal)).rejects.toMatchObject({ name: 'LinkChanged' });
  expect(asText([...(await everything(name))])).toBe(after);
});
