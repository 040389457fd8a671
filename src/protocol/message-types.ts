/** `type` of an ApplicationMetadataMessage (M5). */
export const MessageType = {
  chatMessage: 1,
  emojiReaction: 22,
  communityDescription: 25,
  requestToJoin: 27,
  pinMessage: 28,
  editMessage: 29,
  deleteMessage: 31,
  archiveAnnouncement: 43,
  requestToJoinResponse: 48,
  requestToLeave: 57,
  deleteMemberMessages: 85,
} as const;

export type MessageType = (typeof MessageType)[keyof typeof MessageType];

const known: ReadonlySet<number> = new Set(Object.values(MessageType));

export function isMessageType(type: number): type is MessageType {
  return known.has(type);
}

const archived: ReadonlySet<number> = new Set<MessageType>([
  MessageType.chatMessage,
  MessageType.emojiReaction,
  MessageType.pinMessage,
  MessageType.editMessage,
  MessageType.deleteMessage,
  MessageType.deleteMemberMessages,
]);

/** Whether events of this type belong into archives (A2). */
export function isArchivedType(type: number): boolean {
  return archived.has(type);
}
