import type { ModerationLogRecord } from '../store/member-records.ts';
import type { ModerationWish } from '../worker/history-worker.ts';

export type { ModerationWish };

/** M8, M10: what the description makes of somebody. */
export type MemberRole = 'owner' | 'admin' | 'member';

export interface MemberView {
  chatKey: string;
  /** Empty where they never gave one. */
  displayName: string;
  role: MemberRole;
  isSelf: boolean;
  isIgnored: boolean;
}

export interface RequestView {
  chatKey: string;
  displayName: string;
  askedMs: number;
}

export interface BannedView {
  chatKey: string;
  displayName: string;
  /** Banned with "remove all messages". */
  areMessagesRemoved: boolean;
}

export type LogView = Omit<ModerationLogRecord, 'community'>;

/** M10: who is in a community, and what its owner decides about them. Close it when the view goes. */
export interface MembersModel {
  readonly isLoading: boolean;
  /** The owner first, then admins, then by name. */
  readonly members: readonly MemberView[];
  /** Where members are let in on request: who waits for an answer, longest first. */
  readonly requests: readonly RequestView[];
  readonly banned: readonly BannedView[];
  /** M8, of who moderates: what was decided on this device, and removed by admins; newest first. */
  readonly log: readonly LogView[];
  /** Of a community that lets in on request: how many more can be listed. */
  readonly membersLeft: number | undefined;
  /** Resolves when it is carried out, rejects with the reason where it is not. */
  moderate(wish: ModerationWish): Promise<void>;
  /** K5: resolves with how many go on under the new link by themselves. */
  renewLink(): Promise<number>;
  /** M8: as an admin. */
  removeMessages(chatKey: string): Promise<void>;
  setIgnored(chatKey: string, isIgnored: boolean): Promise<void>;
  /** Resolves when everybody is read, or could not be, and stands in order: most of an opening. */
  prepare(): Promise<void>;
  close(): void;
}

/** What is shown of people beside what they wrote. Close it when the view goes. */
export interface PeopleModel {
  /** A piece of the key, where the name alone could be somebody else's. */
  tagOf(chatKey: string): string | undefined;
  roleOf(chatKey: string): MemberRole;
  isIgnored(chatKey: string): boolean;
  /** From here on the names below are there, soon after. */
  loadNames(): void;
  /** Whatever a message said last; undefined where nobody with that key is known. */
  nameOf(chatKey: string): string | undefined;
  /** The others who have a name, as they are listed among the members. */
  readonly named: readonly MemberView[];
  /** How many wait for the owner's answer; 0 where this is not the owner's device. */
  readonly waiting: number;
  close(): void;
}

/** M8, M10: what this account may do in a community. */
export type Membership = 'member' | 'not listed' | 'banned' | 'left behind';

/** Why nothing can be written here, and what to do. Close it when the view goes. */
export interface MembershipModel {
  /** `left behind`: the link was renewed, and nobody handed the new one to this account (K5). */
  readonly state: 'awaiting' | 'declined' | 'banned' | 'left behind';
  /** When this device last asked, where it knows. */
  readonly askedMs: number | undefined;
  askAgain(): Promise<void>;
  close(): void;
}
