import type { LogView } from '../app/members-model.ts';
import { catalogue } from './language/catalogue.ts';
import { plural } from './plural.ts';

const decisions: Record<LogView['kind'], (name: string) => string> = {
  'made admin': (name) => `${name} was made an admin`,
  'no longer admin': (name) => `${name} is no longer an admin`,
  removed: (name) => `${name} was removed from the members`,
  banned: (name) => `${name} was banned`,
  unbanned: (name) => `${name} is no longer banned`,
  approved: (name) => `${name} was let in`,
  declined: (name) => `${name} was not let in`,
  'messages removed': (name) => `The messages of ${name} were removed`,
  'some messages removed': (name) => `Several messages of ${name} were removed`,
  'message removed': (name) => `A message of ${name} was removed`,
  'opened to all': () => 'Everybody with the link may join from now on',
  'on request': () => 'Members are let in on request from now on',
  'link renewed': () => 'A new invite link was made',
};

/** What is said of members, roles, bans and requests to join. */
export const membersText = catalogue('membersText', {
  loading: 'Loading…',
  views: 'What to show',
  list: (count: number) => `Members (${count})`,
  requests: (count: number) => `Requests (${count})`,
  banned: (count: number) => `Banned (${count})`,
  log: 'Log',
  search: 'Find a member',
  count: (shown: number) => `${shown} ${plural(shown, 'member', 'members')}`,
  nobody: 'Nobody here has a name like that.',
  you: 'you',
  ignored: 'ignored',
  madeOf:
    'Everybody who has written or joined and whom this browser has heard of. Perennial does not know who is online.',

  join: {
    legend: 'Who can join',
    auto: 'Everybody with the link',
    manual: 'On request: you let people in',
    manualHint: (limit: number) =>
      `Those who have written or joined until now stay in, and whoever comes has to ask. At most ${limit} members can be listed.`,
    isOpen:
      'An open community has no secret link: whoever knows its address can read. “On request” closes the door for writing alone.',
    left: (count: number) =>
      count === 0
        ? 'The list of members is full. Remove somebody, or let in everybody with the link.'
        : `Room for ${count} more ${plural(count, 'member', 'members')}. When it is full, nobody else can be let in.`,
    saved: 'Saved. Members hear of it within seconds.',
  },

  renew: {
    what: 'Whoever holds the invite link can read. A new link ends that: what is written from then on cannot be read with the old one.',
    open: 'New invite link…',
    title: 'Make a new invite link?',
    whoStays: (count: number) =>
      `Everybody on the list of members goes on by themselves, and need do nothing: ${count} ${plural(count, 'member', 'members')} at the moment. Remove or ban first whoever should not come along.`,
    whoGoes:
      'All others who have the old link, also those who only read, are told to ask you for the new one. What they have read until now they keep.',
    history:
      'The history stays: with the new link all of it can be read, and nobody has to fetch it again.',
    host: 'If a static host serves the history, export it again afterwards and put it there: its folder has another name then.',
    backup:
      'Make a new backup of the community’s key afterwards: should this browser be lost, one of before helps for 30 days only.',
    submit: 'Make a new link',
    done: (count: number) =>
      `The new link is made: you find it under “Invite”. It was handed to ${count} ${plural(count, 'member', 'members')}. Make a new backup of the community’s key now.`,
  },

  request: {
    none: 'Nobody is waiting.',
    asked: (moment: string) => `asked ${moment}`,
    approve: 'Let in',
    approveOf: (name: string) => `Let in: ${name}`,
    decline: 'Decline',
    declineOf: (name: string) => `Decline: ${name}`,
  },

  ban: {
    none: 'Nobody is banned.',
    open: 'Ban…',
    title: (name: string) => `Ban ${name}?`,
    means:
      'Members no longer accept what they write. They can go on reading until you make a new invite link. Here removing somebody without a ban would change nothing, as everybody with the link is a member.',
    meansListed:
      'Members no longer accept what they write, and they cannot ask to join again. They can go on reading until you make a new invite link.',
    remove: 'Remove all messages they have written',
    removeHint:
      'From the screens and the storage of all members, and from the archives. This cannot be undone.',
    submit: 'Ban',
    removed: 'banned, messages removed',
    kept: 'banned',
    unban: 'Lift the ban',
    unbanOf: (name: string) => `Lift the ban: ${name}`,
  },

  remove: {
    open: 'Remove from members…',
    title: (name: string) => `Remove ${name} from the members?`,
    means:
      'They can no longer write. They can go on reading until you make a new invite link, and they can ask to join again: you decide then. To shut them out for good, ban them.',
    submit: 'Remove',
    notHere:
      'Nobody can be removed from the members here without a ban: whoever has the link is one. To decide who is, let people in on request: Members, then “Who can join”.',
  },

  wipe: {
    open: 'Remove all messages…',
    title: (name: string) => `Remove all messages of ${name}?`,
    means:
      'Everything they have written until now leaves the screens and the storage of all members. They stay a member. This cannot be undone.',
    submit: 'Remove messages',
  },

  admin: {
    make: 'Make admin',
    unmake: 'No longer admin',
    means:
      'Admins can delete messages, remove all messages of a member and pin. Only you can ban, let people in, and change the community.',
  },

  ignore: {
    start: 'Ignore',
    stop: 'Stop ignoring',
    means: 'Folds their messages on this device, in all communities. Nobody is told.',
  },

  card: {
    key: 'Key',
    mention: 'Mention in a message',
    actionsOf: (name: string) => `About ${name}`,
  },

  /** By what the reason has in it. */
  failures: {
    'M10 members':
      'There are more members than can be listed: at most 800. Remove some, or leave the community open to everybody with the link.',
    'K5 renewed too often':
      'This community has had as many new links as there can be. Make a new community, and invite those who should be there.',
    'another installation is':
      'Another of your browsers is the control node. Do it there, or take over here: History, then Control node.',
  },
  failed: (reason: string) => `That did not work: ${reason}`,
  decisions,
  removedHere: (count: number) =>
    `${count} ${plural(count, 'message', 'messages')} removed on this device`,
  logNone: 'Nothing was decided on this device yet.',
  removedBy: (name: string) => `Removed by ${name}`,
  logWhat:
    'What was decided in this browser, and what admins removed as far as it has heard of that. It is told to nobody.',
  logWhatOfAdmin:
    'What you have removed of others, as far as this browser has heard of it. It is told to nobody.',

  may: {
    awaitingTitle: 'Waiting to be let in',
    awaiting:
      'You can read. To write, the owner has to let you in; this happens by itself once they have seen your request.',
    declinedTitle: 'You are not on the list of members',
    declined:
      'The owner has not let you in, or has removed you. You can read, and you can ask again.',
    bannedTitle: 'You are banned here',
    banned:
      'The owner has banned you: nobody accepts what you write. You can read what is here, or leave the community.',
    leftTitle: 'There is a new invite link',
    left: 'The owner has made a new invite link, and you did not get it. What is here stays readable; to go on, ask the owner for the new link and open it.',
    ask: 'Ask again',
    asked: (moment: string) => `Asked ${moment}.`,
  },
});

/** @param reason as the worker says it */
export function membersFailure(reason: string): string {
  const known = Object.entries(membersText.failures).find(([part]) => reason.includes(part));
  return known?.[1] ?? membersText.failed(reason);
}
