import type { RedactionReason } from '../archive/redact.ts';
import type { MessageView } from '../store/fold.ts';
import type { MessageAction, PostRequest, SentPicture } from '../worker/history-worker.ts';
import type { ChannelPlace, ChannelWords, CommunityEdit } from '../worker/community-edit.ts';
import type { AwayWindow } from './away-window.ts';
import type { IdentityModel } from './identity-model.ts';
import type { ExportWords, MessagesRequest } from '../worker/messages-request.ts';
import type { ConditionView } from './conditions.svelte.ts';
import type { InstallModel } from './install-model.ts';
import type { KeepingModel } from './keeping-model.ts';
import type { LastPlace } from './last-place.ts';
import type { SharesModel } from './shares-model.ts';
import type { HistoryModel } from './history-model.ts';
import type {
  MemberRole,
  Membership,
  MembershipModel,
  MembersModel,
  PeopleModel,
} from './members-model.ts';
import type { DiagnosticsModel, NetworkSettingsModel } from './network/network-model.ts';
import type { MentionWord } from './markdown/plain-words.ts';
import type { NodeTabModel } from './node-tab-model.ts';
import type { NotificationsModel } from './notifications/notifications-model.ts';
import type { MessagePictureView, PictureView } from './picture-view.ts';
import type { ReadingModel, ReadMark } from './reading-model.ts';
import type { SearchModel } from './search-model.ts';

/**
 * What the interface sees of the application: reactive values to read, and commands. All values are
 * read inside components, so every property below is a reactive getter of a `.svelte.ts` class.
 * A command resolves when it is stored; what becomes of it afterwards is state.
 */
export interface AppModel {
  readonly phase: 'starting' | 'locked' | 'welcome' | 'ready' | 'broken';
  /** Why the application cannot work here, in the phase `broken`. */
  readonly problem: Problem | undefined;
  readonly account: AccountView | undefined;
  /** One was set up in this browser, which has deleted it together with all that was stored. */
  readonly isAccountLost: boolean;
  /** Whoever has lost it is a newcomer from now on. */
  startAfresh(): void;
  readonly lastPlace: Pick<LastPlace, 'hash' | 'set' | 'keepOnly'>;
  readonly identity: IdentityModel;
  readonly communities: readonly CommunityView[];
  readonly reading: ReadingModel;
  readonly connection: ConnectionView;
  readonly update: UpdateView;
  /** Unexpected errors, newest last, at most 20. */
  readonly notices: readonly NoticeView[];
  dismissNotice(id: number): void;
  /** What is wrong around the application while it works. */
  readonly conditions: readonly ConditionView[];
  dismissCondition(code: ConditionView['code']): void;
  createAccount(displayName: string): Promise<void>;
  createCommunity(draft: CommunityDraft): Promise<string>;
  addChannel(communityId: string, draft: ChannelWords): Promise<string>;
  /** Changes an owned community; resolves with the id of the category that was added. */
  edit(communityId: string, edit: CommunityEdit): Promise<string | undefined>;
  /** On this device; those that are not named come after. */
  arrangeCommunities(ids: readonly string[]): Promise<void>;
  /** On this device. */
  foldCategory(communityId: string, categoryId: string, isFolded: boolean): Promise<void>;
  /** The owner's words for newcomers were read. */
  closeIntro(communityId: string): Promise<void>;
  /** The fragment of the invite link, `#/join/…`. */
  inviteFragment(communityId: string): string;
  /** H10: the backup of an owned community's key, as text. */
  communityKey(communityId: string): Promise<string>;
  /**
   * H10: resolves with the id of the community whose key it is.
   * @param passphrase of a backup file, whose text it then is
   */
  restoreCommunity(keyText: string, passphrase?: string): Promise<string>;
  /** Every message of a community that is on this device, as one file. */
  exportMessages(request: MessagesRequest): Promise<Blob>;
  /** Reads a link or fragment that a person was given. */
  openInvite(text: string): InvitePreview;
  /** Opens a channel's timeline; close it when the view goes. */
  openTimeline(communityId: string, chatId: string): TimelineModel;
  /** What is pinned in a channel; close it when the view goes. */
  openPinned(communityId: string, chatId: string): PinnedModel;
  /** Close it when the view goes. */
  openHistory(communityId: string): Promise<HistoryModel>;
  /** Which tab runs the network; close it when the view goes. */
  openNodeTab(): Promise<NodeTabModel>;
  /** M10; close it when the view goes. */
  openMembers(communityId: string): Promise<MembersModel>;
  /** What is shown of people beside their messages; close it when the view goes. */
  openPeople(communityId: string): PeopleModel;
  /** Why nothing can be written; close it when the view goes. */
  openMembership(communityId: string): Promise<MembershipModel>;
  /** Whether the person is told of mentions and replies; close it when the view goes. */
  openNotifications(): Promise<NotificationsModel>;
  /** What of the network this device uses; close it when the view goes. */
  openNetworkSettings(): Promise<NetworkSettingsModel>;
  /** What the network does; close it when the view goes. */
  openDiagnostics(): Promise<DiagnosticsModel>;
  /** What other apps shared; close it when the view goes. */
  openShares(): Promise<SharesModel>;
  /** Whether installing is offered; close it when the view goes. */
  openInstall(): Promise<InstallModel>;
  /** Whether to ask the browser that it keeps what is stored; close it when the view goes. */
  openKeeping(): Promise<KeepingModel>;
  /** Searches what a community said; close it when the view goes. */
  openSearch(communityId: string, mentionWord: MentionWord): Promise<SearchModel>;
  /** H20: for who holds the community's key; close it when the view goes. */
  openDeletion(communityId: string): DeletionModel;
  /** H21: stops everything of a community and deletes its messages, pieces and keys; ask before. */
  leave(communityId: string): Promise<void>;
}

