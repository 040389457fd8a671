import { randomBytes } from 'node:crypto';
import type { Page } from '@playwright/test';
import { pieceLengthBytes } from '../../src/archive/limits.ts';
import type { TorrentRecord } from '../../src/store/archive-records.ts';
import { archivedText, forgeArchive } from '../journeys/forge/forged-archive.ts';
import { mistimed, mistyped, unauthorised, unsigned } from '../journeys/forge/broken-messages.ts';
import { forgeCommunity } from '../journeys/forge/forged-community.ts';
import type { InvitedCommunity } from '../journeys/forge/forged-community.ts';
import { newAuthor } from '../journeys/forge/forged-message.ts';
import { forgeTorrent } from '../journeys/forge/forged-torrent.ts';
import { Forger } from '../journeys/forge/forger.ts';
import { windowBefore } from '../journeys/forge/long-history.ts';
import { Seeder } from '../journeys/forge/seeder.ts';
import type { NetworkControl } from '../journeys/network-control.ts';
import type { HostileDeed } from './actions.ts';
import type { Dice } from './dice.ts';
import type { KnownEvent } from './known-events.ts';

export interface HostileParts {
  network: NetworkControl;
  community: InvitedCommunity;
  /** A fresh page of a browser of its own, for each torrent. */
  newPage: () => Promise<Page>;
  seederUrl: string;
  dice: Dice;
  /** What the owner's profile has, at most; empty while its browser is dead. */
  knownEvents: () => Promise<readonly KnownEvent[]>;
  /** Chat key of a member who did nothing. */
  victim: string;
  /** What is announced; undefined as long as nothing is, or nobody can be asked. */
  currentTorrent: () => Promise<Omit<TorrentRecord, 'community'> | undefined>;
}

/** So that more do not use up the machine. */
const seedersLimit = 3;

/** Somebody who holds the link, and whatever can be made of that. */
export class Hostile {
  readonly #parts: HostileParts;
  readonly #mallory = newAuthor('Mallory');
  readonly #forger: Forger;
  readonly #pages: Page[] = [];

  constructor(parts: HostileParts) {
    this.#parts = parts;
    this.#forger = new Forger(parts.network);
  }

  async do(deed: HostileDeed): Promise<void> {
    const deeds: Record<HostileDeed, () => Promise<void>> = {
      'broken messages': () => this.#sendBroken(),
      'replayed messages': () => this.#replay(),
      'forged announcement': () => this.#announce(),
      'forged description': () => this.#describe(),
      'wrong bytes': () => this.#seedWrongBytes(),
    };
    const { nodes } = await this.#parts.network.status();
    // Nobody can be reached then.
    if (nodes.some(({ isRunning }) => isRunning)) await deeds[deed]().catch(unlessOutage);
  }

  /** The seeders leave. */
  async end(): Promise<void> {
    for (const page of this.#pages.splice(0)) await page.close();
  }

  /** M2, M3, M7, M8 */
  async #sendBroken(): Promise<void> {
    const { community, network, dice, knownEvents, victim: member } = this.#parts;
    const [topic, channel] = community.channels;
    if (!topic || !channel) throw new Error('expected two channels');
    const forgery = { author: this.#mallory, topic, nowMs: Date.now() };
    const { lookBackMs } = (await network.status()).network.time;
    const known = (await knownEvents()).filter(({ topic: { chatId } }) => chatId === topic.chatId);
    const target = known[dice.upTo(known.length)]?.id;
    const broken = [...unsigned(forgery), ...mistyped(forgery), ...mistimed(forgery, lookBackMs)];
    const attacks =
      target === undefined ? [] : unauthorised(forgery, community, { channel, target, member });
    // What is ahead of now becomes valid once its time has come.
    const lasting = broken.filter(({ reason }) => reason !== 'M7 ahead of now');
    for (const { topic: to, metadata, timestampMs } of [...lasting, ...attacks]) {
      await this.#forger.publish(to, metadata, timestampMs);
    }
  }

  /** M4, A2: what was said once, with other timestamps, and in another channel. */
  async #replay(): Promise<void> {
    const { community, dice, knownEvents } = this.#parts;
    const events = await knownEvents();
    const nowMs = Date.now();
    for (let copy = 0; copy < 5 && events.length > 0; copy += 1) {
      const event = events[dice.upTo(events.length)];
      const elsewhere = community.channels.find(({ chatId }) => chatId !== event?.topic.chatId);
      if (!event || !elsewhere) return;
      // M7 lets a timestamp be two minutes before the clock.
      const earlierMs = event.timestampMs - dice.upTo(119_000);
      await this.#forger.publish(event.topic, event.metadata, nowMs);
      await this.#forger.publish(event.topic, event.metadata, earlierMs);
      await this.#forger.publish(elsewhere, event.metadata, nowMs);
    }
  }

  /** M9, H13: a history of somebody else's making, with messages that nobody wrote. */
  async #announce(): Promise<void> {
    const { community } = this.#parts;
    const forged = { ...(await forgeCommunity('Taken over')), ...community };
    const [general] = community.channels;
    if (!general) throw new Error('expected a channel');
    const window = windowBefore(-1440 + 1);
    const said = { text: 'broken: in a forged archive', timeMs: window.fromMs };
    const message = archivedText({ ...forged, general }, this.#mallory, said);
    const torrent = await forgeTorrent(forged, [await forgeArchive(forged, window, [message])]);
    const seeder = await this.#seeder();
    await seeder?.seed(torrent);
    const { privateKey } = this.#mallory;
    await this.#forger.announce({ ...forged, privateKey }, torrent);
  }

  /** M9 */
  async #describe(): Promise<void> {
    const forged = { ...(await forgeCommunity('Taken over')), ...this.#parts.community };
    const member = this.#mallory;
    const banned = new Map([[member.chatKey, { isDeleteAllMessages: true }]]);
    await this.#forger.describe(forged, { banned }, member.privateKey);
  }

  /** A peer of the community's own torrent, all of whose pieces are wrong. */
  async #seedWrongBytes(): Promise<void> {
    const torrent = await this.#parts.currentTorrent();
    const seeder = torrent && (await this.#seeder());
    if (!seeder) return;
    const bytes = randomBytes(pieceLengthBytes);
    const { infoHash, info, pieceHashes } = torrent;
    const pieces = pieceHashes.map((hash) => ({ hash, bytes }));
    await seeder.seed({ infoHash, info, name: '', dataPieces: 0, pieces });
  }

  /** The oldest leaves where there are too many. Undefined where no tracker runs. */
  async #seeder(): Promise<Seeder | undefined> {
    const { newPage, seederUrl, network } = this.#parts;
    if (this.#pages.length >= seedersLimit) await this.#pages.shift()?.close();
    const { tracker } = await network.status();
    if (!tracker.isRunning) return undefined;
    const page = await newPage();
    this.#pages.push(page);
    const seeder = new Seeder(page);
    await seeder.start(seederUrl, [tracker.url]);
    return seeder;
  }
}

/** The last service node was stopped in the middle of it. */
function unlessOutage(error: unknown): void {
  if (!/no service node is running/.test(String(error))) throw error;
}
