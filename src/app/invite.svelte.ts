import type { ChangeFeed } from '../store/changes.ts';
import type { Database } from '../store/database.ts';
import { addIntent, getIntent } from '../store/intents.ts';
import { getNodeStatus } from '../store/node-status.ts';
import type { WorkerClient } from '../worker/client.ts';
import type { InvitePreviewResult } from '../worker/history-worker.ts';
import type { InvitePreview } from './app-model.ts';
import { hasCome } from './has-come.ts';
import type { NodeReport } from './node/activity.ts';
import { pictureView } from './picture-view.ts';
import type { WallClock } from './wall-clock.ts';

/** Between two tries of itself; the node tab answers each within seconds. */
const ASK_AGAIN_MS = 2_000;

/** What a whole link says. */
interface ReadInvite {
  communityId: string;
  fragment: string;
  /** K5: there is no secret in it. */
  isOpen: boolean;
}

export interface InviteParts {
  db: Database;
  changes: ChangeFeed;
  worker: WorkerClient;
  clock: WallClock;
  /** K5: under this link or one before it; under whichever, where none is given. */
  isJoined: (communityId: string, fragment?: string) => boolean;
  /** Reads the link; the part that is damaged where it cannot be read. */
  parse: (text: string) => Promise<ReadInvite | { damage: string }>;
  onError: (error: unknown) => void;
}

/** What the node tab wrote about a preview that was asked for. */
export type PreviewAnswer = { found: InvitePreviewResult } | { found: undefined };

/** An invite link that was opened: looks up what it leads to before anybody joins. */
export class Invite implements InvitePreview {
  readonly #parts: InviteParts;
  readonly #text: string;
  readonly #stopListening: () => void;
  #state = $state<InvitePreview['state']>('looking');
  #damage = $state<string>();
  #communityId = $state<string>();
  #isOpen = $state(false);
  #result = $state.raw<InvitePreviewResult>();
  #fragment: string | undefined;
  #intentId: number | undefined;
  #askAgainMs = 0;

  constructor(parts: InviteParts, text: string) {
    this.#parts = parts;
    this.#text = text;
    this.#stopListening = parts.changes.listen(({ kind }) => {
      if (kind === 'intents') this.#do(this.#readAnswer());
      if (kind === 'nodeStatus') this.#do(this.#askAgain());
    });
    this.#do(this.#look());
  }

  get state() {
    return this.#state;
  }
  get damage() {
    return this.#damage;
  }
  get communityId() {
    return this.#communityId;
  }
  get isOpen() {
    return this.#isOpen;
  }
  get name() {
    return this.#result?.name;
  }
  get description() {
    return this.#result?.description;
  }
  get color() {
    return this.#result?.color;
  }
  get introMessage() {
    return this.#result?.introMessage;
  }
  get picture() {
    return pictureView(this.#result?.images, 'large');
  }
  get channelNames() {
    return this.#result?.channelNames ?? [];
  }

  get isOnRequest() {
    return this.#result?.isOnRequest ?? false;
  }
  get memberCount() {
    return this.#result?.memberCount;
  }
  get recentJoins() {
    return this.#result?.recentJoins ?? 0;
  }
  get hasArchive() {
    return this.#result?.hasArchive ?? false;
  }
  get firstMessageMs() {
    return this.#result?.firstMessageMs;
  }
  get isBanned() {
    return this.#result?.isBanned ?? false;
  }

  tryAgain(): void {
    this.#do(this.#look());
  }

  async join(options: { isHistoryEnabled: boolean }): Promise<string> {
    if (this.#fragment === undefined) throw new Error('A damaged invite link cannot be joined.');
    return this.#parts.worker.call('join', this.#fragment, options);
  }

  close(): void {
    this.#stopListening();
  }

  async #look(): Promise<void> {
    this.#state = 'looking';
    const invite = await this.#parts.parse(this.#text);
    if ('damage' in invite) {
      this.#damage = invite.damage;
      this.#state = 'damaged';
      return;
    }
    this.#communityId = invite.communityId;
    this.#fragment = invite.fragment;
    this.#isOpen = invite.isOpen;
    if (this.#parts.isJoined(invite.communityId, invite.fragment)) this.#state = 'joined already';
    else await this.#ask(invite.fragment);
  }

  /** The node tab is the one that can ask the network. */
  async #ask(fragment: string): Promise<void> {
    const { db, changes, clock } = this.#parts;
    // H21: what it finds goes with the community.
    const community = this.#communityId;
    const intent = { kind: 'preview', value: fragment, createdMs: clock.nowMs() } as const;
    this.#intentId = await addIntent(db, { ...intent, ...(community && { community }) });
    changes.announce({ kind: 'intents' });
  }

  /** H22: by itself once the node tab, which tells of its state every second, is connected. */
  async #askAgain(): Promise<void> {
    const { db, clock } = this.#parts;
    const isWaiting = this.#state === 'no connection' && this.#intentId === undefined;
    if (!isWaiting || this.#fragment === undefined) return;
    if (!hasCome(this.#askAgainMs, clock.nowMs(), ASK_AGAIN_MS)) return;
    this.#askAgainMs = clock.nowMs() + ASK_AGAIN_MS;
    const report = (await getNodeStatus(db)) as NodeReport | undefined;
    if (report?.waku.state === 'connected') await this.#ask(this.#fragment);
  }

  async #readAnswer(): Promise<void> {
    if (this.#intentId === undefined) return;
    const intent = await getIntent(this.#parts.db, this.#intentId);
    if (!intent || intent.state === 'open') return;
    this.#intentId = undefined;
    if (intent.state === 'failed') {
      this.#state = 'no connection';
      return;
    }
    this.#result = (intent.result as PreviewAnswer | undefined)?.found;
    this.#state = this.#result ? this.#stateOf(this.#result) : 'not found';
  }

  /** K5: a member goes on under no link but the next one of the owner's. */
  #stateOf({ isReplaced, isNext }: InvitePreviewResult): InvitePreview['state'] {
    if (isReplaced) return 'replaced';
    const isMember = this.#communityId !== undefined && this.#parts.isJoined(this.#communityId);
    return isMember && !isNext ? 'joined already' : 'found';
  }

  #do(work: Promise<void>): void {
    work.catch(this.#parts.onError);
  }
}
