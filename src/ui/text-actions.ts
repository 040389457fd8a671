import { catalogue, wordsFor } from './language/catalogue.ts';
import { plural } from './plural.ts';
import { text } from './text.ts';
import type { MessageAction } from '../app/app-model.ts';

type ActionKind = MessageAction['kind'];

const notSent: Record<ActionKind, (reason: string) => string> = {
  edit: (reason) => `The edit was not sent, so the text is as before: ${reason}`,
  delete: (reason) => `The message is not deleted: ${reason}`,
  reaction: (reason) => `The reaction was not sent: ${reason}`,
  pin: (reason) => `Pinning or unpinning was not sent: ${reason}`,
};

const waiting: Record<ActionKind, { sending: string; sent: string }> = {
  edit: { sending: 'Sending the edit…', sent: 'Edit sent' },
  delete: { sending: 'Deleting…', sent: 'Delete sent' },
  reaction: { sending: 'Sending the reaction…', sent: 'Reaction sent' },
  pin: { sending: 'Sending the pin…', sent: 'Pin sent' },
};

/** What the rules say of somebody who may not, in words to that person. */
const reasons = {
  'M8 banned': 'you are banned from this community.',
  'M8 not a member': 'you are not a member of this community.',
  'M8 viewer': 'you may only read and react in this channel.',
  'M8 no channel': 'this channel was deleted.',
  'M8 no authority': 'only admins and the owner may do that here.',
  'M8 not the author': 'only its author may do that, and for deleting admins and the owner.',
  'M7 too long': 'the text is too long; shorten it and try again.',
};

/** What the interface says of doing something with a message. */
export const actions = catalogue('actions', {
  toolbar: (author: string) => `For the message of ${author}`,
  more: 'More',
  menu: 'What to do with this message',
  react: 'React',
  reply: 'Reply',
  edit: 'Edit',
  pin: 'Pin',
  unpin: 'Unpin',
  copy: 'Copy text',
  copyFailed: 'Copying was refused. Select the text and copy it.',
  remove: 'Delete…',
  removeTitle: 'Delete this message?',
  removeMeans:
    'Everybody here sees that a message was deleted, and not what it said. Nobody can bring it back.',
  takeBackMeans:
    'It has not come back from the network yet. If it got through, everybody here sees that a message was deleted, and not what it said. If it did not, nobody ever gets it.',
  removeSubmit: 'Delete',
  removeEverywhere: 'Delete everywhere…',
  reactionNames: {
    1: 'Love',
    2: 'Thumbs up',
    3: 'Thumbs down',
    4: 'Laugh',
    5: 'Sad',
    6: 'Angry',
  },
  reactions: 'Reactions',
  reactionBy: (name: string, count: number, people: string) => `${name}, ${count}: ${people}`,
  you: 'You',
  replyTo: (author: string) => `Answers ${author}`,
  jump: (author: string, words: string) => `Go to what it answers: ${author}, ${words}`,
  picture: 'Picture',
  ignored: 'A member whom you ignore',
  originalDeleted: 'What it answers was deleted.',
  originalAway:
    'What it answers is in a part of the history that is not on this device. Fetch it further up, where weeks are missing, or under History.',
  originalMissing: 'What it answers is not on this device.',
  replying: (author: string) => `Reply to ${author}`,
  editing: 'Editing your message',
  cancel: 'Cancel',
  cancelHint: 'Escape cancels',
  pinned: 'Pinned',
  pinnedTitle: 'Pinned messages',
  pinnedCount: (count: number) => `${count} pinned ${plural(count, 'message', 'messages')}`,
  pinnedNone: 'Nothing is pinned here any more.',
  pinnedAt: (moment: string) => `Pinned ${moment}`,
  isPinned: 'Pinned',
  waiting,
  notSent,
  refused: (reason: string) => `That did not work: ${reason}`,
  reasons,
  nobodyTookIt: 'no service node took it.',
  discard: 'Dismiss',
});

/** @param reason a rule, and after a colon what happened; or what the network said */
export function because(reason: string | undefined): string {
  if (reason === undefined) return actions.nobodyTookIt;
  const [rule = ''] = reason.split(':', 1);
  return wordsFor(actions.reasons, rule) ?? reason;
}

/** @param reason as of `because`, of a message; undefined where nobody has said one */
export function messageNotSent(reason: string | undefined): string {
  return text.timeline.failed(reason === undefined ? undefined : because(reason));
}
