import { setTimeout as delay } from 'node:timers/promises';
import type { InvitedCommunity } from '../journeys/forge/forged-community.ts';
import { seededRandom } from '../localnet/seeded-random.ts';
import { Actor } from './actor.ts';
import type { PersonName } from './actions.ts';
import { people } from './actions.ts';
import { BrowserProcess } from './browser-process.ts';
import { Check } from './check.ts';
import { foundCommunity } from './community.ts';
import { Dice } from './dice.ts';
import { followPlan } from './follow-plan.ts';
import { Hostile } from './hostile.ts';
import { Journal } from './journal.ts';
import { readKnownEvents } from './known-events.ts';
import { distinct, Model } from './model.ts';
import type { Difference } from './model.ts';
import { NotedIncidents } from './noted-incidents.ts';
import type { Options } from './options.ts';
import { makePlan } from './plan.ts';
import { readProfile } from './profile-reading.ts';
import type { Report } from './report.ts';
import { settle } from './settle.ts';
import type { Surroundings } from './surroundings.ts';
import { Torment } from './torment.ts';
import { unlessGone } from './unless-gone.ts';

const minuteMs = 60_000;
const settleEveryMs = 1_000;

/** One run: people who live in the surroundings, what is done to them, and what becomes of it. */
export class Run {
  readonly #surroundings: Surroundings;
  readonly #options: Options;
  readonly #journal: Journal;
  readonly #incidents: NotedIncidents;
  readonly #model = new Model();
  readonly #actors: ReadonlyMap<PersonName, Actor>;

  constructor(surroundings: Surroundings, options: Options, say: (line: string) => void) {
    this.#surroundings = surroundings;
    this.#options = options;
    this.#journal = new Journal(say);
    this.#incidents = new NotedIncidents(this.#journal.note);
    this.#actors = new Map(people.map((name) => [name, this.#newActor(name)]));
  }

  async report(): Promise<Report> {
    const actors = [...this.#actors.values()];
    const stranger = await BrowserProcess.start(this.#surroundings.profileFolder('stranger'));
    this.#journal.start();
    try {
      await Promise.all(actors.map((actor) => actor.start()));
      const community = await foundCommunity(actors);
      return await this.#torment(community, stranger);
    } finally {
      await Promise.all([stranger.kill(), ...actors.map((actor) => actor.end())]);
    }
  }

  async #torment(community: InvitedCommunity, stranger: BrowserProcess): Promise<Report> {
    const { seed, minutes } = this.#options;
    const keys = await this.#meet();
    const hostile = this.#newHostile(community, stranger, keys);
    const ended = new AbortController();
    const { note } = this.#journal;
    const base = { actors: this.#actors, community, model: this.#model, note };
    const { network } = this.#surroundings;
    const torment = new Torment({ ...base, network, hostile, signal: ended.signal });
    const check = new Check(base);
    const durationMs = minutes * minuteMs;
    const plan = makePlan(seed, durationMs);
    const found: Difference[] = [];
    this.#journal.start();
    await followPlan(plan, {
      durationMs,
      perform: (action) => torment.perform(action),
      look: async () => void found.push(...(await check.wrongNow())),
      journal: this.#journal,
      ended,
    });
    await hostile.end();
    await this.#mend();
    const verdict = await settle({
      check,
      journal: this.#journal,
      minutes,
      nowMs: () => Date.now(),
      wait: () => delay(settleEveryMs),
    });
    await this.#journal.try('the screens', async () => {
      found.push(...(await check.wrongOnScreens()));
    });
    return {
      ...this.#options,
      ...verdict,
      kills: torment.kills,
      missed: torment.missed,
      disturbances: plan.filter(({ action }) => action.kind !== 'write').length,
      faults: [...this.#journal.faults, ...this.#incidents.unexpected],
      messages: this.#model.acknowledgedCount,
      differences: distinct([...found, ...verdict.differences]),
    };
  }

  /** Everything is up again. */
  async #mend(): Promise<void> {
    const { network } = this.#surroundings;
    const { nodes } = await network.status();
    for (const node of nodes.keys()) {
      await network.startNode(node);
      await network.setFaults(node, {});
    }
    await network.startTracker();
  }

  /** Resolves with everybody's chat key. */
  async #meet(): Promise<Map<PersonName, string>> {
    const keys = new Map<PersonName, string>();
    for (const { name, page } of this.#actors.values()) {
      const reading = page && (await readProfile(page));
      if (!reading) throw new Error(`expected ${name} to have joined`);
      this.#model.meet(name, reading.chatKey);
      keys.set(name, reading.chatKey);
    }
    return keys;
  }

  #newActor(name: PersonName): Actor {
    const { appUrl, configuredHosts, profileFolder } = this.#surroundings;
    const profile = profileFolder(name);
    return new Actor({ name, appUrl, profile, incidents: this.#incidents, configuredHosts });
  }

  #newHostile(
    community: InvitedCommunity,
    { context }: BrowserProcess,
    keys: ReadonlyMap<PersonName, string>,
  ): Hostile {
    const { network, seederUrl } = this.#surroundings;
    const owner = this.#actors.get('Ana');
    return new Hostile({
      network,
      community,
      seederUrl,
      newPage: () => context.newPage(),
      dice: new Dice(seededRandom(this.#options.seed + 1)),
      victim: keys.get('Ben') ?? '',
      knownEvents: async () => {
        const page = owner?.page;
        return (page && (await unlessGone(readKnownEvents(page, community)))) ?? [];
      },
      currentTorrent: async () => {
        const page = owner?.page;
        return page && (await unlessGone(readProfile(page)))?.torrent;
      },
    });
  }
}
