import type { ChannelEventBody, MessageImage } from '../protocol/events.ts';
import type { CommunityDescription, PictureDescription } from '../protocol/description.ts';
import type { SentShare } from '../store/shares.ts';
import type { IdentityWorker } from './identity-worker.ts';
import type { MessagesRequest } from './messages-request.ts';
import type { TimeConstants } from '../protocol/time-constants.ts';
import type { ChannelWords, CommunityEdit } from './community-edit.ts';

/** A WakuMessage as the network layer hands it on; the payload is still encrypted (26/WAKU2-PAYLOAD). */
export interface ReceivedMessage {
  contentTopic: string;
  payload: Uint8Array;
  timestampNs: bigint;
  version: number;
  isEphemeral: boolean;
  hash: string;
}

/** A WakuMessage that is ready to be sent. */
export type SealedMessage = Pick<ReceivedMessage, 'contentTopic' | 'payload' | 'timestampNs'>;

/** What judging needs to know of the network's configuration. */
export interface NetworkRules {
  /** M7, H3: how old a live message may be. */
  lookBackMs: number;
  /** T3: the local preset, whose trackers are on loopback. */
  isLocal: boolean;
}

export interface IngestRequest {
  communityId: string;
  network: NetworkRules;
  messages: ReceivedMessage[];
  /** Pushed by the filter just now, not the answer to a store query (M10). */
  isLive: boolean;
  /** Moved in the transaction that stores the messages: the channel is covered up to here (H3). */
  cursor?: { chatId: string; throughMs: number; contentTopic?: string };
}

export interface IngestSummary {
  added: number;
  /** How many messages were refused and counted. */
  rejected: number;
  isDescriptionNew: boolean;
  isAnnouncementNew: boolean;
}

export interface CommunityDraftRequest {
  name: string;
  description: string;
  color: string;
  /** K5: no secret, readable by whoever knows the id; absent: by link. */
  isOpen?: boolean;
  /** A10, in an open community: its archives are of format 0. */
  isReadableByStatus?: boolean;
  /** Its name, in the language of who founds the community. */
  firstChannel?: string;
  introMessage?: string;
  /** By size, as Status names them; absent: none. */
  pictures?: ReadonlyMap<string, PictureDescription>;
}

export interface JoinOptions {
  /** P1: false does without BitTorrent, and so without the history of the archives. */
  isHistoryEnabled: boolean;
}

export interface InvitePreviewResult {
  name: string;
  description: string;
  color: string;
  introMessage: string;
  images: CommunityDescription['images'];
  channelNames: string[];
  isOnRequest: boolean;
  /** Where members are listed (M10). */
  memberCount?: number;
  /** Different people among the requests to join of that topic. */
  recentJoins: number;
  hasArchive: boolean;
  /** When the oldest message was written, where the owner says it. */
  firstMessageMs?: number;
  /** K5: the link was renewed; who has this one is not let in by it. */
  isReplaced: boolean;
  /** K5: this device is a member under a link that this one came after. */
  isNext: boolean;
  /** M10: this account; it can read all the same. */
  isBanned: boolean;
}

export interface ImportRequest {
  communityId: string;
  infoHash: string;
  /** All archives that the index lists for one unit of windows (H19). */
  archiveIds: string[];
  /** `gateway`: through the service worker; `store`: the piece store itself, where no service worker controls the page. */
  source: 'gateway' | 'store';
  baseUrl: string;
}

export interface ImportSummary {
  added: number;
  displaced: number;
  rejected: { reason: string; count: number; detail: string }[];
  setAside: { archiveId: string; reason: string }[];
}

export interface BuildRequest {
  communityId: string;
  time: TimeConstants;
  /** H4: up to when every channel is covered and has been asked for once more. */
  coveredMs: number;
  /** T3: what the new torrent is announced with. */
  trackers: readonly string[];
  webSeeds: readonly string[];
}

export interface BuildSummary {
  windows: number;
  archives: number;
  messages: number;
  /** Of the new torrent; undefined when there was nothing to archive. */
  infoHash: string | undefined;
  /** A6: events too big for any archive. */
  tooBig: string[];
}