export interface Problem {
  code:
    | 'no secure origin'
    | 'no indexeddb'
    | 'blocked by another tab'
    | 'newer database'
    | 'bad network configuration'
    | 'host not reached'
    | 'no configuration yet'
    | 'no storage yet'
    /** By the browser, while the app ran. */
    | 'storage closed'
    | 'unexpected';
  detail: string;
}

export interface AccountView {
  chatKey: string;
  displayName: string;
}

export interface CommunityDraft {
  name: string;
  description: string;
  /** `#rrggbb` */
  color: string;
  /** K5: readable by whoever knows its id; else by link. */
  isOpen: boolean;
  /** A10, where it is open. */
  isReadableByStatus: boolean;
  /** Its name. */
  firstChannel: string;
  /** What newcomers read before they join. */
  introMessage: string;
  /** By size, as Status names them; absent: none. */
  pictures?: NonNullable<(CommunityEdit & { kind: 'community' })['pictures']>;
}

export type { MentionWord };
export type { ChannelPlace, ChannelWords, CommunityEdit, MessagePictureView, PictureView };

export interface CommunityView {
  id: string;
  name: string;
  description: string;
  color: string;
  /** The owner's words for newcomers; may be empty. */
  introMessage: string;
  /** They are there, and were not shown yet on this device. */
  isIntroDue: boolean;
  picture: PictureView | undefined;
  /** This device holds the community's key. */
  isControlNode: boolean;
  /** M8: deletes what others wrote. */
  isModerator: boolean;
  /** M8 */
  canPin: boolean;
  /** M8: of this account. */
  role: MemberRole;
  /** M10: of this account. */
  membership: Membership;
  /** M10: who holds the link is a member, or asks. */
  access: 'auto' | 'manual';
  /** H9: it is the control node; else another device is, and this one stands by. */
  isActive: boolean;
  /** K5: readable by whoever knows its id. */
  isOpen: boolean;
  /** False from joining by link until the owner's description has been seen. */
  isDescribed: boolean;
  /** As they are listed: those of no category first, then category by category. */
  channels: readonly ChannelView[];
  categories: readonly CategoryView[];
}

export interface CategoryView {
  id: string;
  name: string;
  /** On this device. */
  isFolded: boolean;
}

export interface ChannelView {
  chatId: string;
  name: string;
  description: string;
  emoji: string;
  categoryId: string | undefined;
  /** M8: only the owner and those with a role write. */
  isReadOnly: boolean;
  /** M8: what this account writes there counts. */
  canWrite: boolean;
}

export interface ConnectionView {
  state: 'starting' | 'connecting' | 'connected' | 'reconnecting';
  /** It has been in this state for longer than a moment. */
  isLasting: boolean;
  connectedNodes: number;
  configuredNodes: number;
  /** Why it is not connected, if known. */
  reason: string | undefined;
}

export interface UpdateView {
  isWaiting: boolean;
  /** This version has no database any more, or not the files it came with. */
  isRequired: boolean;
  accept(): void;
  /** The new version is taken when the app is started anew. */
  putOff(): void;
}

export interface NoticeView {
  id: number;
  error: unknown;
}

/** Reactive: from `looking` to one of the others. */
export interface InvitePreview {
  readonly state:
    | 'damaged'
    | 'looking'
    | 'found'
    | 'not found'
    | 'no connection'
    | 'joined already'
    /** K5: the link was renewed. */
    | 'replaced';
  /** In the state `damaged`: which part, as the protocol's invite module names it. */
  readonly damage: string | undefined;
  readonly communityId: string | undefined;
  /** K5: without a secret. */
  readonly isOpen: boolean;
  readonly name: string | undefined;
  readonly description: string | undefined;
  readonly color: string | undefined;
  /** The owner's words for newcomers. */
  readonly introMessage: string | undefined;
  readonly picture: PictureView | undefined;
  readonly channelNames: readonly string[];
  /** M10: members are let in on request. */
  readonly isOnRequest: boolean;
  /** Where they are listed; else undefined. */
  readonly memberCount: number | undefined;
  /** How many different people have joined within the time that service nodes remember. */
  readonly recentJoins: number;
  /** Its description links to archives. */
  readonly hasArchive: boolean;
  /** When its oldest message was written; undefined where the owner does not say it. */
  readonly firstMessageMs: number | undefined;
  /** M10: this account may not write. */
  readonly isBanned: boolean;
  tryAgain(): void;
  /** Resolves with the community's id when the membership is stored. */
  join(options: { isHistoryEnabled: boolean }): Promise<string>;
  close(): void;
}

