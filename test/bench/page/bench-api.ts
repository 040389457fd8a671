/** Where the files of a sample lie: `info`, `data`, `index` and `sample.json`, see sample-files.ts. */
export type SampleUrl = string;

export interface ImportResult {
  milliseconds: number;
  messages: number;
}

export interface BuildResult {
  milliseconds: number;
  messages: number;
  archives: number;
}

export interface Reseeded {
  /** ms until the client's code was there. */
  loaded: number;
  /** ms from opening what is stored until peers would be answered. */
  ready: number;
}

export interface FetchResult {
  milliseconds: number;
  /** Protocol overhead included. */
  downloadedBytes: number;
}

/** How a member has the messages of a window: from its archives, or as they came live. */
export type HeldAs = 'pages' | 'live rows';

/** What is searched for. */
export interface SearchAsked {
  words: string[];
  phrases?: string[];
  /** Words of the author's name. */
  from?: string;
}

/** What the bench page offers. Each measurement is taken in a browser profile of its own. */
export interface BenchApi {
  /** Joins the sample's community, with everything of its history stored and nothing imported. */
  prepareImport(sample: SampleUrl): Promise<void>;
  /** Imports all of it, as the node tab does: newest first, two workers. */
  runImport(): Promise<ImportResult>;
  /** Owns the sample's community, with its messages stored and nothing archived. */
  prepareBuild(sample: SampleUrl): Promise<void>;
  /** One archive run (H4, H5), in a worker that runs already. */
  runBuild(): Promise<BuildResult>;

  /** Holds the sample's one window, all but for some messages. */
  prepareReplacement(sample: SampleUrl, heldAs: HeldAs): Promise<void>;
  /** Replaces it (H19); resolves with ms. */
  runReplacement(): Promise<number>;

  /** Joins the sample's community and imports all of it. */
  prepareSearch(sample: SampleUrl): Promise<void>;
  /** Searches it; resolves with ms until a page is full or everything was searched. */
  runSearch(asked: SearchAsked): Promise<number>;

  /** Stores pieces that nothing compresses; resolves with their info dictionary, hex. */
  storeNoise(pieceCount: number): Promise<string>;
  /** Seeds them, in a page that was just opened. */
  reseed(info: string): Promise<Reseeded>;

  /** Seeds the sample's history; resolves when the tracker knows. */
  seedSample(sample: SampleUrl, trackers: string[]): Promise<void>;
  /** Seeds pieces that nothing compresses; resolves with info hash when the tracker knows. */
  seedNoise(pieceCount: number, trackers: string[]): Promise<string>;
  /** Fetches pieces from the first on; resolves with ms, from the first peer on. */
  fetchPieces(infoHash: string, pieceCount: number, trackers: string[]): Promise<number>;

  /** What the page has sent of a sample since it seeds it, protocol overhead included. */
  uploadedBytes(sample: SampleUrl): Promise<number>;
  /** Stores what of the sample there was a week ago; resolves with the size of what is new. */
  storeOldWeeks(sample: SampleUrl): Promise<number>;
  /** Fetches the history from its info hash on as the app does: index, then the newest week first. */
  fetchHistory(sample: SampleUrl, trackers: string[]): Promise<FetchResult>;

  /** The sending end of a bare data channel: resolves with its offer. */
  offerChannel(): Promise<string>;
  /** The receiving end: resolves with its answer. */
  answerChannel(offer: string): Promise<string>;
  /** Resolves when the channel is open. */
  openChannel(answer: string): Promise<void>;
  /** Sends so many bytes; resolves with ms until the receiver has said that it has them all. */
  sendThroughChannel(sizeBytes: number): Promise<number>;
}

declare global {
  interface Window {
    bench: BenchApi;
  }
}
