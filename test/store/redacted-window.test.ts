import { expect, it } from 'vitest';
import { archivesOf, listArchives } from '../../src/store/archives.ts';
import { getCommunity } from '../../src/store/communities.ts';
import { read } from '../../src/store/database.ts';
import type { Database } from '../../src/store/database.ts';
import { reconciliationsOf } from '../../src/store/reconciliations.ts';
import type { Replacement } from '../../src/store/union.ts';
import { readTimeline } from '../../src/store/timeline.ts';
import {
  archive,
  channel,
  community,
  effect,
  hashOf,
  idOf,
  ingest,
  join,
  message,
  moderator,
  nowMs,
  replace,
} from './sample.ts';
import { asText, everything, openTestDatabase, unusedName } from './test-database.ts';

const secret = 'nobody should read this';
const edited = 'nor what it became';
const edit = effect(4, 2, { kind: 'edit', text: edited });
const deletion = effect(9, 2, { kind: 'delete', author: moderator, isModerator: true });
const told = { author: moderator, isModerator: true };

/** A member who holds archive `a` of the first window: 1, 2 with its edit, and 3. */
async function member(name = unusedName()): Promise<Database> {
  const db = await openTestDatabase(name);
  await join(db);
  await listArchives(db, [archive('a', 0, 10)]);
  await replace(db, 0, 10, {
    messages: [message(1), message(2, { text: secret }), message(3)],
    effects: [edit],
    archiveIds: ['a'],
  });
  return db;
}

/** The union where `a2` redacts `a`. */
function redaction(changes: Partial<Replacement> = {}): Partial<Replacement> {
  const messages = changes.messages ?? [message(1), message(3)];
  const ids = messages.map(({ id }) => id);
  return {
    messages,
    archiveIds: ['a2'],
    redactions: [{ archiveId: 'a2', redacts: 'a', ids }],
    ...changes,
  };
}

async function redact(db: Database, changes: Partial<Replacement> = {}) {
  await listArchives(db, [archive('a2', 0, 10, { infoHash: hashOf(2), redacts: 'a' })]);
  return replace(db, 0, 10, redaction(changes));
}

async function texts(db: Database): Promise<string[]> {
  const found = await readTimeline(db, { community, chatId: channel, limit: 100 });
  return found.map(({ text }) => text);
}

async function displacedIds(db: Database): Promise<string[]> {
  const all = await read(db, ['displaced'], (tx) => tx.objectStore('displaced').getAll());
  return all.map(({ id }) => id);
}

const contents = async (name: string): Promise<string> => asText([...(await everything(name))]);

it('H20: not a word of a redacted message is left, also where its delete is not known yet', async () => {
  const name = unusedName();
  const db = await member(name);
  expect(await contents(name)).toContain(secret);
  expect(await contents(name)).toContain(edited);
  expect(await redact(db)).toEqual({ added: 0, displaced: 0, unchanged: 2 });
  expect(await texts(db)).toEqual(['Text 1', 'Text 3']);
  expect(await contents(name)).not.toContain(secret);
  expect(await contents(name)).not.toContain(edited);
  expect(await displacedIds(db)).toEqual([]);
  expect(await reconciliationsOf(db, community)).toEqual([]);
});

it('H20: the delete that comes first leaves a marker, which goes with the redaction', async () => {
  const name = unusedName();
  const db = await member(name);
  await ingest(db, { effects: [deletion] });
  expect(await texts(db)).toEqual(['Text 1', '', 'Text 3']);
  await redact(db);
  expect(await texts(db)).toEqual(['Text 1', 'Text 3']);
  expect(await displacedIds(db)).toEqual([]);
});

it('H20: the delete that comes after the redaction brings nothing back, nor does the message', async () => {
  const name = unusedName();
  const db = await member(name);
  await redact(db);
  await ingest(db, { effects: [deletion] });
  await ingest(db, { messages: [message(2, { text: secret })], effects: [edit] });
  expect(await texts(db)).toEqual(['Text 1', '', 'Text 3']);
  expect(await contents(name)).not.toContain(secret);
  expect(await contents(name)).not.toContain(edited);
});

it('H19, H20: importing the redaction twice changes nothing', async () => {
  const name = unusedName();
  const db = await member(name);
  await redact(db);
  const once = await contents(name);
  await replace(db, 0, 10, redaction());
  expect(await contents(name)).toBe(once);
});

