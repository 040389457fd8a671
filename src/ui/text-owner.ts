import { catalogue } from './language/catalogue.ts';
import { plural } from './plural.ts';

/** What the interface says to whoever holds a community's key. */
export const owner = catalogue('owner', {
  title: 'Control node',
  active:
    'This browser is the control node: it makes the archives and announces them. One browser at a time does.',
  standingBy:
    'Another browser is the control node. This one has the community’s key and stands by: it keeps and passes on what the other announces, and makes no archives.',
  tookOver: (moment: string) => `This browser took over ${moment}.`,
  unread: (count: number) =>
    `${count} ${plural(count, 'window', 'windows')} of the last 30 days could not be read. What comes late for ${plural(count, 'it', 'them')} is not archived.`,
  replaced: (moment: string) => `Another browser took over ${moment}; this one stopped by itself.`,
  dropped: (count: number) =>
    `${count} ${plural(count, 'archive', 'archives')} that had not been announced ${plural(count, 'was', 'were')} dropped. The other browser archives those messages.`,
  takeOver: {
    open: 'Take over',
    what: 'Take over when the other browser is gone for good, or when this one is to do its work. The next archive is added to the history that there is.',
    stages: {
      asking: 'Asking every service node for the newest description and announcement…',
      fetching: 'Fetching what the newest history consists of…',
      finishing: 'Reading what is archived already…',
    },
    unconfirmed: (answers: number) =>
      `Only ${answers} service ${plural(answers, 'node', 'nodes')} answered completely. If the other browser has announced something newer, that newer history may be lost.`,
    anyway: 'Take over anyway',
    newHistory: 'Start a new history',
    newHistoryWhat:
      'If nobody has the history any more, you can start a new one. Members keep what they have, and are told that the history was rewritten.',
  },
  completeButGaps: (moment: string) =>
    `Everything is complete up to ${moment}, but for the gaps below.`,
  leftOut: {
    title: 'Not in the history',
    what: 'These are too big for any archive. Service nodes keep them for 30 days; whoever comes later does not get them. Write them again in parts, or with a smaller picture.',
    one: (channel: string, moment: string) =>
      channel === '' ? `${moment}, in a channel that was removed` : `#${channel}, ${moment}`,
  },
  webSeeds: {
    title: 'History without an open browser',
    what: 'Put the exported files on any static host and add its address here. Members then get the history also while no browser passes it on. The host must answer requests from other sites (CORS), with the headers Range and Cache-Control.',
    label: 'Address',
    hint: 'https://… of the folder that the export was unpacked into',
    add: 'Add address',
    removeShort: 'Remove',
    remove: (address: string) => `Remove ${address}`,
  },
  key: {
    open: 'Back up the community key',
    title: 'The community’s key',
    label: 'Community key',
    copy: 'Copy key',
    meaning:
      'This text is the key itself, not protected by a password. Whoever has it can speak and act in the owner’s name, for good; it cannot be called back. Keep it where you find it again when this browser is lost: nobody else can give it back to you.',
    stolen:
      'If it gets into wrong hands, only a new community helps: save the messages of this one, create another, and give its link to the members yourself. The owner’s handbook in Perennial’s README says how, step by step.',
  },
  keyMissing: {
    title: 'This browser does not have the key of your community.',
    what: 'You are the owner, and read and write here like everybody. To make archives of the history, ban, let people in or change the community, a browser needs its key, and the twelve words of your account do not hold that.',
    elsewhere:
      'Do you have a backup of the key? Restore from it here. If another browser still has it: open History there, choose “Back up the community key”, and restore from that here.',
  },
  restore: {
    open: 'Restore from its key',
    title: 'Restore a community',
    what: 'Paste the key that was saved, or choose its file. The history comes from the members.',
    label: 'Community key',
    hint: 'It begins with perennial-key:',
    file: 'Key file',
    submit: 'Restore',
  },
});
