import type { InvitedCommunity } from '../journeys/forge/forged-community.ts';
import type { ChannelName, PersonName } from './actions.ts';
import { channels, people } from './actions.ts';
import type { Actor } from './actor.ts';
import { readArchivedTexts } from './archived-texts.ts';
import type { Difference, Held, Model } from './model.ts';
import type { ProfileReading } from './profile-reading.ts';
import { readProfile } from './profile-reading.ts';
import { unlessGone } from './unless-gone.ts';

export interface CheckParts {
  actors: ReadonlyMap<PersonName, Actor>;
  community: InvitedCommunity;
  model: Model;
  /** For the log. */
  note: (what: string) => void;
}

/** How things stand. */
export interface Verdict {
  differences: Difference[];
  /** What is not as it should be in the end, and is nobody's message. */
  unsettled: string[];
  profiles: number;
  archives: number;
}

/** Compares all profiles, and the archives that the owner holds, with the model. */
export class Check {
  readonly #parts: CheckParts;
  readonly #seen = new Map<PersonName, ReadonlyMap<string, string>>();

  constructor(parts: CheckParts) {
    this.#parts = parts;
  }

  /** What may be at no time, in the profiles whose browsers run. */
  async wrongNow(): Promise<Difference[]> {
    const readings = await this.#readings();
    for (const [name, reading] of readings) this.#noteVanished(name, reading);
    return [...readings].flatMap(([name, reading]) => this.#wrong(name, reading));
  }

  /** What was there when it was looked into last and is not now may come back: it is noted only. */
  #noteVanished(name: PersonName, { messages, waiting, displaced }: ProfileReading): void {
    const now = new Map([
      ...waiting.map(({ text, state }) => [text, `waited, ${state}`] as const),
      ...messages.map(({ text, shape }) => [text, `was in a ${shape}`] as const),
    ]);
    for (const [text, place] of this.#seen.get(name) ?? []) {
      const where = displaced.includes(text) ? ', now displaced' : '';
      if (!now.has(text)) this.#parts.note(`${text}: gone from ${name}, ${place}${where}`);
    }
    this.#seen.set(name, now);
  }

  /** What there must be in the end. @param archivedThroughMs every window up to here is archived */
  async verdict(archivedThroughMs: number): Promise<Verdict> {
    const { model } = this.#parts;
    const readings = await this.#readings();
    const differences: Difference[] = [];
    const unsettled = people.filter((name) => !readings.has(name)).map((name) => `no ${name}`);
    for (const [name, reading] of readings) {
      this.#noteVanished(name, reading);
      differences.push(...this.#wrong(name, reading));
      differences.push(...model.lostIn(`${name}'s profile`, this.#held(reading.messages)));
      unsettled.push(...reading.waiting.map(({ text, state }) => `${name}: ${state}: ${text}`));
    }
    const owner = readings.get('Ana');
    unsettled.push(...historyUnsettled(readings, archivedThroughMs));
    const archives = owner ? await this.#compareArchives(owner, differences) : 0;
    return { differences, unsettled, profiles: readings.size, archives };
  }

  /** What the screens show: the newest of each channel. Each message once, and nothing else. */
  async wrongOnScreens(): Promise<Difference[]> {
    const differences: Difference[] = [];
    for (const actor of this.#parts.actors.values()) {
      for (const channel of channels) differences.push(...(await this.#onScreen(actor, channel)));
    }
    return differences;
  }

  async #onScreen(actor: Actor, channel: ChannelName): Promise<Difference[]> {
    const { model } = this.#parts;
    const where = `${actor.name}'s screen`;
    const differences: Difference[] = [];
    await actor.do(async (person) => {
      await person.openChannel(channel);
      const reading = await readProfile(person.page);
      const inOrder = (reading?.messages ?? []).sort((a, b) => a.timestampMs - b.timestampMs);
      const stored = this.#held(inOrder).filter((held) => held.channel === channel);
      const newest = stored.at(-1)?.text;
      if (newest !== undefined) await person.sees(newest);
      const articles = await person.log.getByRole('article').allInnerTexts();
      const shown = stored.flatMap((held) => {
        const times = articles.filter((article) => article.split('\n').includes(held.text)).length;
        return Array.from({ length: times }, () => held);
      });
      differences.push(...model.wrongIn(where, shown));
      if (shown.length === articles.length) return;
      const detail = `${articles.length} articles show ${shown.length} stored messages`;
      differences.push({ kind: 'forged', where, text: channel, detail });
    });
    return differences;
  }

  /** Resolves with how many there are. */
  async #compareArchives(owner: ProfileReading, differences: Difference[]): Promise<number> {
    const { actors, model, community } = this.#parts;
    const page = actors.get('Ana')?.page;
    if (!owner.torrent || !page) return 0;
    const { archives, texts } = await readArchivedTexts(page, community, owner.torrent);
    const held = this.#held(texts);
    const { archivedThroughMs = 0, messages } = owner;
    const due = new Set(
      messages.filter(({ timestampMs }) => timestampMs < archivedThroughMs).map(({ text }) => text),
    );
    const where = 'the archives';
    differences.push(...model.wrongIn(where, held));
    differences.push(...model.lostIn(where, held, (text) => due.has(text)));
    return archives;
  }

  #wrong(name: PersonName, { messages }: ProfileReading): Difference[] {
    return this.#parts.model.wrongIn(`${name}'s profile`, this.#held(messages));
  }

  #held(messages: readonly { text: string; author: string; chatId: string }[]): Held[] {
    const ids = this.#parts.community.channels.map(({ chatId }) => chatId);
    return messages.map(({ text, author, chatId }) => {
      return { text, author, channel: channels[ids.indexOf(chatId)] };
    });
  }

  async #readings(): Promise<Map<PersonName, ProfileReading>> {
    const readings = new Map<PersonName, ProfileReading>();
    for (const { name, page } of this.#parts.actors.values()) {
      const reading = page && (await unlessGone(readProfile(page)));
      if (reading) readings.set(name, reading);
    }
    return readings;
  }
}

/** Everybody holds the newest torrent, and all of its archives are imported. */
function historyUnsettled(
  readings: ReadonlyMap<PersonName, ProfileReading>,
  archivedThroughMs: number,
): string[] {
  const owner = readings.get('Ana');
  const unsettled: string[] = [];
  if ((owner?.archivedThroughMs ?? 0) < archivedThroughMs) unsettled.push('Ana has not archived');
  for (const [name, { torrent, archives }] of readings) {
    if (torrent?.infoHash !== owner?.torrent?.infoHash) unsettled.push(`${name}: another torrent`);
    if (torrent && torrent.state !== 'complete') unsettled.push(`${name}: ${torrent.state}`);
    for (const { state, fromMs, reason = '' } of archives) {
      if (state === 'imported') continue;
      unsettled.push(`${name}: archive of ${new Date(fromMs).toISOString()} ${state} ${reason}`);
    }
  }
  return unsettled;
}