it('H20: what was displaced of the redacted message before goes too', async () => {
  const name = unusedName();
  const db = await member(name);
  await ingest(db, { messages: [message(5, { text: 'late' })] });
  await replace(db, 0, 10, {
    messages: [message(1), message(2, { text: secret }), message(3)],
    effects: [edit],
    archiveIds: ['a'],
  });
  expect(await displacedIds(db)).toEqual([idOf(5)]);
  await redact(db);
  expect(await displacedIds(db)).toEqual([idOf(5)]);
  expect(await contents(name)).not.toContain(secret);
});

it('H19, H20: live rows that no archive has are displaced as ever, beside a redaction', async () => {
  const db = await member();
  await ingest(db, { messages: [message(6, { text: 'not archived' })] });
  expect(await redact(db)).toEqual({ added: 0, displaced: 1, unchanged: 2 });
  expect(await displacedIds(db)).toEqual([idOf(6)]);
});

it('H20: a window with several archives, of which one is redacted', async () => {
  const name = unusedName();
  const db = await member(name);
  await listArchives(db, [archive('b', 0, 10, { offset: 102_400 })]);
  const late = message(7, { text: 'late' });
  await replace(db, 0, 10, {
    messages: [message(1), message(2, { text: secret }), message(3), late],
    effects: [edit],
    archiveIds: ['a', 'b'],
  });
  await redact(db, {
    messages: [message(1), message(3), late],
    archiveIds: ['a2', 'b'],
    redactions: [{ archiveId: 'a2', redacts: 'a', ids: [idOf(1), idOf(3)] }],
  });
  expect(await texts(db)).toEqual(['Text 1', 'Text 3', 'late']);
  expect(await contents(name)).not.toContain(secret);
});

it('A7, H20: a late archive that comes with the redaction adds its events', async () => {
  const db = await member();
  const late = message(8, { text: 'late' });
  await redact(db, {
    messages: [message(1), message(3), late],
    archiveIds: ['a2', 'b'],
    redactions: [{ archiveId: 'a2', redacts: 'a', ids: [idOf(1), idOf(3)] }],
  });
  expect(await texts(db)).toEqual(['Text 1', 'Text 3', 'late']);
});

it('H20, H19: with an event that the old archive had not it is a rewrite, and replaces nothing', async () => {
  const name = unusedName();
  const db = await member(name);
  const messages = [message(1), message(3), message(5, { text: 'put in' })];
  const refused = await redact(db, { messages });
  expect(refused).toEqual({ added: 0, displaced: 0, unchanged: 0, isRewrite: true });
  expect(await texts(db)).toEqual(['Text 1', secret, 'Text 3']);
  expect((await getCommunity(db, community))?.rewrite).toEqual({
    infoHash: hashOf(2),
    foundMs: nowMs,
    changedWindows: 1,
    unlistedWindows: 0,
    isReplaced: false,
  });
  const [, a2] = await archivesOf(db, community);
  expect(a2).toMatchObject({ id: 'a2', isRewrite: true, redacts: 'a' });
  // In its turn as a rewrite (H19) what goes is displaced.
  await replace(db, 0, 10, { ...redaction({ messages }), redactions: [] });
  expect(await texts(db)).toEqual(['Text 1', 'Text 3', 'put in']);
  expect((await displacedIds(db)).sort()).toEqual([idOf(2), idOf(4)]);
  const imported = (await archivesOf(db, community)).find(({ id }) => id === 'a2');
  expect([imported?.isRewrite, imported?.redacts]).toEqual([undefined, undefined]);
});

it('A2, H20: an event that lies in the window beside is no new one', async () => {
  const db = await member();
  // Message 11 is in two archives; the window of the first has it.
  await listArchives(db, [archive('b', 10, 20)]);
  await replace(db, 10, 20, { messages: [message(11)], archiveIds: ['b'] });
  const ids = [idOf(1), idOf(3), idOf(11)];
  const outcome = await redact(db, { redactions: [{ archiveId: 'a2', redacts: 'a', ids }] });
  expect(outcome.isRewrite).toBeUndefined();
});

it('H20: a window that is not held is imported as it is; live copies leave with their delete', async () => {
  const name = unusedName();
  const db = await openTestDatabase(name);
  await join(db);
  await ingest(db, { messages: [message(1), message(2, { text: secret })], effects: [edit] });
  await replace(db, 0, 10, { messages: [message(1)], archiveIds: ['a2'] });
  expect(await texts(db)).toEqual(['Text 1']);
  await ingest(db, { effects: [effect(9, 2, { kind: 'delete', ...told })] });
  expect(await contents(name)).not.toContain(secret);
  expect(await contents(name)).not.toContain(edited);
});