/** A picture to be sent; P3: so small that a WakuMessage has room for it. */
export type SentPicture = Pick<MessageImage, 'bytes' | 'format' | 'width' | 'height'>;

export interface PostRequest {
  communityId: string;
  chatId: string;
  text: string;
  responseTo?: string;
  /** Several are an album. */
  pictures?: readonly SentPicture[];
  /** What other apps shared and is in it: it is kept as a share until then. */
  shares?: readonly SentShare[];
}

/** What somebody does with a message, by types 22, 28, 29 and 31. */
export type MessageAction = Extract<
  ChannelEventBody,
  { kind: 'reaction' | 'pin' | 'edit' | 'delete' }
>;

export interface ActRequest {
  communityId: string;
  chatId: string;
  action: MessageAction;
}

/** H20: what is to be deleted everywhere. */
export interface DeleteRequest {
  communityId: string;
  /** The message, the album that it is in, or all that its author wrote until now. */
  what: 'message' | 'album' | 'member';
  messageId: string;
}

/** M8, M10: what the holder of the community key decides about members. */
export type ModerationWish =
  | { kind: 'setAdmin'; member: string; isAdmin: boolean }
  /** @property isRemoving with delete_all_messages: they leave members and archives (H20) */
  | { kind: 'ban'; member: string; isRemoving: boolean }
  | { kind: 'unban'; member: string }
  /** Off the list of a community that accepts by hand. */
  | { kind: 'remove'; member: string }
  | { kind: 'removeMessages'; member: string }
  | { kind: 'answer'; members: string[]; isAccepted: boolean }
  | { kind: 'setAccess'; access: 'auto' | 'manual' };

export interface RedactRequest {
  communityId: string;
  /** T3: what the new torrent is announced with. */
  trackers: readonly string[];
  webSeeds: readonly string[];
}

export interface RenewLinkRequest {
  communityId: string;
  /** How often it was renewed until then: it is not done twice. */
  renewals: number;
}

export interface RenewLinkSummary {
  /** Members who go on under the new link by themselves. */
  handedTo: number;
}

export interface RedactSummary {
  /** Of the new torrent; undefined where no archive was changed. */
  infoHash: string | undefined;
  /** Where archives lie that may hold something and are not here. */
  missing: { fromByte: number; toByte: number }[];
  /** Nothing is left to do, as far as can be done at all. */
  isDone: boolean;
}

export interface TakeOverRequest {
  communityId: string;
  time: Pick<TimeConstants, 'lookBackMs' | 'windowMs'>;
  /** The newest torrent, whose index was opened; absent: begins a history (H10). */
  infoHash?: string;
}

export interface ExportRequest {
  communityId: string;
  /** T3: for the .torrent file. */
  trackers: readonly string[];
  isLocal: boolean;
}

export interface ImportZipRequest {
  communityId: string;
  zip: Blob;
  isLocal: boolean;
}

export interface ImportZipSummary {
  /** Messages that were not here. */
  added: number;
  /** H13: the zip is older than what is announced, so only its pieces were used. */
  isOlder: boolean;
}

/** How far the taking in of a zip is. */
export interface ImportZipProgress {
  messages: number;
  windowsDone: number;
  windowsTotal: number;
}

export interface InfoRequest {
  communityId: string;
  /** Info dictionary, verified against the info hash. */
  info: Uint8Array;
  /** As the announcement names it (A10). */
  format: number;
  trackers: readonly string[];
  webSeeds: readonly string[];
}

/** Where the index lies in the torrent; `toByte` is exclusive. */
export interface IndexRange {
  fromByte: number;
  toByte: number;
}

export interface IndexRequest {
  communityId: string;
  infoHash: string;
  format: number;
}

/**
 * What workers do for the page, so that no decryption, signature, inflation or big write blocks it.
 * Every call is one unit of work that is whole or not there; errors are thrown with their class name.
 */
