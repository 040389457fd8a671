import { plural } from './plural.ts';
import { catalogue } from './language/catalogue.ts';

/** What the command palette says. */
export const palette = catalogue('palette', {
  title: 'Go to or do',
  open: 'Go to…',
  openWith: (keys: string) => `Go to a channel or a member, or do something (${keys})`,
  label: 'Channel, community, member or action',
  placeholder: 'Where to, or what to do?',
  results: 'What can be chosen',
  groups: {
    actions: 'Actions',
    channels: 'Channels',
    communities: 'Communities',
    members: 'Members of this community',
  },
  count: (count: number) => `${count} ${plural(count, 'result', 'results')}`,
  none: 'Nothing is called that. Try fewer or shorter words.',
  more: (count: number) => `and ${count} more: type a word of the name`,
  membersFailed:
    'The members could not be loaded. Check your connection, close this and open it again.',
  actions: {
    search: 'Search messages',
    invite: 'Invite people',
    history: 'Show the history',
    members: 'Show the members',
    markRead: (community: string) => `Mark all of ${community} as read`,
    channel: 'Add a channel',
    settings: 'Settings of this community',
    create: 'Create a community',
    join: 'Join a community with a link',
    arrange: 'Change the order of your communities',
    account: 'Your account: name, notifications, words, backup',
    keyMap: 'Keyboard shortcuts',
    leave: (community: string) => `Leave ${community}`,
  },
});
