import type { ChangeFeed } from '../store/changes.ts';
import { getCommunity } from '../store/communities.ts';
import type { Database } from '../store/database.ts';
import type { RequestRecord } from '../store/records.ts';
import { requestsBy, requestsOf } from '../store/requests.ts';
import type { WorkerClient } from '../worker/client.ts';
import { isLeftBehind } from './member-views.ts';
import { LiveValue } from './live-value.svelte.ts';
import type { MembershipModel } from './members-model.ts';

export interface MembershipParts {
  db: Database;
  changes: ChangeFeed;
  worker: WorkerClient;
  chatKey: string;
  onError: (error: unknown) => void;
}

interface Contents {
  isLeftBehind: boolean;
  isBanned: boolean;
  request: RequestRecord | undefined;
  answer: RequestRecord | undefined;
}

/** M10, M11: why this account may not write, from the description and what was asked and answered. */
export class OwnMembership implements MembershipModel {
  readonly #parts: MembershipParts;
  readonly #community: string;
  readonly #contents: LiveValue<Contents>;

  constructor(parts: MembershipParts, community: string) {
    this.#parts = parts;
    this.#community = community;
    this.#contents = new LiveValue({
      changes: parts.changes,
      isConcerned: ({ kind, community: about }) =>
        (kind === 'members' || kind === 'communities') && about === community,
      load: () => this.#read(),
      onError: parts.onError,
    });
  }

  get state() {
    const { isLeftBehind, isBanned, request, answer } = this.#contents.value ?? {};
    if (isLeftBehind) return 'left behind';
    if (isBanned) return 'banned';
    const isRefused = answer?.isAccepted === false && answer.clock > (request?.clock ?? 0);
    return isRefused ? 'declined' : 'awaiting';
  }

  get askedMs(): number | undefined {
    return this.#contents.value?.request?.timestampMs;
  }

  async askAgain(): Promise<void> {
    await this.#parts.worker.call('askToJoin', this.#community);
  }

  close(): void {
    this.#contents.close();
  }

  async #read(): Promise<Contents> {
    const { db, chatKey } = this.#parts;
    const id = this.#community;
    const record = await getCommunity(db, id);
    const [request] = await requestsBy(db, id, 27, chatKey);
    // M11: only the community's own are kept.
    const answers = await requestsOf(db, id, 48);
    const content = record?.description?.content;
    return {
      isLeftBehind: content !== undefined && isLeftBehind(content, chatKey),
      isBanned: content?.banned.has(chatKey) ?? false,
      request,
      answer: answers.find(({ member }) => member === chatKey),
    };
  }
}
