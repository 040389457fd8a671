import type { Problem } from '../app/app-model.ts';
import { catalogue } from './language/catalogue.ts';
import { plural } from './plural.ts';
import { coverage, displaced } from './text-displaced.ts';
import { history } from './text-history.ts';
import { swarm } from './text-swarm.ts';

const problems: Record<Problem['code'], string> = {
  'no secure origin':
    'Browsers let Perennial encrypt and store only at an address that begins with https:// (or on this machine itself, at localhost). Whoever hosts this page has to serve it so.',
  'no indexeddb':
    'This browser does not let Perennial store anything. Private windows and strict settings do that: open it in an ordinary window.',
  'blocked by another tab':
    'Another tab runs an older version of Perennial. Close the other tabs, then reload this one.',
  'newer database':
    'A newer version of Perennial has been here, and what it stored this one cannot read. Reload to get the newer version; nothing is lost. Where that does not help, close all tabs of Perennial first.',
  'bad network configuration':
    'The network configuration (network.json) cannot be read. Whoever hosts this page has to mend it.',
  'host not reached':
    'The host of this page could not be reached, and this browser has no copy of its network configuration (network.json) yet. Look whether you are online, then reload; nothing is lost.',
  'no configuration yet':
    'The host of this page has not given the network configuration (network.json) yet. Perennial goes on as soon as it comes. If it does not, look whether you are online, then reload.',
  'no storage yet':
    'The browser has not opened what is stored here yet. Perennial goes on as soon as it does. If it does not, close the other tabs of Perennial or restart the browser; nothing is lost.',
  'storage closed':
    'The browser has closed the storage of this page: perhaps its data was deleted, or the disk failed. Reload to go on with what is there.',
  unexpected:
    'Something went wrong that should not have. Reloading usually helps; nothing is lost.',
};

