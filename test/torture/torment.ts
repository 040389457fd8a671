import type { InvitedCommunity } from '../journeys/forge/forged-community.ts';
import type { NetworkControl } from '../journeys/network-control.ts';
import type { Action, PersonName } from './actions.ts';
import type { Actor } from './actor.ts';
import type { Hostile } from './hostile.ts';
import type { Model } from './model.ts';
import { pause } from './pause.ts';
import { readProfile } from './profile-reading.ts';
import { Turns } from './turns.ts';
import { unlessGone } from './unless-gone.ts';
import { whenStored } from './when-stored.ts';

type Of<Kind extends Action['kind']> = Extract<Action, { kind: Kind }>;

export interface TormentParts {
  actors: ReadonlyMap<PersonName, Actor>;
  network: NetworkControl;
  community: InvitedCommunity;
  hostile: Hostile;
  model: Model;
  /** Aborted when the faults end: what lasts is over then. */
  signal: AbortSignal;
  /** For the log. */
  note: (what: string) => void;
}

/** Does what is planned, to the people and to the network. */
export class Torment {
  readonly #parts: TormentParts;
  /** A node that starts waits for its links to those that run: none of them may stop meanwhile. */
  readonly #outages = new Turns();
  #written = 0;
  #kills = 0;
  readonly #missed: string[] = [];

  constructor(parts: TormentParts) {
    this.#parts = parts;
  }

  /** How often a browser was killed. */
  get kills(): number {
    return this.#kills;
  }

  /** Planned moments that never came, so that nobody was killed at them. */
  get missed(): readonly string[] {
    return this.#missed;
  }

  /** Resolves when it is over. */
  async perform(action: Action): Promise<void> {
    const { hostile } = this.#parts;
    switch (action.kind) {
      case 'write':
        return this.#write(action);
      case 'reload':
        await this.#actor(action.who).reload();
        return;
      case 'reopen':
        return this.#reopen(action);
      case 'kill':
        return this.#kill(action);
      case 'node outage':
        return this.#nodeOutage(action);
      case 'tracker outage':
        return this.#trackerOutage(action);
      case 'store faults':
        return this.#storeFaults(action);
      case 'forget':
        return this.#forget();
      case 'hostile':
        return hostile.do(action.deed);
    }
  }

  async #write({ who, channel, messages }: Of<'write'>): Promise<void> {
    const { model, note } = this.#parts;
    const actor = this.#actor(who);
    for (let count = 0; count < messages; count += 1) {
      this.#written += 1;
      const text = `${who} writes number ${this.#written}`;
      await actor.do(async (person) => {
        await person.openChannel(channel);
        model.attempted({ text, channel, who });
        await person.write(text);
        await whenStored(person.page, text);
        model.acknowledged(text);
        note(`${text}: stored`);
      });
    }
  }

  async #reopen({ who, awayMs }: Of<'reopen'>): Promise<void> {
    const actor = this.#actor(who);
    if (awayMs === 0) await actor.handOver();
    else await actor.reopen(() => this.#pause(awayMs));
  }

  async #kill({ who, moment, afterMs, awayMs }: Of<'kill'>): Promise<void> {
    const { signal, note } = this.#parts;
    const actor = this.#actor(who);
    if (moment !== 'anything') {
      const hasCome = await actor.whenStage(moment, signal);
      if (!hasCome) {
        this.#missed.push(`${who} is killed, moment ${moment}`);
        return;
      }
      await this.#pause(afterMs);
    }
    note(`${who} is killed, moment ${moment}`);
    if (await actor.kill(() => this.#pause(awayMs))) this.#kills += 1;
    note(`${who} is back`);
  }

  async #nodeOutage({ nodes, forMs }: Of<'node outage'>): Promise<void> {
    const { network } = this.#parts;
    const each = (step: (node: number) => Promise<void>): Promise<void> =>
      this.#outages.take(async () => {
        for (const node of nodes) await step(node);
      });
    await each((node) => network.stopNode(node));
    await this.#pause(forMs);
    // Store nodes of the real network synchronise; a member asks only one of them (H3).
    await network.share();
    await each((node) => network.startNode(node));
    await network.share();
  }

  async #trackerOutage({ forMs }: Of<'tracker outage'>): Promise<void> {
    const { network } = this.#parts;
    await network.stopTracker();
    await this.#pause(forMs);
    await network.startTracker();
  }

  async #storeFaults({ node, failStore, storeDelayMs, forMs }: Of<'store faults'>): Promise<void> {
    const { network } = this.#parts;
    await network.setFaults(node, { failStore, storeDelayMs });
    await this.#pause(forMs);
    await network.setFaults(node, {});
  }

  /** What has been archived, but for the last window; description and announcements stay. */
  async #forget(): Promise<void> {
    const { network, community } = this.#parts;
    const page = this.#actor('Ana').page;
    const reading = page && (await unlessGone(readProfile(page)));
    if (reading?.archivedThroughMs === undefined) return;
    const { windowMs } = (await network.status()).network.time;
    const { topic, announcements } = community;
    await network.forget({
      olderThanMs: reading.archivedThroughMs - windowMs,
      keepTopics: [topic.contentTopic, announcements.contentTopic],
    });
  }

  #pause(durationMs: number): Promise<void> {
    return pause(durationMs, this.#parts.signal);
  }

  #actor(name: PersonName): Actor {
    const actor = this.#parts.actors.get(name);
    if (!actor) throw new Error(`nobody is called ${name}`);
    return actor;
  }
}
