import { expect, it } from 'vitest';
import { readOutbox } from '../../src/store/outbox.ts';
import { getSetting } from '../../src/store/settings.ts';
import { channelOf, ingest, mondayMs, onWire, openMember, openOwner, sent } from './device.ts';

it('messages that this account wrote elsewhere are noticed, and what came back from here is not', async () => {
  const now = { ms: mondayMs };
  const { owner, id } = await openOwner(now);
  const member = await openMember(now, owner);
  await ingest(member, id, await sent(owner));
  const chatId = await channelOf(member, id);
  await member.worker.post({ communityId: id, chatId, text: 'From here' });
  const [joined, mine] = [await sent(member, 'request'), await sentYetKept()];
  expect(joined).toHaveLength(1);
  await ingest(member, id, mine, { isLive: true });
  await ingest(member, id, mine, { isLive: true });
  expect(await getSetting(member.db, 'otherCopy')).toBeUndefined();

  const elsewhere = await openMember(now, owner, 'Somebody');
  await elsewhere.worker.restoreAccount((await member.worker.accountWords()).join(' '), 'Ben');
  await ingest(elsewhere, id, await described());
  await elsewhere.worker.post({ communityId: id, chatId, text: 'From there' });
  const theirs = await sent(elsewhere, 'message');
  // What a store node has of before says nothing.
  await ingest(elsewhere, id, mine);
  expect(await getSetting(elsewhere.db, 'otherCopy')).toBeUndefined();
  await ingest(member, id, theirs, { isLive: true });
  expect(await getSetting(member.db, 'otherCopy')).toBe(now.ms);
  expect(member.announced.filter(({ kind }) => kind === 'account')).toHaveLength(2);

  async function sentYetKept() {
    const rows = await readOutbox(member.db, id);
    return rows.flatMap(({ kind, sealed }) =>
      kind === 'message' && sealed ? [onWire(sealed)] : [],
    );
  }

  async function described() {
    await owner.worker.addChannel(id, { name: 'seeds', description: '' });
    return sent(owner, 'description');
  }
});
