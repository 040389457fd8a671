import { expect, it } from 'vitest';
import { archivesOf } from '../../src/store/archives.ts';
import { ingest, recordOf } from '../worker/device.ts';
import { signAnnouncement, signDescription } from '../worker/forge-owner.ts';
import { eventually } from './eventually.ts';
import { hour, memberSession, openHistoryWorld } from './history-world.ts';
import { mondayMs } from './manual-clock.ts';

const udpTrackers = ['udp://tracker.example.org:6969', 'udp://other.example.org:80/announce'];

/** As status-go writes it: no installation, no format, trackers that no browser can reach. */
function statusMagnet(infoHash: string, name: string): string {
  const trackers = udpTrackers.map((tracker) => `&tr=${encodeURIComponent(tracker)}`).join('');
  return `magnet:?xt=urn:btih:${infoHash}&dn=${name}${trackers}`;
}

it('A10, T3, H13: what Status announces is fetched from the configured trackers and imported', async () => {
  const kind = { isOpen: true, isReadableByStatus: true };
  const { world, owner, id, write, archive, join, texts } = await openHistoryWorld({}, kind);
  await write('Sow peas', mondayMs + hour);
  const { infoHash } = await archive(1);
  const member = await join('Carol');
  const record = await recordOf(owner, id);
  const clock = world.clock.ms;
  await ingest(member, id, [
    await signDescription(record, { installation: '' }, clock),
    await signAnnouncement(record, { clock, format: 0, magnetUri: statusMagnet(infoHash, id) }),
  ]);
  const { session, last, said } = memberSession(member, id, { coveredThroughMs: () => clock });
  session.start();
  await eventually(() => expect(last().stage).toBe('seeding'));
  expect(await texts(member)).toEqual(['Sow peas']);
  // None of the link; the client adds those of the network configuration to every torrent.
  expect(member.torrents.sources[0]).toMatchObject({ infoHash, trackers: [], webSeeds: [] });
  const [listed] = await archivesOf(member.db, id);
  expect(listed).toMatchObject({ state: 'imported', messageCount: 1 });
  const progress = said.flatMap((activity) => activity.progress ?? []);
  expect(progress.at(-1)).toMatchObject({ messagesDone: 1, windowsDone: 1, windowsTotal: 1 });
  // A10: the index does not say how many messages there are.
  expect(progress.filter((one) => 'messagesTotal' in one)).toEqual([]);
  await session.stop();
});
