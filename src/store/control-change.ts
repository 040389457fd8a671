/** H9: this installation became the control node, or ceased to be it. */
export type ControlChange =
  | {
      kind: 'took over';
      atMs: number;
      /** What could not be read of the last 30 days: it takes no late events. */
      unreadWindows: { fromMs: number; toMs: number }[];
    }
  | {
      kind: 'replaced';
      atMs: number;
      /** Archives that had not been announced; their events are late ones for the other. */
      droppedArchives: number;
    };
