import type { BroadcastChannelLike } from '../../src/store/changes.ts';

/** A BroadcastChannel that nobody else is on: the change feed tells its own listeners itself. */
export class LocalChannel implements BroadcastChannelLike {
  readonly posted: unknown[] = [];

  postMessage(message: unknown): void {
    this.posted.push(message);
  }

  addEventListener(): void {
    // Nothing comes from elsewhere.
  }

  removeEventListener(): void {
    // Nothing was added.
  }
}
