import path from 'node:path';
import type { Primitives } from '../../../src/protocol/primitives.ts';
import { createWasmPrimitives } from '../../../src/worker/wasm-primitives.ts';
import { SeededRandom } from '../../protocol/seeded-random.ts';
import type { ServedPage } from '../surroundings.ts';
import { createFastSigner } from '../../sample/fast-signer.ts';
import type { SampleAuthor } from '../../sample/sample-authors.ts';
import { makeCommunity } from '../../sample/sample-community.ts';
import type { SampleCommunity } from '../../sample/sample-community.ts';
import { benchAuthors } from './bench-authors.ts';
import { writeSample } from './sample-files.ts';
import { makeHistory } from './bench-history.ts';
import type { SampleHistory } from './bench-history.ts';

const AUTHORS = 200;
/** A busy community: two hundred people who write three or four messages a day each. */
const BUSY_WEEK = 5_000;
const channelNames = ['general', 'seeds', 'tools', 'pests', 'recipes'];

export interface Sample {
  community: SampleCommunity;
  authors: readonly SampleAuthor[];
  history: SampleHistory;
  /** Where the bench page finds it. */
  url: string;
}

/** Communities with a history, made once for all parts that measure with them. */
export class Samples {
  readonly #servedPage: () => Promise<ServedPage>;
  readonly #made = new Map<string, Promise<Sample>>();
  #primitives: Promise<Primitives> | undefined;

  constructor(servedPage: () => Promise<ServedPage>) {
    this.#servedPage = servedPage;
  }

  primitives(): Promise<Primitives> {
    return (this.#primitives ??= createWasmPrimitives());
  }

  /** Another community for each number of messages; they fill so many weeks. */
  withMessages(messageCount: number, messagesPerWindow = BUSY_WEEK): Promise<Sample> {
    const key = `${messageCount}-${messagesPerWindow}`;
    const made = this.#made.get(key) ?? this.#make(messageCount, messagesPerWindow);
    this.#made.set(key, made);
    return made;
  }

  async #make(messageCount: number, messagesPerWindow: number): Promise<Sample> {
    console.error(`Signing ${messageCount} messages …`);
    const page = await this.#servedPage();
    const primitives = await this.primitives();
    const random = new SeededRandom(messageCount);
    const name = `Bench ${messageCount}`;
    const community = await makeCommunity(primitives, random, { name, channelNames });
    const authors = benchAuthors(random, AUTHORS);
    const maker = { primitives, random, community, authors, sign: await createFastSigner() };
    const size = { messageCount, messagesPerWindow };
    const history = await makeHistory(maker, size, Date.now());
    const folder = `sample-${messageCount}-${messagesPerWindow}`;
    await writeSample(path.join(page.folder, folder), community, history);
    return { community, authors, history, url: new URL(folder, page.url).href };
  }
}
