/** What is used of the browser's event that says that it can install the app. */
export interface InstallEvent {
  /** Shows the browser's question; once, and only upon something that the person did. */
  prompt(): Promise<unknown>;
}

export interface InstallModel {
  /** The browser asks when it is told to. */
  readonly canAsk: boolean;
  /** The person has been offered it and has answered, on this device; undefined until it is known. */
  readonly isAnswered: boolean | undefined;
  /** Shows the browser's question, whose answer is the person's. */
  ask(): Promise<void>;
  /** It is not offered again. */
  dismiss(): Promise<void>;
  close(): void;
}
