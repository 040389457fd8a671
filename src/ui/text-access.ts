import { catalogue } from './language/catalogue.ts';

/** K5, P1: who can read a community. */
export const accessText = catalogue('accessText', {
  legend: 'Who can read it',
  byLink: 'Only people with the invite link',
  byLinkHint: 'The link carries the key. Archives are encrypted with it.',
  open: 'Everybody: an open community',
  openHint:
    'Whoever knows the community’s id can read everything, and its archives are public: trackers and peers see which community they belong to. This cannot be changed later.',
  status: 'Readable by Status Desktop',
  statusHint: 'Archives are written as Status writes them: neither compressed nor encrypted.',
  joinOpen:
    'This community is open: its messages and archives are public. Service nodes see your IP address, and so do trackers and the members you exchange history with.',
  inviteOpen:
    'This community is open: whoever has this link, or knows the community’s id, can join and read everything.',
});
