import type { KeyGroup, KeyName } from './keys.ts';
import { catalogue } from './language/catalogue.ts';

const groups: Record<KeyGroup, string> = {
  everywhere: 'Everywhere',
  writing: 'While you write',
  reading: 'On a message',
  ordering: 'On a channel or community in its list',
  calendar: 'In the calendar of the history',
};

const what: Record<KeyName, string> = {
  palette: 'Go to a channel, a community or a member, or do something',
  search: 'Search messages',
  keyMap: 'Show these keys',
  markRead: 'Mark the open channel as read',
  send: 'Send',
  newLine: 'Begin a new line',
  editLast: 'Edit your last message, while the field is empty',
  endWriting: 'End a reply or an edit',
  bold: 'Bold',
  italic: 'Italic',
  code: 'Code',
  messageBefore: 'To the message before',
  messageAfter: 'To the message after',
  firstMessage: 'To the first message that is loaded',
  lastMessage: 'To the last one',
  menu: 'Show what can be done with it',
  reply: 'Reply to it',
  edit: 'Edit it, where it is your own',
  orderUp: 'Move it up',
  orderDown: 'Move it down',
  weekBefore: 'To the week before',
  weekAfter: 'To the week after',
  weekAbove: 'To the week above',
  weekBelow: 'To the week below',
  quarterBefore: 'A quarter of a year back',
  quarterAfter: 'A quarter of a year on',
  firstWeek: 'To the first week',
  lastWeek: 'To the last week',
};

/** What is said of keys. */
export const keyWords = catalogue('keyWords', {
  title: 'Keyboard shortcuts',
  or: 'or',
  questionMark: '“?” alone shows these keys',
  groups,
  what,
  names: {
    Mod: 'Ctrl',
    Shift: 'Shift',
    Enter: 'Enter',
    Escape: 'Esc',
    Home: 'Home',
    End: 'End',
    PageUp: 'Page up',
    PageDown: 'Page down',
    ContextMenu: 'Menu',
  },
});
