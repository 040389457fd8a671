/** A tab of a browser, whatever drives it. */
export interface Tab {
  open(url: string): Promise<void>;
  /** Runs a function in the page that needs nothing from around it. */
  run<Argument, Result>(
    action: (argument: Argument) => Result,
    argument: Argument,
  ): Promise<Result>;
  /** On the keyboard, into what has the focus. */
  type(text: string): Promise<void>;
  pressEnter(): Promise<void>;
  close(): Promise<void>;
}
