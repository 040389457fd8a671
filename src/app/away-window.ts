/** H16: a window that is not here and does not come by itself. */
export interface AwayWindow {
  fromMs: number;
  toMs: number;
  /** Of all channels; 0 where the index does not say (A10). */
  messages: number;
  sizeBytes: number;
  isRequested: boolean;
  /** It gave way to the storage budget. */
  isPruned: boolean;
}
