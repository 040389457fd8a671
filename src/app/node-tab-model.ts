export type Whose = 'this tab' | 'another tab';

/** Whether the browser may clear what is stored here when space runs short. */
export interface KeptStorageModel {
  /**
   * `no answer`: it has not said yet, and may never, as Firefox where nobody answers its question.
   * `unsupported`: there is nobody to ask.
   */
  readonly state:
    'unknown' | 'may go' | 'asking' | 'kept' | 'refused' | 'no answer' | 'unsupported';
  ask(): Promise<void>;
}

/** Whether the screen stays on, without which a phone stops what runs in its browser. */
export interface ScreenModel {
  /** On phones and tablets whose browser can do it. */
  readonly isOffered: boolean;
  readonly isOn: boolean;
  turn(isOn: boolean): Promise<void>;
}

/** What the application needs of the browser to know its own tab and to keep it going. */
export interface TabPlatform {
  /** The same over reloads. */
  readonly id: string;
  /** Ids of the tabs of this browser that are open. */
  openTabs(): Promise<readonly string[]>;
  readonly storage: KeptStorageModel;
  readonly screen: ScreenModel;
}

/** Of the tabs that are open in this browser one runs the network for all of them. */
export interface NodeTabModel extends Pick<TabPlatform, 'storage' | 'screen'> {
  /** Where that is now; undefined while one takes over. */
  readonly runsIn: Whose | undefined;
  /** Which tab is to be the one whenever it is open; undefined: whichever came first. */
  readonly pinnedTo: Whose | undefined;
  /** In place of another one. */
  pin(): Promise<void>;
  unpin(): Promise<void>;
  close(): void;
}
