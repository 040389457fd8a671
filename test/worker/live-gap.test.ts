import { expect, it } from 'vitest';
import { archivesOf } from '../../src/store/archives.ts';
import { readTimeline } from '../../src/store/timeline.ts';
import { ingest, mondayMs, recordOf, withWorker } from './device.ts';
import { newKey, say } from './forge.ts';
import { carry, hour, open, openHistory, unitsOf, week } from './history.ts';

it('H23: after each replacement there is a moment in which live messages are stored', async () => {
  const { now, owner, member, id, chatId, write, archive } = await openHistory();
  await write('Sow peas', mondayMs + hour);
  await write('Plant out', mondayMs + week + hour);
  const torrent = await archive(2);
  await carry(owner, member, torrent);
  await open(member, id, torrent);
  const units = await unitsOf(member, id, torrent.infoHash);
  const { infoHash } = torrent;
  const gaps: (() => void)[] = [];
  const pause = (): Promise<void> => new Promise((resolve) => void gaps.push(resolve));
  const imports = units.map(({ entries }) => {
    // As in the browser: each in an import worker of its own.
    const { worker } = withWorker(member.db, now, member.pieces, pause);
    const archiveIds = entries.map((entry) => entry.id);
    const request = {
      communityId: id,
      infoHash,
      archiveIds,
      source: 'store',
      baseUrl: '',
    } as const;
    return worker.importUnit(request, () => undefined);
  });
  const imported = async (): Promise<number> => {
    const archives = await archivesOf(member.db, id);
    return archives.filter(({ state }) => state === 'imported').length;
  };

  for (const [place, text] of ['Between both', 'After both'].entries()) {
    await expect.poll(() => gaps.length).toBe(place + 1);
    const record = await recordOf(member, id);
    const eve = { record, chatId, privateKey: newKey(), timestampMs: now.ms };
    await ingest(member, id, [await say(text, eve)]);
    const messages = await readTimeline(member.db, { community: id, chatId, limit: 10 });
    expect(messages.map((message) => message.text)).toContain(text);
    expect(await imported()).toBe(place + 1);
    gaps[place]?.();
  }
  await Promise.all(imports);
});
