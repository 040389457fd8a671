import { expect, it } from 'vitest';
import { chatKeyOf } from '../../src/protocol/keys.ts';
import { mentionOf, mentionOfEveryone } from '../../src/protocol/mentions.ts';
import { accounts } from '../../src/store/accounts.ts';
import { readMarker } from '../../src/store/read-markers.ts';
import { setIgnored } from '../../src/store/set-ignored.ts';
import { channelOf, ingest, mondayMs, openMember, openOwner, recordOf, sent } from './device.ts';
import { newKey, say } from './forge.ts';
import { signDescription } from './forge-owner.ts';

const hour = 3_600_000;
const admin = newKey();

/** Ben has joined a community with an admin; others hold the link too. */
async function opened() {
  const now = { ms: mondayMs + hour };
  const { owner, id } = await openOwner(now);
  await sent(owner);
  const record = await recordOf(owner, id);
  const member = await openMember(now, owner);
  const members = new Map([
    [
      chatKeyOf(admin),
      { roles: ['admin' as const], channelRole: 'poster' as const, lastUpdateClock: 1 },
    ],
  ]);
  await ingest(member, id, [await signDescription(record, { members }, now.ms + 1)]);
  const chatId = await channelOf(member, id);
  now.ms += hour;
  const timestampMs = now.ms;
  const hear = async (text: string, privateKey: Uint8Array): Promise<void> => {
    const message = await say(text, { record, chatId, privateKey, timestampMs });
    await ingest(member, id, [message]);
  };
  const counts = async (): Promise<unknown> => readMarker(member.db, { community: id, chatId });
  const [account] = await accounts(member.db);
  return { hear, counts, record, member, id, chatId, own: account?.chatKey ?? '' };
}

it('who is mentioned by key is told, and only they', async () => {
  const { hear, counts, own, member } = await opened();
  await hear(`Tea, ${mentionOf(own)}?`, newKey());
  await hear(`Tea, ${mentionOf(chatKeyOf(newKey()))}?`, newKey());
  expect(await counts()).toMatchObject({ unread: 2, mentions: 1 });
  const told = member.announced.filter(({ kind }) => kind === 'reading');
  expect(told.map(({ addressed }) => addressed)).toMatchObject([[{ isMention: true }], undefined]);
});

it('everyone is mentioned by admins and the control node; from others it is a word', async () => {
  const { hear, counts, record } = await opened();
  const text = `Tea, ${mentionOfEveryone}!`;
  await hear(text, newKey());
  expect(await counts()).toMatchObject({ unread: 1, mentions: 0 });
  await hear(text, admin);
  expect(await counts()).toMatchObject({ unread: 2, mentions: 1 });
  await hear(text, record.privateKey ?? newKey());
  expect(await counts()).toMatchObject({ unread: 3, mentions: 2 });
});

it('nobody is told of what somebody says whom they ignore', async () => {
  const { hear, counts, own, member } = await opened();
  const author = newKey();
  await setIgnored(member.db, chatKeyOf(author), true);
  await hear(`Tea, ${mentionOf(own)}?`, author);
  expect(await counts()).toBeUndefined();
  expect(member.announced.filter(({ kind }) => kind === 'reading')).toEqual([]);
});

it('what one writes oneself is not unread, and neither is what was said before one joined', async () => {
  const { hear, counts, member, id, chatId, record } = await opened();
  await member.worker.post({ communityId: id, chatId, text: 'Mine' });
  await ingest(member, id, await sent(member, 'message'));
  const { joinedMs } = await recordOf(member, id);
  const forged = { record, chatId, privateKey: newKey(), timestampMs: joinedMs - hour };
  await ingest(member, id, [await say('Long ago', forged)]);
  expect(await counts()).toBeUndefined();
  await hear('Now', newKey());
  expect(await counts()).toMatchObject({ unread: 1 });
});