/** Every word the interface says, in English. Values come in through functions. */
export const text = catalogue('text', {
  appName: 'Perennial',
  starting: 'Starting…',
  close: 'Close',
  cancel: 'Cancel',
  tryAgain: 'Try again',
  licences: 'Licences of what this is made of',
  reload: 'Reload',
  copied: 'Copied',
  copyFailed: 'Copying was refused. Select the text and copy it.',
  actionFailed: (reason: string) => `That did not work: ${reason}`,
  unexpected: (detail: string) => `Something unexpected happened (${detail}).`,
  unnamedAuthor: (keyEnd: string) => `Member ${keyEnd}`,
  unnamedCommunity: 'New community',

  broken: {
    title: 'Perennial cannot start here',
    problems,
    unexpectedTitle: 'Something went wrong',
    slowTitle: 'Starting takes longer than usual',
  },

  welcome: {
    title: 'Communities that come back every year',
    what: 'Perennial is a chat that runs entirely in your browser: no server keeps it, no company owns it.',
    how: 'What a community writes lives on with its members, who pass its history on to whoever joins later.',
    nameTitle: 'What should others call you?',
    displayName: 'Display name',
    displayNameHint: 'Your key is made in this browser and stays there.',
    submit: 'Start',
  },

  home: {
    title: (name: string) => `Hello, ${name}`,
    what: 'You are not in a community yet. Begin one of your own, or open the link that someone gave you.',
    createTitle: 'Start something',
    createWhat: 'Name it, add channels, and share one link.',
    joinTitle: 'Been invited?',
    joinWhat: 'Paste the invite link to see the community before you join.',
  },

  create: {
    open: 'Create community',
    title: 'Create a community',
    what: 'A place with channels for people who belong together.',
    name: 'Community name',
    description: 'Description',
    descriptionHint: 'One sentence that people see before they join.',
    more: 'Picture and welcome message',
    firstChannel: 'general',
    color: 'Colour',
    colors: {
      '#2f7d4f': 'Fern',
      '#0f766e': 'Pine',
      '#1f6f9f': 'Cornflower',
      '#4f5bb5': 'Iris',
      '#7d4fa3': 'Lavender',
      '#a83f77': 'Peony',
      '#b5473c': 'Poppy',
      '#b0661b': 'Marigold',
      '#7a6a2c': 'Straw',
      '#5b6660': 'Slate',
    },
    submit: 'Create',
  },

  join: {
    open: 'Join with a link',
    title: 'Join with a link',
    link: 'Invite link',
    linkHint: 'It contains #/join/ and a long row of letters.',
    submit: 'Look inside',
    invitedTo: 'You are invited to',
    looking: 'Looking for the community…',
    lookingWhat: 'Its name and channels come from the network. This takes a few seconds.',
    channels: 'Channels',
    privacy:
      'Messages are encrypted with the link’s key. Service nodes see your IP address, and so do trackers and the members you exchange history with.',
    fetchHistory: 'Fetch older messages from other members (over BitTorrent)',
    submitJoin: 'Join community',
    joinAnyway: 'Join anyway',
    openCommunity: 'Open the community',
    otherLink: 'Use another link',
    damagedTitle: 'This link is damaged',
    damages: {
      'no invite': 'There is no invite in it: an invite link contains #/join/.',
      'community length': 'The part that names the community is too short or too long.',
      'community characters':
        'The part that names the community has characters that do not belong there.',
      'community damaged': 'The part that names the community has been changed.',
      'secret missing': 'Its end is missing: the part after the dot.',
      'secret length': 'The part after the dot is too short or too long.',
      'secret characters': 'The part after the dot has characters that do not belong there.',
      'secret damaged': 'The part after the dot has been changed.',
      'secret unexpected': 'It has a part after a dot that does not belong there.',
      'too many parts': 'It has more parts than an invite link has.',
    },
    damagedOther: 'A part of it is missing or has been changed.',
    damagedNext: 'Ask for the link again and copy all of it.',
    notFoundTitle: 'Nobody answers for this community yet',
    notFoundWhat:
      'The service nodes have no description of it right now. You can join anyway: its name, channels and messages appear as soon as a member is online.',
    replacedTitle: 'This invite link was replaced',
    replacedWhat:
      'The owner has made a new one, and this one leads nowhere any more. Ask whoever gave it to you for the new link.',
    noConnectionTitle: 'No connection',
    noConnectionWhat:
      'Perennial cannot reach any service node. Check your connection, then try again; joining works offline too.',
    joinedTitle: 'You are a member already',
    noLinkTitle: 'Open an invite link',
    noLinkWhat: 'For your safety the link left the address bar. Paste it again to go on.',
  },

  sidebar: {
    open: 'Communities and channels',
    communities: 'Communities',
    channels: 'Channels',
    noChannels: 'No channel yet.',
    waitingForDescription: 'Waiting for the community’s name and channels…',
  },

  channel: {
    add: 'Add channel',
    addTitle: 'Add a channel',
    addFirst: 'Make the first one',
    name: 'Channel name',
    nameHint: 'Short and plain, like garden or news.',
    description: 'What it is for',
    submit: 'Add',
    noneTitle: 'A place without paths',
    noneOwner: 'Channels keep subjects apart. Make the first one, then invite people.',
    noneMember: 'The owner has not made a channel yet. It appears here by itself.',
    undescribedTitle: 'You are in',
    undescribed:
      'The name and channels of this community have not arrived yet. They appear by themselves as soon as a member or the owner is online.',
  },

  invite: {
    open: 'Invite',
    title: (community: string) => `Invite people to ${community}`,
    link: 'Invite link',
    copy: 'Copy link',
    meaning:
      'Whoever holds this link can join and read everything, until the owner makes a new one: banning someone later stops their writing, not their reading. Send it only to people you trust.',
  },

  connection: {
    starting: 'Starting…',
    connecting: 'Connecting…',
    reconnecting: 'Reconnecting. Messages you write are kept and sent when the connection is back.',
    detail: 'In technical words:',
    connected: (connected: number, configured: number) =>
      `Connected to ${connected} of ${configured} service ${plural(configured, 'node', 'nodes')}`,
    short: {
      starting: 'Starting',
      connecting: 'Connecting',
      reconnecting: 'Reconnecting',
      connected: 'Connected',
    },
  },

  search: {
    open: 'Search',
    openWith: (keys: string) => `Search (${keys})`,
  },

  update: {
    waiting: 'A new version is ready.',
    accept: 'Reload to use the new version',
    later: 'Later',
  },

  notices: {
    label: 'Problems',
    dismiss: 'Dismiss',
  },

  timeline: {
    label: 'Messages',
    loadingOlder: 'Loading older messages…',
    loading: 'Loading messages…',
    startTitle: (channel: string) => `Welcome to #${channel}`,
    start: 'This is where the channel begins.',
    emptyTitle: (channel: string) => `#${channel} is quiet`,
    emptyOwner: 'Write the first message, or bring in the people it is for.',
    emptyMember: 'Nobody has written here yet. Say hello.',
    bringPeople: 'Bring people in',
    today: 'Today',
    yesterday: 'Yesterday',
    edited: (time: string) => `(edited ${time})`,
    editedAt: (moment: string) => `Edited ${moment}`,
    deleted: 'Message deleted',
    picture: (author: string) => `Picture from ${author}`,
    withoutText: 'Message without text',
    sending: 'Sending…',
    sent: 'Sent',
    failed: (reason: string | undefined) =>
      reason === undefined ? 'Not sent.' : `Not sent: ${reason}`,
    newMessages: 'New messages',
    newest: 'Newest',
    notHere: 'That message is not on this device.',
  },

  composer: {
    label: 'Message',
    placeholder: (channel: string) => `Message #${channel}`,
    send: 'Send',
    addPictures: 'Add pictures',
    left: (count: number) => `${count} ${plural(count, 'character', 'characters')} left`,
    tooLong: (over: number) =>
      `${over} ${plural(over, 'character', 'characters')} too long. Shorten it or send it in parts; nothing is lost.`,
    pasteRefused: (length: number, limit: number) =>
      `That text has ${length} characters, and a message has room for ${limit}. It was not pasted, and what you had written is as it was. Send it in parts.`,
  },

  history,
  swarm,
  displaced,
  coverage,
});
