import type { ChatId, CommunityId } from '../protocol/ids.ts';
import type { Addressed } from './addressed.ts';

const changeKinds = [
  'messages',
  'communities',
  'outbox',
  'intents',
  'nodeStatus',
  'pinnedTab',
  'archives',
  'account',
  'rejections',
  'storage',
  'members',
  'reading',
  'notifications',
  'network',
  'networkLog',
  'shares',
] as const;

/** Something was committed. It says where to look, never what is there: the database is the interface. */
export interface Change {
  kind: (typeof changeKinds)[number];
  community?: CommunityId;
  /**
   * Where it is about some channels only. H23: imported history names none, so that nothing built
   * on this can take it for news, notify of it or count it as unread.
   */
  chatIds?: ChatId[];
  /** Messages have come, and no text of those that were here is another now. */
  areTextsKept?: true;
  /** H23: of messages that came live for the first time, those that speak to the reader, or may. */
  addressed?: Addressed[];
}

/** What is used of a BroadcastChannel. */
export interface BroadcastChannelLike {
  postMessage(message: unknown): void;
  addEventListener(type: 'message', listener: (event: { data: unknown }) => void): void;
  removeEventListener(type: 'message', listener: (event: { data: unknown }) => void): void;
}

/** Tells of commits: to the other tabs and workers of this profile, and to listeners of this realm. */
export class ChangeFeed {
  readonly #channel: BroadcastChannelLike;
  readonly #listeners = new Set<(change: Change) => void>();

  constructor(channel: BroadcastChannelLike) {
    this.#channel = channel;
  }

  /** Call it after the commit. */
  announce(change: Change): void {
    this.#channel.postMessage(change);
    this.#tell(change);
  }

  /** @returns how to stop listening */
  listen(listener: (change: Change) => void): () => void {
    if (this.#listeners.size === 0) this.#channel.addEventListener('message', this.#receive);
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
      if (this.#listeners.size === 0) this.#channel.removeEventListener('message', this.#receive);
    };
  }

  readonly #receive = ({ data }: { data: unknown }): void => {
    if (isChange(data)) this.#tell(data);
  };

  /** One listener that fails keeps no other from being told. */
  #tell(change: Change): void {
    const errors: unknown[] = [];
    for (const listener of [...this.#listeners]) {
      try {
        listener(change);
      } catch (error) {
        errors.push(error);
      }
    }
    if (errors.length > 0) throw new AggregateError(errors, 'a listener of the change feed failed');
  }
}

/** A tab with another version of the app may send what this one does not know. */
function isChange(data: unknown): data is Change {
  if (typeof data !== 'object' || data === null || !('kind' in data)) return false;
  return changeKinds.some((kind) => kind === data.kind);
}
