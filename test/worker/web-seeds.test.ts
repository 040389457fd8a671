import { expect, it } from 'vitest';
import { parseMagnet } from '../../src/archive/magnet.ts';
import { updateCommunity } from '../../src/store/communities.ts';
import { ingest, mondayMs, recordOf, sent } from './device.ts';
import { hour, openHistory } from './history.ts';

it('H11, T3: the owner’s web seeds are in announcement and description, before configured ones', async () => {
  const { now, owner, member, id, write, archive } = await openHistory();
  await write('Sow peas', mondayMs + hour);
  await archive(1);
  const own = ['https://a.example.org', 'https://b.example.org/history'];
  await updateCommunity(owner.db, id, (stored) => ({
    ...stored,
    settings: { ...stored.settings, webSeeds: own },
  }));
  now.ms += 1000;
  const configured = [
    'https://b.example.org/history',
    'https://c.example.org',
    'https://d.example.org',
  ];
  const addresses = {
    trackers: ['ws://127.0.0.1:8000'],
    webSeeds: [...configured, 'https://e.example.org'],
  };
  await owner.worker.announce(id, true, addresses);
  await ingest(member, id, await sent(owner));
  const { current, description } = await recordOf(member, id);
  const expected = [...own, 'https://c.example.org', 'https://d.example.org'];
  for (const link of [current?.magnetUri, description?.content.magnetUri]) {
    expect(parseMagnet(link ?? '', { allowPrivate: true }).webSeeds).toEqual(expected);
  }
});
