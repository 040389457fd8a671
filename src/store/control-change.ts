/** H9: this installation became the control node, or ceased to be it. */
export type ControlChange =
  | {
      kind: 'took over';
      atMs: number;
      /** Up to here windows had been cut before, as far as was known; absent where that was not kept. */
      ownFromMs?: number;
      /** What could not be read of the last 30 days: it takes no late events. */
      unreadWindows: { fromMs: number; toMs: number }[];
    }
  | {
      kind: 'replaced';
      atMs: number;
      /** Archives that had not been announced; their events are late ones for the other. */
      droppedArchives: number;
    };

/** H9: another installation that was the control node while this one took itself for the only one. */
export interface Rival {
  /** Of the newest of its words that are known. */
  clock: number;
  /** Every store node was asked for what only its side had heard until then. */
  isAsked: boolean;
}
