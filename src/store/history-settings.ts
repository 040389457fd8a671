export interface HistorySettings {
  isHistoryEnabled: boolean;
  isSeeding: boolean;
  /** H11: where the owner has put the exported files, T3. */
  webSeeds?: readonly string[];
  /** H16; absent: all. */
  choice?: HistoryChoice;
  /** H16: windows asked for whatever the choice, until they are here. */
  requested?: TimeSpan[];
}

/** Half open, unix ms. */
export interface TimeSpan {
  fromMs: number;
  toMs: number;
}

/** H16: which archives are fetched without being asked for one by one. */
export type HistoryChoice =
  | { kind: 'all' }
  /** Counted back from the end of the newest window that has an archive. */
  | { kind: 'newest'; weeks: number }
  /** Every window that shares a moment with it. */
  | ({ kind: 'range' } & TimeSpan)
  | { kind: 'on demand' };