export interface HistoryWorker extends IdentityWorker {
  /** Makes a community (K5) and its first channel; resolves with its id. */
  createCommunity(draft: CommunityDraftRequest): Promise<string>;
  /** Adds a channel to an owned community; resolves with its chat id. */
  addChannel(communityId: string, words: ChannelWords): Promise<string>;
  /** Changes an owned community; resolves with the id of the category that was added. */
  edit(communityId: string, edit: CommunityEdit): Promise<string | undefined>;
  /** The content topic of the invited community's description. */
  inviteTopic(fragment: string): Promise<string>;
  /** The newest valid description among the messages of that topic (M9), or nothing. */
  preview(fragment: string, messages: ReceivedMessage[]): Promise<InvitePreviewResult | undefined>;
  /** Stores the membership; resolves with the community's id. */
  join(fragment: string, options: JoinOptions): Promise<string>;
  /** M10: asks the owner once more. */
  askToJoin(communityId: string): Promise<void>;
  /** M8: deletes all that a member wrote, as an admin. */
  removeMessages(communityId: string, member: string): Promise<void>;
  /** M11: says that this member leaves, ready to be sent; undefined for who holds the key. */
  sealLeaving(communityId: string): Promise<SealedMessage | undefined>;
  /** Signs, encrypts and puts a message into the outbox; resolves with its local id. */
  post(request: PostRequest): Promise<string>;
  /** Signs, encrypts and puts what somebody does with a message into the outbox; resolves with its local id. */
  act(request: ActRequest): Promise<string>;
  /** Signs and encrypts an outbox row again, with a new clock (its first one is too old to be accepted). */
  reseal(communityId: string, localId: string): Promise<void>;
  /** Verifies, judges and stores what the network brought, in one transaction (M, H2, H13). */
  ingest(request: IngestRequest): Promise<IngestSummary>;
  /** H5: drops pieces that nothing reaches. */
  sweepPieces(): Promise<void>;
  /** H4, H5: archives all due windows of an owned community. */
  buildArchives(request: BuildRequest): Promise<BuildSummary>;
  /** H20: deletes for everybody, and notes that archives are to be redacted; resolves with the wish's id. */
  deleteEverywhere(request: DeleteRequest): Promise<string>;
  /** M8, M10: carries out what the holder of the community key decides about members. */
  moderate(communityId: string, wish: ModerationWish): Promise<void>;
  /** H20, H5: takes what is to be deleted everywhere out of the archives. */
  redactArchives(request: RedactRequest): Promise<RedactSummary>;
  /** K5: the community's next secret. @throws StandingBy, NotTheOwner, Refused */
  renewLink(request: RenewLinkRequest): Promise<RenewLinkSummary>;
  /** K5: goes on under the next secret, where it was handed to this device. @throws KeysLocked */
  followLink(communityId: string): Promise<boolean>;
  /**
   * H7: puts a signed announcement and the description that carries it into the outbox; resolves
   * with the info hash of the torrent that they link to, where they do (H1).
   * @param addresses T3: as configured now; absent: as when the torrent was made
   */
  announce(
    communityId: string,
    isLocal: boolean,
    addresses?: { trackers: readonly string[]; webSeeds: readonly string[] },
  ): Promise<string | undefined>;
  /** H10: restores an owned community from the backup of its key; resolves with its id. */
  restoreCommunity(keyText: string): Promise<string>;
  /** H9: makes this installation the control node. */
  takeOver(request: TakeOverRequest): Promise<void>;
  /** Every message of a community that is on this device, as one file. */
  exportMessages(request: MessagesRequest): Promise<Blob>;
  /** H11: the seeded torrent with its announcement, as a zip. */
  exportHistory(request: ExportRequest): Promise<Blob>;
  /** H11: takes in what exportHistory has made. */
  importHistory(
    request: ImportZipRequest,
    onProgress: (progress: ImportZipProgress) => void,
  ): Promise<ImportZipSummary>;
  /** H15: checks the info dictionary and stores the torrent; resolves with where its index lies. */
  acceptInfo(request: InfoRequest): Promise<IndexRange>;
  /** H15: decodes and checks the index, which is in the piece store, and lists its archives. */
  openIndex(request: IndexRequest): Promise<void>;
  /** H19: verifies one unit whose windows are held already, and changes none of them yet. */
  checkUnit(request: ImportRequest, onProgress: (messages: number) => void): Promise<ImportSummary>;
  /** H18, H19: imports one unit of windows; tells how many more messages are verified. */
  importUnit(
    request: ImportRequest,
    onProgress: (messages: number) => void,
  ): Promise<ImportSummary>;
}
