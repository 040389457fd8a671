import type { HistoryStage, WindowState } from '../app/history-model.ts';
import { catalogue } from './language/catalogue.ts';
import { plural } from './plural.ts';
import { eventsOf } from './event-words.ts';

const stages: Record<HistoryStage, string> = {
  off: 'The history service is switched off.',
  'without torrents':
    'BitTorrent is switched off on this device: nothing older is fetched, and nothing is archived or passed on.',
  'waiting for the owner': 'Waiting for the owner. The history is announced when they are online.',
  'waiting for a connection': 'Waiting for a connection.',
  'waiting for a newer one':
    'The history was announced just now. It is fetched in a moment, unless a newer announcement comes.',
  refused:
    'The announced history breaks a rule. Nothing of it is used; a newer announcement is waited for.',
  'looking for peers': 'Looking for someone who has the history and is online.',
  'fetching the index': 'Reading what the history contains.',
  fetching: 'Fetching older messages from other members.',
  importing: 'Checking every signature and adding the messages.',
  archiving: 'Making an archive of the finished window.',
  redacting: 'Taking what you deleted everywhere out of the archives.',
  seeding: 'Complete. You pass the history on to other members.',
  idle: 'Nothing to do until the next window is finished.',
};

const windowStates: Record<WindowState, string> = {
  'not archived': 'not archived yet',
  empty: 'nothing said',
  listed: 'elsewhere in the swarm',
  fetching: 'being fetched',
  stored: 'fetched, not read yet',
  imported: 'on this device',
  'without pieces': 'here to read only',
  partly: 'partly on this device',
  'set aside': 'set aside',
  pruned: 'given up for space',
  'no longer listed': 'no longer in the owner’s history',
};

const windowMeanings: Record<WindowState, string> = {
  'not archived': 'What is said here is archived after the window has ended.',
  empty: 'The window ended without a message, so there is no archive of it.',
  listed: 'Other members have it. It is not on this device yet.',
  fetching: 'Its pieces are coming from other members.',
  stored: 'Its pieces are here. Signatures are checked next, then the messages appear.',
  imported: 'Every signature was checked. The messages are in their channels.',
  'without pieces':
    'The messages are in their channels. The archive itself was removed to stay within the space you allow, so it is not passed on to others.',
  partly:
    'One of its archives could not be used. The messages of the others are in their channels.',
  'set aside': 'It is left out until the owner announces something else in its place.',
  pruned:
    'Not kept on this device, to stay within the space you allow. It comes back whole on request.',
  'no longer listed': 'The owner’s history does not have it any more. What you have of it stays.',
};

/** The part of the text catalogue that the history panel says. */
export const history = catalogue('history', {
  open: 'History',
  title: 'History',
  close: 'Close',
  loadFailed: 'This part of Perennial could not be loaded. Reload the page when you are online.',
  stages,
  nothingArchived: 'No archive yet',
  notListed: 'Not known yet',
  notListedWhat: 'They appear here once somebody who has the history is online.',
  firstArchiveAt: (moment: string) => `The first archive is made ${moment}.`,
  noMessageYet: 'An archive is made once the first finished window has messages in it.',
  waitingForOwner:
    'No announcement has been seen. The owner’s browser makes the archives and announces them when it is open.',
  ownWithoutTorrents:
    'Members can still get what is archived from each other, or from a web seed. Newer windows wait on this device until BitTorrent is on again.',
  notAnnounced: 'What is written from now on is kept on this device all the same.',
  nobodySeeding:
    'If nobody answers, ask a member to open Perennial: it is fetched as soon as one of them is here.',
  torrentSettings: 'Network settings',
  nextTry: (moment: string) => `Next try ${moment}.`,
  tryNow: 'Try now',
  progress: 'Progress',
  progressBytes: (done: string, total: string) => `${done} of ${total}`,
  progressPieces: (done: string, total: string) => `${done} of ${total} pieces`,
  progressMessages: (done: string, total: string) =>
    `${done} of ${total} messages, reactions and changes`,
  messagesSoFar: (count: number, shown: string) => `${shown} ${eventsOf(count)} so far`,
  progressWindows: (done: string, total: string) => `${done} of ${total} windows`,
  windows: 'Windows',
  calendar: 'Windows by time. Arrow keys go from one to the next.',
  earlierYears: (count: number) => `Show ${count} earlier ${plural(count, 'year', 'years')}`,
  legend: 'What the leaves mean',
  window: 'The chosen window',
  windowStates,
  windowMeanings,
  archives: (count: number) => `${count} ${plural(count, 'archive', 'archives')}`,
  copyArchiveId: 'Copy archive id',
  windowMessages: (count: number, shown: string) => `${shown} ${eventsOf(count)}`,
  windowPieces: (count: number, shown: string) => `${shown} ${plural(count, 'piece', 'pieces')}`,
  totals: {
    messages: eventsOf,
    size: 'in archives',
    pieces: (count: number) => plural(count, 'piece', 'pieces'),
  },
  network: 'Network',
  peers: 'Peers',
  peersNone: 'none connected',
  down: 'Down',
  up: 'Up',
  banned: 'Shut out',
  bannedPeers: (count: number, shown: string, wasted: string) =>
    `${shown} ${plural(count, 'peer', 'peers')} that sent wrong bytes (${wasted} thrown away)`,
  announced: 'Announced',
  notYet: 'not yet',
  nextAnnouncement: 'Next announcement',
  nextArchive: 'Next archive',
  infoHash: 'Info hash',
  copyInfoHash: 'Copy info hash',
  trackers: 'Trackers',
  rewritten: 'The history was rewritten',
  rewrittenWhat:
    'The owner’s history says something else about the past than it did before. Everything in it is signed by its authors; but messages may be missing from it now.',
  rewrittenChanged: (count: number) =>
    `${count} ${plural(count, 'window has', 'windows have')} other archives now.`,
  rewrittenWaiting:
    'What you have of them is replaced a day after the last replacement, and can be looked at until then.',
  rewrittenUnlisted: (count: number) =>
    `${count} ${plural(count, 'window is', 'windows are')} no longer in it. What you have of them stays.`,
  rewrittenFound: (moment: string) => `Noticed ${moment}.`,
  refused: 'Refused',
  refusedWhat: 'What broke a rule was counted and left out. It never reached the messages.',
  refusedNone: 'Nothing has been refused.',
  refusedLast: (moment: string) => `last ${moment}`,
  gaps: 'Gaps',
  gapsWhat: 'No service node had these parts any more when this device came back.',
  gap: (topic: string, span: string) => `${topic}, ${span}`,
  owner: {
    switch: 'Keep a history',
    switchOn:
      'This browser is the control node: it makes an archive of every finished window and announces it. Keep this tab open while people are around; what happens while it is closed is caught up when you come back.',
    switchOnInSight:
      'This browser is the control node: while you look at Perennial it makes an archive of every finished window and announces it. What happens meanwhile is caught up when you come back.',
    switchOff: 'No archives are made, passed on or announced. Nothing that exists is deleted.',
  },
  member: {
    switch: 'Fetch older messages',
    switchOn:
      'This browser fetches the archives from other members over BitTorrent and passes them on. They and the trackers see your IP address.',
    switchOnInSight:
      'This browser fetches the archives from other members over BitTorrent. They and the trackers see your IP address.',
    switchOff:
      'No BitTorrent: nothing older is fetched and nothing is passed on. What is here stays.',
  },
});