export type Delivery = 'sending' | 'sent' | 'seen' | 'failed';

/** With text, pictures or both. */
export type MessageToSend = Pick<PostRequest, 'text' | 'responseTo' | 'pictures' | 'shares'>;

export type { MessageAction, MessageView, SentPicture };

/** What was done with a message here and has not come back from the network. */
export interface PendingAction {
  localId: string;
  kind: MessageAction['kind'];
  /** Which, of a reaction. */
  reaction: number | undefined;
  /** `failed`: it is not shown any more. */
  delivery: Exclude<Delivery, 'seen'>;
  /** For `failed`: a rule that it broke, or what the network said. */
  error: string | undefined;
}

/** What a message answers. */
export type OriginalView =
  | { id: string; state: 'here'; message: MessageView }
  | { id: string; state: 'deleted' | 'not here' };

export interface PinnedModel {
  /** Newest pin first, at most 100. */
  readonly items: readonly MessageView[];
  close(): void;
}

export interface TimelineItem extends MessageView {
  /** In the order in which it was done. */
  pending: readonly PendingAction[];
  original: OriginalView | undefined;
  /** `seen` for everything that came from the network. */
  delivery: Delivery;
  isOwn: boolean;
  /** It lies in an archived window. */
  isArchived: boolean;
  /** For `failed`. */
  error: string | undefined;
  localId: string | undefined;
}

/** H20: what the owner wants deleted for everybody, also from history. */
export interface DeleteWish {
  /** The message, the album that it is in, or all that its author wrote until now. */
  what: 'message' | 'album' | 'member';
  messageId: string;
}

/** H20: why the archives have to wait, while the delete itself is on its way. */
export type DeletionWait =
  | 'switched off'
  | 'without torrents'
  | 'standing by'
  | 'waiting for a connection'
  /** The last try failed. */
  | 'failure'
  /** It is under way. */
  | 'working';

export type { RedactionReason };

/** H20: an archive that could not be encoded again in its place. */
export interface RefusedRedactionView {
  fromMs: number;
  toMs: number;
  /** A rule, and after a colon what happened. */
  reason: string;
}

/** H20: from `asked` to `waiting` and `done`, or to `failed`. */
export interface DeletionModel {
  readonly state: 'ready' | 'asked' | 'waiting' | 'done' | 'failed';
  /** In the state `failed`: nothing was deleted. */
  readonly error: string | undefined;
  /** In the state `waiting`. */
  readonly waitsFor: DeletionWait | undefined;
  /** For `failure`: as the history panel has it. */
  readonly failure: { reason: string; nextTryMs: number | undefined } | undefined;
  /** How many archives were encoded again, and how many messages and edits they have no longer. */
  readonly archives: number;
  readonly events: number;
  readonly refused: readonly RefusedRedactionView[];
  ask(wish: DeleteWish): Promise<void>;
  tryNow(): Promise<void>;
  close(): void;
}

/** A message, or the first one from a moment on. */
export type JumpTarget = { id: string } | { timestampMs: number };

export interface TimelineModel {
  /** Oldest first. */
  readonly away: readonly AwayWindow[];
  /** H16: windows come when the reader scrolls into them. */
  readonly isOnDemand: boolean;
  fetchWindow(fromMs: number): Promise<void>;
  /** Oldest first. */
  readonly items: readonly TimelineItem[];
  readonly isLoading: boolean;
  /** True when nothing older is on this device. */
  readonly isAtStart: boolean;
  /** True when nothing newer is on this device: then what comes is shown. */
  readonly isAtNewest: boolean;
  /**
   * What the reader has in sight: however much comes, that stays among the items; at the end it is
   * the newest that does.
   */
  lookAt(mark: ReadMark, isAtEnd: boolean): void;
  loadOlder(): Promise<void>;
  loadNewer(): Promise<void>;
  /**
   * Shows the part of the channel around a message. Resolves with its id as soon as it is among the
   * items; undefined where it is not on this device, and then nothing changes.
   */
  jumpTo(target: JumpTarget): Promise<string | undefined>;
  /** Back from where a jump led. */
  toNewest(): Promise<void>;
  send(message: MessageToSend): Promise<void>;
  /** M8: refused with the rule where the reader may not. */
  act(action: MessageAction): Promise<void>;
  /** Of a message, or of what was done with one. */
  retry(localId: string): Promise<void>;
  /** Gives up what failed. */
  discard(localId: string): Promise<void>;
  close(): void;
}

export type { ConditionView, ExportWords, MessagesRequest };

/** What the history panel uses of the application. */
export type HistoryApp = Pick<
  AppModel,
  'openHistory' | 'openNodeTab' | 'communityKey' | 'exportMessages'
> & {
  readonly identity: Pick<IdentityModel, 'backUpCommunity'>;
};
