import type { KeptStorageModel } from './node-tab-model.ts';

/** Why it matters now that the browser keeps what is stored. */
export type KeepingReason =
  /** The history of a community of one's own is kept here. */
  | 'own history'
  /** A first history has been fetched. */
  | 'fetched history';

export interface KeepingModel {
  /**
   * Why to offer now that the browser is asked; undefined where that is not the time, where it keeps
   * everything already or cannot, and once the person has answered.
   */
  readonly offer: KeepingReason | undefined;
  /** What came of asking, until it is dismissed; undefined where nobody has asked. */
  readonly outcome: KeptStorageModel['state'] | undefined;
  ask(): Promise<void>;
  /** It is not offered again. */
  dismiss(): Promise<void>;
  close(): void;
}
