/** The rule that an input broke and, where the rule has several parts, which one. */
export type RejectionReason =
  | 'M1 version'
  | 'M1 ephemeral'
  | 'M1 segment'
  | 'M2 signature'
  | 'M3 field type'
  | 'M3 message type'
  | 'M3 signed type'
  | 'M3 undecodable'
  | 'M5 reaction'
  | 'M5 member'
  | 'M5 message id'
  | 'M7 clock zero'
  | 'M7 ahead of now'
  | 'M7 clock and timestamp'
  | 'M7 too old'
  | 'M7 too long'
  | 'M8 chat id'
  | 'M8 no channel'
  | 'M8 not a member'
  | 'M8 banned'
  | 'M8 viewer'
  | 'M8 not the author'
  | 'M8 no authority'
  | 'M8 too many waiting'
  | 'M9 signer'
  | 'M9 clock'
  | 'M9 ahead of now'
  | 'M9 community id'
  | 'M10 too many'
  | 'M10 description size'
  | 'M10 pictures size'
  | 'M10 members'
  | 'M11 topic'
  | 'M11 community id'
  | 'M11 clock'
  | 'M11 signer'
  | 'M11 member'
  | 'A10 format'
  | 'H13 topic'
  | 'H13 installation'
  | 'H15 torrent'
  | 'H18 archive'
  | 'H18 outside window'
  | 'H18 topic';

/** Why an input does not count. A value to be counted and shown, never thrown. */
export class Rejection {
  readonly reason: RejectionReason;
  /** What was expected and what came. */
  readonly detail: string;

  constructor(reason: RejectionReason, detail: string) {
    this.reason = reason;
    this.detail = detail;
  }
}
