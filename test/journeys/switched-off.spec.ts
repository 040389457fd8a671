import { windowOf } from '../../src/archive/windows.ts';
import { decodeDescription } from '../../src/protocol/description.ts';
import type { CommunityDescription } from '../../src/protocol/description.ts';
import { Rejection } from '../../src/protocol/rejection.ts';
import { LOCAL_TIME } from '../localnet/network-config.ts';
import { ageProfile } from './aged-profile.ts';
import { announcedLinks, linkIn } from './announced-links.ts';
import { channelUuid } from './channel-uuid.ts';
import { expect, test } from './forge/forge-test.ts';
import { ownedCommunity } from './forge/forged-community.ts';
import type { ForgedCommunity } from './forge/forged-community.ts';
import { newAuthor, signedText } from './forge/forged-message.ts';
import type { NetworkControl } from './network-control.ts';
import { backedUpKey } from './owner-steps.ts';
import { Person } from './person.ts';
import { toldOf } from './told-by-nodes.ts';

const { windowMs, graceMs } = LOCAL_TIME;

test('H1: off, no run, no seeding, no announcement, and nothing is deleted; on again, all at once', async ({
  participant,
  network,
  forger,
}) => {
  test.setTimeout(240_000);
  const owner = await participant('Ana');
  const first = new Person(owner.page);
  await first.chooseName('Ana');
  await first.createCommunity('Herbarium');
  const address = first.page.url();
  const uuids = [await channelUuid(first, 'general')];
  const keyText = await backedUpKey(first);
  await service(first).uncheck();
  await expect(first.history).toContainText('The history service is switched off');
  await owner.page.close();
  const installation = await ageProfile(owner, 2 * windowMs);
  const community = await ownedCommunity(keyText, { name: 'Herbarium', installation, uuids });
  const { general } = community;
  // Its middle: the first moment of the window can lie before what the aged cursors ask for.
  const timeMs = windowOf(Date.now() - windowMs - graceMs, windowMs).fromMs + windowMs / 2;
  const text = { chatId: general.chatId, text: 'Pressed in spring', timeMs };
  await forger.publish(general, signedText(newAuthor('Nora'), text), timeMs);

  // Off since before the window ended. A round archives before it describes: it had its chance.
  const wire = new OwnerWords(network, community);
  const swarms = await seeded(network);
  const described = (await wire.descriptions()).length;
  const ana = new Person(await owner.openTab());
  await ana.page.goto(address);
  await ana.sees('Pressed in spring');
  await expect.poll(async () => (await wire.descriptions()).length).toBeGreaterThan(described);
  await ana.openHistory();
  await expect(ana.history).toContainText('No archive yet');
  expect(await wire.newest()).toMatchObject({ link: undefined, format: undefined });
  expect(await wire.announced()).toEqual([]);
  expect((await seeded(network)).filter((hash) => !swarms.includes(hash))).toEqual([]);

  await service(ana).check();
  await ana.seesWindows(1, 'on this device');
  await expect.poll(() => wire.announced()).toHaveLength(1);
  const [infoHash = ''] = await wire.announced();
  await expect.poll(() => wire.newest()).toEqual({ link: infoHash, format: 1 });
  await expect.poll(() => seeded(network)).toContain(infoHash);

  // Off again; a reload, which would announce at once, changes nothing.
  await service(ana).uncheck();
  await expect.poll(() => wire.newest()).toEqual({ link: undefined, format: undefined });
  await expect.poll(() => seeded(network)).not.toContain(infoHash);
  const announcements = (await wire.announced()).length;
  const silent = (await wire.descriptions()).length;
  await ana.page.reload();
  await expect.poll(async () => (await wire.descriptions()).length).toBeGreaterThan(silent);
  expect(await wire.newest()).toEqual({ link: undefined, format: undefined });
  expect(await wire.announced()).toHaveLength(announcements);
  expect(await seeded(network)).not.toContain(infoHash);
  await ana.sees('Pressed in spring');
  await ana.openHistory();
  await ana.seesWindows(1, 'on this device');

  await service(ana).check();
  await expect.poll(() => wire.announced()).toHaveLength(announcements + 1);
  expect(new Set(await wire.announced())).toEqual(new Set([infoHash]));
  await expect.poll(() => wire.newest()).toEqual({ link: infoHash, format: 1 });
  await expect.poll(() => seeded(network)).toContain(infoHash);
});

function service({ history }: Person) {
  return history.getByRole('switch', { name: 'Keep a history' });
}

/** Info hashes of what somebody seeds, by the tracker. */
async function seeded(network: NetworkControl): Promise<string[]> {
  const { tracker } = await network.status();
  return Object.entries(tracker.swarms).flatMap(([hash, { seeders }]) => (seeders > 0 ? hash : []));
}

/** What the store nodes have of the owner's own words. */
class OwnerWords {
  readonly #network: NetworkControl;
  readonly #community: ForgedCommunity;

  constructor(network: NetworkControl, community: ForgedCommunity) {
    this.#network = network;
    this.#community = community;
  }

  async descriptions(): Promise<CommunityDescription[]> {
    const { id, topic } = this.#community;
    const told = await toldOf(this.#network, topic);
    const all = told.map(({ payload }) => decodeDescription(payload, id));
    const read = all.flatMap((one) => (one instanceof Rejection ? [] : [one]));
    return read.sort((a, b) => a.clock - b.clock);
  }

  /** Of the newest description: the torrent that it names, and the format (1001, 1002). */
  async newest(): Promise<{ link: string | undefined; format: number | undefined }> {
    const { magnetUri, archiveFormat } = (await this.descriptions()).at(-1) ?? {};
    const link = magnetUri === undefined ? undefined : linkIn(magnetUri).infoHash;
    return { link, format: archiveFormat };
  }

  /** Info hashes of the announcements, in order. */
  async announced(): Promise<string[]> {
    const links = await announcedLinks(this.#network, this.#community);
    return links.map(({ infoHash }) => infoHash);
  }
}
